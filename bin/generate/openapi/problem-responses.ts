import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { RouteName } from '../../../domain/api/contract';
import { PROBLEMS, type ProblemType, problemUri } from '../../../domain/api/problems';
import { gatewayMessage, problemDocument } from '../../../domain/api/responses';
import { problemsOf } from '../../../domain/api/route-problems';
import type { Examples } from './examples';
import { headersOfProblems } from './headers';

/**
 * The response to a body over 10 MB. AWS: REQUEST_TOO_LARGE is the only response of API Gateway that cannot be changed.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const OVER_10_MB = {
  description: '`application/json`: The body is over 10 MB.',
  content: { 'application/json': { schema: gatewayMessage } },
};

/**
 * Returns the problem responses of a route by status.
 *
 * @param example an example of one problem
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

/** Returns the response for several problems with the same status. */
function problemResponse(types: readonly ProblemType[], example?: object): ZodOpenApiResponseObject {
  const isOfLargeBody = types.includes('body-too-large');
  const content = { 'application/problem+json': { schema: problemDocument, example } };
  const sentences = types.map((type) => `\`${problemUri(type)}\`: ${PROBLEMS[type].title}.`);
  return {
    description: [...sentences, ...(isOfLargeBody ? [OVER_10_MB.description] : [])].join('\n'),
    headers: headersOfProblems(types),
    content: isOfLargeBody ? { ...content, ...OVER_10_MB.content } : content,
  };
}
