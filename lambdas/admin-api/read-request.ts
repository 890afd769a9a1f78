import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { BODY_CHARACTERS, fieldFaults, username } from '../../domain/contract';
import { ProblemError } from '../../domain/problems';

/**
 * Reads the username out of the path: API Gateway hands the path over as it was sent, still percent-encoded, so that
 * one decoding here is exact for every character, an encoded slash or percent sign included.
 *
 * @throws ProblemError `invalid-request`
 * @see docs/fidelity.md, "An encoded slash or percent sign in a path"
 */
export function readUsername(event: APIGatewayProxyEvent): string {
  const parsed = username.safeParse(findUsername(event));
  if (!parsed.success) {
    throw new ProblemError('invalid-request', 'The username is not one that Cognito could have.', {
      errors: parsed.error.issues.map((issue) => ({ field: 'username', detail: issue.message })),
    });
  }
  return parsed.data;
}

/** A custom domain may put segments before the route, and API Gateway ignores one slash behind it. */
function findUsername({ resource, path, pathParameters }: APIGatewayProxyEvent): string {
  const route = resource.split('/').slice(1);
  const segments = path.replace(/\/$/, '').split('/').slice(-route.length);
  const isRoute = route.every((part, index) => part === '{username}' || part === segments[index]);
  const encoded = segments[route.indexOf('{username}')];
  return isRoute && encoded !== undefined ? decodeOnce(encoded) : (pathParameters?.['username'] ?? '');
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
 * Reads a JSON body into what a schema says. No body counts as an empty object.
 *
 * @throws ProblemError `body-too-large`, `unsupported-media-type`, `malformed-body` or `invalid-request`, each naming
 * every field at fault
 */
export function readBody<T extends z.core.$ZodType>(event: APIGatewayProxyEvent, schema: T): z.output<T> {
  const parsed = z.safeParse(schema, readJson(event));
  if (!parsed.success) {
    const errors = fieldFaults(parsed.error);
    throw new ProblemError(
      'invalid-request',
      `The request cannot be accepted because of ${errors.map(({ field }) => field).join(', ')}.`,
      { errors },
    );
  }
  return parsed.data;
}

function readJson(event: APIGatewayProxyEvent): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (text.length > BODY_CHARACTERS) {
    throw bodyProblem('body-too-large', `must have at most ${BODY_CHARACTERS} characters, has ${text.length}`);
  }
  if (text === '') {
    return {};
  }
  const contentType = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new ProblemError('unsupported-media-type', 'The body must be sent as application/json.', {
      errors: [{ field: 'Content-Type', detail: 'must be application/json' }],
    });
  }
  try {
    const json: unknown = JSON.parse(text);
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
