import type { APIGatewayProxyResult } from 'aws-lambda';
import type { ProblemError } from '../../../domain/api/problem-error';
import { PROBLEMS, type Problem, problemUri } from '../../../domain/api/problems';

/** Returns a JSON response. No response of this API may be cached. */
export function respond(statusCode: number, body: unknown): APIGatewayProxyResult {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/**
 * Returns a problem document.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function respondProblem(error: ProblemError, requestId: string): APIGatewayProxyResult {
  const { status, title, remedy, retryAfterSeconds: usual }: Problem = PROBLEMS[error.type];
  const retryAfterSeconds = error.evidence.retryAfterSeconds ?? usual;
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({
      type: problemUri(error.type),
      title,
      status,
      detail: error.detail,
      remedy,
      requestId,
      ...error.evidence,
    }),
  };
}
