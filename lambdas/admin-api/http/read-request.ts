import * as z from 'zod/mini';
import {
  fieldIssues,
  fieldName,
  idempotencyKey,
  MAX_BODY_LENGTH,
  MAX_FIELD_ISSUES,
  noQuery,
  username,
  verificationId,
} from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';
import type { RouteRequest } from '../ports';
import type { ApiEvent } from './read-event';

/** The fields of every body that names a user. */
interface UserRequest {
  readonly expectedSub?: string | undefined;
  readonly dryRun?: boolean;
}

/** The parsed request to a route that changes a user. */
export interface ActionInput<Request extends UserRequest = UserRequest> {
  /** The name in the path: a username, an alias or a `sub`. */
  readonly name: string;
  readonly request: Request;
  readonly key: string | undefined;
}

/**
 * Parses a request to a route that changes a user.
 *
 * @throws ProblemError of the functions below
 */
export function readActionRequest<Schema extends z.core.$ZodType<UserRequest>>(
  route: Pick<RouteRequest, 'event' | 'encodedUsername'>,
  schema: Schema,
): ActionInput<z.output<Schema>> {
  const { event } = route;
  const name = readUsername(route);
  const request = readBody(event, schema);
  readQuery(event, noQuery);
  return { name, request, key: readIdempotencyKey(event) };
}

/**
 * Parses the body of a route that has a body and changes nothing.
 *
 * @throws ProblemError as `readBody`, or `invalid-request` for a query parameter
 */
export function readReadingRequest<Schema extends z.core.$ZodType>(event: ApiEvent, schema: Schema): z.output<Schema> {
  readQuery(event, noQuery);
  return readBody(event, schema);
}

/**
 * Parses the id of a caller verification in the path.
 *
 * @throws ProblemError `invalid-request`
 */
export function readVerificationId({ pathId }: Pick<RouteRequest, 'pathId'>): string {
  const parsed = verificationId.safeParse(pathId);
  if (!parsed.success) {
    throw new ProblemError('invalid-request', 'The id of the verification is invalid.', {
      errors: parsed.error.issues.map(({ message }) => ({ field: 'id', detail: message })),
    });
  }
  return parsed.data;
}

/**
 * Parses the username in the path. API Gateway passes the path as it was sent, percent-encoded. Decoding it once is
 * therefore correct for every character, including an encoded slash or percent sign.
 *
 * @throws ProblemError `invalid-request`
 * @see docs/fidelity.md, "An encoded slash or percent sign in a path"
 */
export function readUsername({ encodedUsername = '' }: Pick<RouteRequest, 'encodedUsername'>): string {
  const parsed = username.safeParse(decodeOnce(encodedUsername));
  if (!parsed.success) {
    throw new ProblemError('invalid-request', 'The username is invalid.', {
      errors: parsed.error.issues.slice(0, 1).map(({ message }) => ({ field: 'username', detail: message })),
    });
  }
  return parsed.data;
}

function decodeOnce(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new ProblemError('invalid-request', 'The username is not percent-encoded UTF-8.', {
      errors: [{ field: 'username', detail: 'must be percent-encoded UTF-8' }],
    });
  }
}

/**
 * Parses a JSON body with a schema. An empty body counts as an empty object.
 *
 * @throws ProblemError `body-too-large`, `unsupported-media-type`, `malformed-body` or `invalid-request`, which names every
 * invalid field
 */
function readBody<T extends z.core.$ZodType>(event: ApiEvent, schema: T): z.output<T> {
  return readInput(schema, readJson(event));
}

/**
 * Parses the query with a schema.
 *
 * @throws ProblemError `invalid-request`, which names every invalid parameter
 */
export function readQuery<T extends z.core.$ZodType>(event: ApiEvent, schema: T): z.output<T> {
  const repeated = Object.entries(event.query).flatMap(([name, values]) =>
    values.length > 1 ? [{ field: fieldName(name), detail: 'must not be repeated' }] : [],
  );
  if (repeated.length > 0) {
    throw new ProblemError('invalid-request', 'A query parameter is repeated.', {
      errors: repeated.slice(0, MAX_FIELD_ISSUES),
    });
  }
  const single = Object.entries(event.query).flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]]));
  return readInput(schema, Object.fromEntries(single));
}

/**
 * Parses the header `Idempotency-Key` and removes its quotes.
 *
 * @throws ProblemError `invalid-request`
 */
function readIdempotencyKey(event: ApiEvent): string | undefined {
  const given = event.headers['idempotency-key'];
  if (given === undefined) {
    return undefined;
  }
  const parsed = idempotencyKey.safeParse(given);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ message }) => ({ field: 'Idempotency-Key', detail: message }));
    throw new ProblemError('invalid-request', 'The Idempotency-Key is malformed: use a UUID.', { errors });
  }
  return parsed.data.replaceAll('"', '');
}

function readInput<T extends z.core.$ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = z.safeParse(schema, input);
  if (!parsed.success) {
    const errors = fieldIssues(parsed.error);
    throw new ProblemError(
      'invalid-request',
      `The request is invalid: ${errors.map(({ field }) => field).join(', ')}.`,
      { errors },
    );
  }
  return parsed.data;
}

function readJson(event: ApiEvent): unknown {
  const { body } = event;
  if (body.length > MAX_BODY_LENGTH) {
    throw bodyProblem('body-too-large', `must have at most ${MAX_BODY_LENGTH} characters, has ${body.length}`);
  }
  if (body === '') {
    return {};
  }
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported-media-type', 'The body must be sent as application/json.', {
      errors: [{ field: 'Content-Type', detail: 'must be application/json' }],
    });
  }
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return json;
    }
  } catch {
    throw bodyProblem('malformed-body', 'is not JSON');
  }
  throw bodyProblem('malformed-body', 'must be a JSON object');
}

function bodyProblem(type: 'body-too-large' | 'malformed-body', detail: string): ProblemError {
  return new ProblemError(type, `The body ${detail}.`, { errors: [{ field: 'body', detail }] });
}
