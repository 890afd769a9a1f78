import type { ZodOpenApiHeadersObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problemDocument } from '../../../domain/api/answers';
import type { RouteName } from '../../../domain/api/contract';
import { PROBLEMS, type Problem, type ProblemType, problemUri } from '../../../domain/api/problems';
import { problemsOf } from '../../../domain/api/route-problems';
import type { Examples } from './examples';

/**
 * The problems that a route can respond with, by status.
 *
 * @param example of one of them
 */
export function problemResponses(route: RouteName, example?: Examples['problem']): ZodOpenApiResponsesObject {
  const types = problemsOf(route);
  const statuses = [...new Set(types.map((type) => PROBLEMS[type].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemResponse(
        types.filter((type) => PROBLEMS[type].status === status),
        example?.status === status ? example : undefined,
      ),
    ]),
  );
}

/** The response with one of several problems of the same status. */
function problemResponse(types: readonly ProblemType[], example?: object): ZodOpenApiResponseObject {
  return {
    description: types.map((type) => `\`${problemUri(type)}\`: ${PROBLEMS[type].title}.`).join('\n'),
    headers: headersOf(types.map((type) => PROBLEMS[type])),
    content: { 'application/problem+json': { schema: problemDocument, example } },
  };
}

function headersOf(problems: readonly Problem[]): ZodOpenApiHeadersObject | undefined {
  const waits = problems.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
  return waits ? { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } : undefined;
}
