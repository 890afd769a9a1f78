import type { ZodOpenApiHeadersObject } from 'zod-openapi';
import { PROBLEMS, type Problem, type ProblemType } from '../../../domain/api/problems';

const RETRY_AFTER: ZodOpenApiHeadersObject = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const WWW_AUTHENTICATE: ZodOpenApiHeadersObject = {
  'WWW-Authenticate': {
    description:
      'The scheme of the credentials: `Bearer`. API Gateway can rename it to `x-amzn-Remapped-WWW-Authenticate` in a ' +
      'response of the function.',
    schema: { type: 'string' },
  },
};

/** The header of a response that was stored under an Idempotency-Key and is returned again. */
export const IDEMPOTENT_REPLAYED: ZodOpenApiHeadersObject = {
  'Idempotent-Replayed': {
    description: '`true` if this is the stored response to an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' },
  },
};

/** Describes the headers that a response has for one of several problems. */
export function headersOfProblems(types: readonly ProblemType[]): ZodOpenApiHeadersObject | undefined {
  const problems: Problem[] = types.map((type) => PROBLEMS[type]);
  const headers = {
    ...(problems.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined) ? RETRY_AFTER : {}),
    ...(problems.some(({ status }) => status === 401) ? WWW_AUTHENTICATE : {}),
    ...(types.includes('outcome-unknown') ? IDEMPOTENT_REPLAYED : {}), // the only problem that is stored under a key
  };
  return Object.keys(headers).length > 0 ? headers : undefined;
}
