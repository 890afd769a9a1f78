import type { oas31 } from 'zod-openapi';
import { gatewayResponses } from '../../../domain/api/gateway-problems';
import { describeApi, type OpenApiDocument } from './document';
import { simplifySchemas } from './simplify-schema';
import { FOR_API_GATEWAY } from './targets';

/**
 * Generates the OpenAPI 3.0 document that API Gateway imports, with supported features only.
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
  return {
    ...document,
    paths,
    components: { ...components, schemas: simplifySchemas(components.schemas) },
    'x-amazon-apigateway-gateway-responses': describeGatewayResponses(),
  };
}

/**
 * The gateway responses as problem documents. Without them, the responses of an imported API differ from the document.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
 */
function describeGatewayResponses(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    gatewayResponses('operator-pool').map(({ type, status, headers, template }) => [
      type,
      {
        statusCode: status?.toString(),
        responseParameters: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
        ),
        responseTemplates: { 'application/json': template },
      },
    ]),
  );
}

/** AWS: API Gateway uses only these attributes of a parameter. */
function simplifyParameter(parameter: oas31.ParameterObject | oas31.ReferenceObject) {
  if (!('name' in parameter)) {
    return parameter;
  }
  const { name, in: location, required, description, schema = {} } = parameter;
  return { name, in: location, required, description, schema: 'type' in schema ? { type: schema.type } : {} };
}
