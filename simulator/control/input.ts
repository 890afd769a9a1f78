import { z } from 'zod';
import { isOperation } from '../aws-apis';
import { userSeed } from '../cognito/seed';
import type { HttpRequest, HttpResponse } from '../http/request';
import { parseBySchema } from '../schema-issues';

/** Handles a request to one of the simulator's own routes. */
export type Handler<Services> = (request: HttpRequest, services: Services) => HttpResponse | Promise<HttpResponse>;

const TEN_YEARS_SECONDS = 10 * 365 * 86_400;

/** A request to the simulator's own routes that is malformed. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

export const advance = z.strictObject({ advanceSeconds: z.number().min(0).max(TEN_YEARS_SECONDS) });

export const fault = z
  .strictObject({
    operation: z.string().refine(isOperation, 'must be an operation that the simulator implements'),
    resource: z.optional(z.string().min(1)),
    exception: z.optional(z.string().regex(/^[A-Za-z]{1,128}$/)),
    message: z.optional(z.string()),
    members: z.optional(z.record(z.string(), z.unknown())),
    latencyMilliseconds: z.optional(z.number().min(0).max(600_000)),
    times: z.optional(z.int().min(1)),
    when: z.optional(z.enum(['before', 'after'])),
    cut: z.optional(z.boolean()),
  })
  .refine(({ exception, cut }) => !(cut && exception), 'set exception or cut, not both')
  .refine(({ exception, members }) => exception !== undefined || members === undefined, 'members require an exception')
  .refine(
    ({ exception, latencyMilliseconds, cut }) => exception !== undefined || latencyMilliseconds !== undefined || cut,
    'the fault has no effect: set exception, latencyMilliseconds or cut',
  );

export const identity = z.strictObject({ arn: z.string(), allowed: z.boolean() });

export const managedLogin = z.strictObject({
  userPoolId: z.string(),
  clientId: z.string(),
  username: z.string(),
  scopes: z.array(z.string()).min(1),
});

export const newUser = z.strictObject({ userPoolId: z.string(), ...userSeed.shape });

export const userSearch = z.strictObject({
  userPoolId: z.optional(z.string()),
  text: z.optional(z.string()),
  limit: z.optional(z.coerce.number().min(1)),
});

export const operationCall = z.strictObject({
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
});

/** Parses a body that is a JSON object. @throws BadRequest */
export function readObject(request: HttpRequest): Record<string, unknown> {
  // A page of another site can send a form or plain text without a preflight request, but not JSON.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new BadRequest('the Content-Type must be application/json');
  }
  try {
    const json: unknown = JSON.parse(request.body.toString('utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return json as Record<string, unknown>;
    }
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  throw new BadRequest('the body must be a JSON object');
}

/** Parses a body by its schema. @throws BadRequest */
export function read<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): z.output<Schema> {
  return parseBySchema(schema, readObject(request), 'body', (issues) => new BadRequest(issues));
}

/** Parses the query by its schema. @throws BadRequest */
export function readQuery<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): z.output<Schema> {
  return parseBySchema(schema, query(request), 'query', (issues) => new BadRequest(issues));
}

/** Returns the query parameters by name. */
export function query(request: HttpRequest): Record<string, string | undefined> {
  return Object.fromEntries(new URLSearchParams(request.query));
}
