import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problemDocument } from '../../../domain/api/answers';
import type { Route } from '../../../domain/api/contract';
import { PROBLEMS, type Problem, problemUri } from '../../../domain/api/problems';
import type { Examples } from './examples';

/** Statuses that only a request with a body can have. */
const OF_BODIES = [413, 415];

/**
 * The problems that a route can respond with, by status.
 *
 * @param example of one of them
 */
export function problemResponses(
  { method, resource }: Route,
  example?: Examples['problem'],
): ZodOpenApiResponsesObject {
  const statuses = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))].sort();
  const isAboutUser = resource.includes('{username}');
  return Object.fromEntries(
    statuses
      .filter((status) => (method !== 'GET' || !OF_BODIES.includes(status)) && (isAboutUser || status !== 409))
      .map((status) => [status, problemResponse(status, example?.status === status ? example : undefined)]),
  );
}

function problemResponse(status: number, example?: object): ZodOpenApiResponseObject {
  const found = (Object.entries(PROBLEMS) as [keyof typeof PROBLEMS, Problem][]).filter(
    ([, problem]) => problem.status === status,
  );
  const waits = found.some(([, { retryAfterSeconds }]) => retryAfterSeconds !== undefined);
  return {
    description: found.map(([type, { title }]) => `\`${problemUri(type)}\`: ${title}.`).join('\n'),
    headers: waits ? { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } : undefined,
    content: { 'application/problem+json': { schema: problemDocument, example } },
  };
}
