import type { oas31 } from 'zod-openapi';
import { describeApi, type OpenApiDocument } from './document';
import { simplifySchemas } from './simplify-schema';
import { FOR_API_GATEWAY } from './targets';

/**
 * Makes the OpenAPI 3.0 document that API Gateway imports, without anything that it does not support.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html#api-gateway-known-issues-rest-apis
 */
export function describeApiForApiGateway(): OpenApiDocument {
  const { paths = {}, components, ...document } = describeApi(FOR_API_GATEWAY);
  for (const { get, post, put } of Object.values(paths)) {
    for (const operation of [get, post, put]) {
      if (operation !== undefined) {
        operation.parameters = operation.parameters?.map(simplifyParameter);
      }
    }
  }
  return { ...document, paths, components: { ...components, schemas: simplifySchemas(components.schemas) } };
}

/** AWS: these attributes of a parameter count, and no others. */
function simplifyParameter(parameter: oas31.ParameterObject | oas31.ReferenceObject) {
  if (!('name' in parameter)) {
    return parameter;
  }
  const { name, in: location, required, description, schema = {} } = parameter;
  return { name, in: location, required, description, schema: 'type' in schema ? { type: schema.type } : {} };
}
