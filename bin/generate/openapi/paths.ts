import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  idempotencyKey,
  isWriting,
  REQUEST_BODIES,
  ROUTES,
  type Route,
  type RouteName,
  username,
  verificationId,
} from '../../../domain/api/contract';
import { EXAMPLES, type Examples } from './examples';
import { IDEMPOTENT_REPLAYED } from './headers';
import { OPERATIONS } from './operations';
import { problemResponses } from './problem-responses';
import type { Target } from './targets';

/** Describes all operations of the API by path and method. */
export function describePaths(target: Target): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const operation = {
      ...describeOperation(name, route, target.hasExamples ? EXAMPLES[name] : undefined),
      ...target.accessOf(route),
    };
    paths[route.resource] = { ...paths[route.resource], [route.method.toLowerCase()]: operation };
  }
  return paths;
}

function describeOperation(name: RouteName, route: Route, examples?: Examples): ZodOpenApiOperationObject {
  const { tag, summary, description, query, response, successes } = OPERATIONS[name];
  const body = Object.entries(REQUEST_BODIES).find(([route]) => route === name)?.[1];
  return {
    operationId: name,
    tags: [tag],
    summary,
    description,
    requestParams: {
      ...(route.resource.includes('{username}') && {
        path: z.object({ username, ...(route.resource.includes('{id}') && { id: verificationId }) }),
      }),
      ...(query && { query }),
      ...(isWriting(name) && { header: z.object({ 'Idempotency-Key': z.optional(idempotencyKey) }) }),
    },
    requestBody: body && {
      required: false,
      description: 'No body counts as an empty object.',
      content: { 'application/json': { schema: body, example: examples?.request } },
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(successes).map(([status, text]) => [
          status,
          {
            description: text,
            headers: isWriting(name) ? IDEMPOTENT_REPLAYED : undefined,
            content: { 'application/json': { schema: response, example: examples?.responses[Number(status)] } },
          },
        ]),
      ),
      ...problemResponses(name, examples?.problem),
    },
  };
}
