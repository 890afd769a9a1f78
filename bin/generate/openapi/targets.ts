import type { oas31, ZodOpenApiVersion } from 'zod-openapi';
import { RESOURCE_SERVER, type Route, SCOPES, type Scope } from '../../../domain/api/contract';

/** The parts of a document that depend on its reader. */
export interface Target {
  readonly openapi: ZodOpenApiVersion;
  readonly servers?: oas31.ServerObject[];
  readonly hasExamples: boolean;
  readonly securitySchemes: Readonly<Record<string, oas31.SecuritySchemeObject>>;
  /** The members of an operation for its authorization and its integration. */
  readonly accessOf: (route: Route) => { readonly security: oas31.SecurityRequirementObject[] };
}

/** The target for people and client generators. */
export const FOR_CLIENTS: Target = {
  openapi: '3.1.0',
  servers: [
    { url: 'http://127.0.0.1:4510/v1', description: 'the local system' },
    {
      url: 'https://{api}.execute-api.{region}.amazonaws.com/v1',
      variables: { api: { default: 'example' }, region: { default: 'eu-central-1' } },
    },
  ],
  hasExamples: true,
  securitySchemes: {
    operatorPool: {
      type: 'oauth2',
      description: 'An access token of the operator pool. A human operator also needs the group in `x-rekey-role`.',
      flows: {
        clientCredentials: {
          tokenUrl: 'https://example.auth.eu-central-1.amazoncognito.com/oauth2/token',
          scopes: Object.fromEntries(
            Object.entries(SCOPES).map(([name, text]) => [`${RESOURCE_SERVER}/${name}`, text]),
          ),
        },
      },
    },
    iam: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'Signature Version 4, for a deployment with IAM authorization.',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
  },
  accessOf: ({ scope, role }) => ({
    security: [byToken(scope), { iam: [] }],
    'x-rekey-role': role,
  }),
};

/**
 * The target for API Gateway, which creates an API from the document. Replace `${region}`, `${adminFunctionArn}` and
 * `${operatorPoolArn}` before the import.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export const FOR_API_GATEWAY: Target = {
  openapi: '3.0.3',
  hasExamples: false,
  securitySchemes: {
    operatorPool: {
      type: 'apiKey', // AWS: every scheme has this type, and the extensions select the authorizer
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [placeholder('operatorPoolArn')] },
    },
  },
  accessOf: ({ scope, role }) => ({
    security: [byToken(scope)],
    'x-rekey-role': role,
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:${placeholder('region')}:lambda:path/2015-03-31/functions/${placeholder('adminFunctionArn')}/invocations`,
    },
  }),
};

function byToken(scope: Scope): oas31.SecurityRequirementObject {
  return { operatorPool: [`${RESOURCE_SERVER}/${scope}`] };
}

function placeholder(name: string): string {
  return `\${${name}}`;
}
