import * as z from 'zod/mini';
import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { DESCRIPTIONS } from '../../../domain/api/answers';
import {
  idempotencyKey,
  REQUEST_BODIES,
  RESOURCE_SERVER,
  ROUTES,
  type Route,
  type RouteName,
  username,
} from '../../../domain/api/contract';
import { isBodyName, nameComponents } from './components';
import { EXAMPLES } from './examples';
import { describeFields, describeParameters } from './fields';
import { isSchema, type JsonSchema } from './json-schema';
import { openAnswer } from './open-answer';
import { OPERATIONS, TAGS } from './operations';
import { problemResponses } from './problem-responses';
import { SECURITY_SCHEMES } from './security';

/** An OpenAPI document of the API. */
export interface OpenApiDocument extends Omit<oas31.OpenAPIObject, 'components'> {
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** Makes the OpenAPI document of the admin API from the contract. No I/O. */
export function describeApi(openapi: '3.0.3' | '3.1.0' = '3.1.0'): OpenApiDocument {
  nameComponents();
  const document = createDocument(
    {
      openapi,
      info: {
        title: 'Rekey admin API',
        version: '1',
        description:
          'Recovers locked-out users of an Amazon Cognito user pool. docs/errors.md explains every problem. Responses may ' +
          'get further members, and strings with known values may get further values: accept those that you do not know.',
      },
      servers: [
        { url: 'http://127.0.0.1:4510/v1', description: 'the local system' },
        {
          url: 'https://{api}.execute-api.{region}.amazonaws.com/v1',
          variables: { api: { default: 'example' }, region: { default: 'eu-central-1' } },
        },
      ],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths: describePaths(),
    },
    { override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, DESCRIPTIONS.get(zodSchema)) },
  );
  describeParameters(document.paths);
  return {
    ...document,
    components: { schemas: adaptSchemas(document.components?.schemas), securitySchemes: SECURITY_SCHEMES },
  };
}

/** Requests are closed and their fields are described; answers are open. */
function adaptSchemas(schemas: Readonly<Record<string, unknown>> = {}): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      if (!isSchema(schema)) {
        throw new Error(`the component ${name} is not an object`);
      }
      return [name, isBodyName(name) ? describeFields(schema) : openAnswer(schema)];
    }),
  );
}

function describePaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    paths[route.resource] = { ...paths[route.resource], [route.method.toLowerCase()]: describeOperation(name, route) };
  }
  return paths;
}

function describeOperation(name: RouteName, route: Route): ZodOpenApiOperationObject {
  const { tag, summary, description, query, answer, successes } = OPERATIONS[name];
  const { request, responses, problem } = EXAMPLES[name];
  const body = Object.entries(REQUEST_BODIES).find(([route]) => route === name)?.[1];
  return {
    operationId: name,
    tags: [tag],
    summary,
    description,
    security: [{ operatorPool: [`${RESOURCE_SERVER}/${route.scope}`] }, { iam: [] }],
    'x-rekey-role': route.role,
    requestParams: {
      ...(route.resource.includes('{username}') && { path: z.object({ username }) }),
      ...(query && { query }),
      ...(body && { header: z.object({ 'Idempotency-Key': z.optional(idempotencyKey) }) }),
    },
    requestBody: body && {
      required: false,
      description: 'No body counts as an empty object.',
      content: { 'application/json': { schema: body, example: request } },
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(successes).map(([status, text]) => [
          status,
          {
            description: text,
            content: { 'application/json': { schema: answer, example: responses[Number(status)] } },
          },
        ]),
      ),
      ...problemResponses(route, problem),
    },
  };
}
