import { createDocument, type oas31 } from 'zod-openapi';
import { DESCRIPTIONS } from '../../../domain/api/response-parts';
import { isBodyName, nameComponents } from './components';
import { describeFields, describeParameters } from './fields';
import { isSchema, type JsonSchema } from './json-schema';
import { openResponse } from './open-response';
import { TAGS } from './operations';
import { describePaths } from './paths';
import { FOR_CLIENTS, type Target } from './targets';

/** An OpenAPI document of the API. */
export interface OpenApiDocument extends Omit<oas31.OpenAPIObject, 'components'> {
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** Generates the OpenAPI document of the admin API from the contract. No I/O. */
export function describeApi(target: Target = FOR_CLIENTS): OpenApiDocument {
  nameComponents();
  const document = createDocument(
    {
      openapi: target.openapi,
      info: {
        title: 'Rekey admin API',
        version: '1',
        description:
          'Recovers locked-out users of an Amazon Cognito user pool. docs/errors.md explains every problem. Responses may ' +
          'get further members, and strings with known values may get further values: accept those that you do not know.',
      },
      servers: target.servers,
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths: describePaths(target),
    },
    { override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, DESCRIPTIONS.get(zodSchema)) },
  );
  describeParameters(document.paths);
  return {
    ...document,
    components: { schemas: adaptSchemas(document.components?.schemas), securitySchemes: target.securitySchemes },
  };
}

/** Describes the fields of the closed request schemas, and opens the response schemas. */
function adaptSchemas(schemas: Readonly<Record<string, unknown>> = {}): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      if (!isSchema(schema)) {
        throw new Error(`the component ${name} is not an object`);
      }
      return [name, isBodyName(name) ? describeFields(schema) : openResponse(schema)];
    }),
  );
}
