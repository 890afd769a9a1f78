import type { MethodConfiguration, RestApi } from '../api-gateway/rest-api';
import type { RestApis } from '../api-gateway/stages';
import { LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import { readMethodSettings } from './method-settings';
import { readMockIntegration } from './mock-integration';
import type { Properties } from './properties';

const REST_API_PROPERTIES = [
  'BinaryMediaTypes',
  'Description',
  'DisableExecuteApiEndpoint',
  'EndpointConfiguration',
  'MinimumCompressionSize',
  'Name',
  'Tags',
];

/** AWS: 0 to 10485760 bytes (API Gateway developer guide, "Payload compression for REST APIs"). */
const MOST_COMPRESSION_BYTES = 10_485_760;

const NO_AUTHORIZER = { userPoolArns: [], authorizerTtlMilliseconds: 0 };

const TOKEN_SOURCE = 'method.request.header.Authorization';

/**
 * AWS: models and parameters are checked only by a request validator, which a method must name (API Gateway developer
 * guide, "Request validation for REST APIs"); a proxy integration ignores method responses.
 */
const METHOD_PROPERTIES = [
  'AuthorizationScopes',
  'AuthorizationType',
  'AuthorizerId',
  'HttpMethod',
  'Integration',
  'MethodResponses',
  'OperationName',
  'RequestModels',
  'RequestParameters',
  'ResourceId',
  'RestApiId',
];

/** Creates REST APIs with Lambda proxy integrations, and static mock integrations. */
export function apiGatewayFactories(apis: RestApis): Record<string, Factory> {
  const paths = new Map<string, string>();
  const authorizers = new Map<string, { userPoolArns: string[]; authorizerTtlMilliseconds: number }>();
  const find = (properties: Properties): RestApi => {
    const api = apis.get(properties.string('RestApiId'));
    if (api === undefined) {
      throw new Error(`the REST API ${properties.string('RestApiId')} does not exist`);
    }
    return api;
  };
  return {
    'AWS::ApiGateway::RestApi': ({ properties, id }) => {
      // Assumed: DisableExecuteApiEndpoint has no effect: the one address here also stands for the API's own domain.
      properties.allowOnly(REST_API_PROPERTIES);
      requirePublic(properties.within('EndpointConfiguration'));
      const api: RestApi = {
        id: id(LOWERCASE_ALPHANUMERIC, 10),
        // AWS: a slash is written `~1` (template reference), and accepted as it is
        binaryMediaTypes: properties.strings('BinaryMediaTypes').map((type) => type.replace('~1', '/').toLowerCase()),
        minimumCompressionSize: readCompressionSize(properties),
        stage: '',
        methodSettings: [],
        methods: [],
        gatewayResponses: new Map(),
      };
      const rootId = `${api.id}-root`;
      apis.set(api.id, api);
      paths.set(rootId, '');
      return { ref: api.id, attributes: { RootResourceId: rootId, RestApiId: api.id } };
    },

    'AWS::ApiGateway::Resource': ({ properties, id }) => {
      properties.allowOnly(['ParentId', 'PathPart', 'RestApiId']);
      const resourceId = id(LOWERCASE_ALPHANUMERIC, 6);
      const parent = paths.get(properties.string('ParentId')) ?? '';
      paths.set(resourceId, `${parent}/${properties.string('PathPart')}`);
      return { ref: resourceId, attributes: { ResourceId: resourceId } };
    },

    'AWS::ApiGateway::Authorizer': ({ properties, id }) => {
      properties.require('Type', 'COGNITO_USER_POOLS');
      properties.allowOnly([
        'AuthorizerResultTtlInSeconds',
        'IdentitySource',
        'Name',
        'ProviderARNs',
        'RestApiId',
        'Type',
      ]);
      const authorizerId = id(LOWERCASE_ALPHANUMERIC, 6);
      const source = properties.optionalString('IdentitySource') ?? TOKEN_SOURCE;
      if (source !== TOKEN_SOURCE) {
        throw new Error(`the simulator supports only the token source ${TOKEN_SOURCE}, got ${source}`);
      }
      authorizers.set(authorizerId, {
        userPoolArns: properties.strings('ProviderARNs'),
        authorizerTtlMilliseconds: properties.number('AuthorizerResultTtlInSeconds', 300) * 1000, // AWS: the default
      });
      return { ref: authorizerId, attributes: { AuthorizerId: authorizerId } };
    },

    'AWS::ApiGateway::Method': ({ properties, name }) => {
      const isKeyOptional = String(properties.raw('ApiKeyRequired') ?? false) === 'false';
      properties.allowOnly(isKeyOptional ? [...METHOD_PROPERTIES, 'ApiKeyRequired'] : METHOD_PROPERTIES);
      const resourceId = properties.string('ResourceId');
      find(properties).methods.push({
        httpMethod: properties.string('HttpMethod'),
        resource: paths.get(resourceId) || '/',
        resourceId,
        authorization: readAuthorization(properties),
        scopes: properties.strings('AuthorizationScopes'),
        ...(authorizers.get(properties.optionalString('AuthorizerId') ?? '') ?? NO_AUTHORIZER),
        integration: readIntegration(properties.within('Integration')),
      });
      return { ref: name };
    },

    'AWS::ApiGateway::Model': ({ properties, id }) => {
      properties.allowOnly(['ContentType', 'Description', 'Name', 'RestApiId', 'Schema']);
      return { ref: properties.optionalString('Name') ?? id(LOWERCASE_ALPHANUMERIC, 12) };
    },

    'AWS::ApiGateway::GatewayResponse': ({ properties, name }) => {
      properties.allowOnly(['ResponseParameters', 'ResponseTemplates', 'ResponseType', 'RestApiId', 'StatusCode']);
      properties.within('ResponseTemplates').allowOnly(['application/json']);
      const parameters = Object.entries(properties.stringMap('ResponseParameters'));
      const statusCode = properties.optionalString('StatusCode');
      find(properties).gatewayResponses.set(properties.string('ResponseType'), {
        statusCode: statusCode === undefined ? undefined : Number(statusCode),
        headers: Object.fromEntries(
          parameters.map(([key, value]) => [key.replace('gatewayresponse.header.', ''), value]),
        ),
        template: properties.stringMap('ResponseTemplates')['application/json'],
      });
      return { ref: name };
    },

    'AWS::ApiGateway::Deployment': ({ properties, id }) => {
      properties.allowOnly(['Description', 'RestApiId']);
      return { ref: id(LOWERCASE_ALPHANUMERIC, 6) };
    },

    'AWS::ApiGateway::Stage': ({ properties }) => {
      properties.allowOnly([
        'AccessLogSetting',
        'DeploymentId',
        'Description',
        'MethodSettings',
        'RestApiId',
        'StageName',
        'Tags',
        'TracingEnabled',
      ]);
      const api = find(properties);
      if (api.stage !== '') {
        throw new Error(`the simulator supports only one stage of a REST API, and ${api.stage} exists already`);
      }
      const stage = properties.string('StageName');
      if ([...apis.values()].some((other) => other.stage === stage)) {
        properties.refuse('StageName', 'a name that no other REST API has for its stage: its path is the only address');
      }
      api.stage = stage;
      api.methodSettings = readMethodSettings(properties);
      return { ref: api.stage };
    },

    'AWS::ApiGateway::Account': ({ properties, name }) => {
      properties.allowOnly(['CloudWatchRoleArn']);
      return { ref: name };
    },
  };
}

function readCompressionSize(properties: Properties): number | undefined {
  const size = properties.number('MinimumCompressionSize', 0);
  if (size > MOST_COMPRESSION_BYTES) {
    properties.refuse('MinimumCompressionSize', `0 to ${MOST_COMPRESSION_BYTES}`);
  }
  return properties.has('MinimumCompressionSize') ? size : undefined;
}

/** Rejects a private API, which could not be reached. The types of public endpoints do not differ here. */
function requirePublic(endpoint: Properties): void {
  endpoint.allowOnly(['Types']);
  if (endpoint.strings('Types').includes('PRIVATE')) {
    throw new Error('the simulator does not support private REST APIs');
  }
}

function readAuthorization(properties: Properties): MethodConfiguration['authorization'] {
  const type = properties.optionalString('AuthorizationType') ?? 'NONE';
  if (type !== 'NONE' && type !== 'AWS_IAM' && type !== 'COGNITO_USER_POOLS') {
    throw new Error(`the simulator does not support the authorization type ${type}`);
  }
  return type;
}

/** Reads a mock integration, or the ARN of the function of a proxy integration. */
function readIntegration(integration: Properties): MethodConfiguration['integration'] {
  if (integration.string('Type') === 'MOCK') {
    return readMockIntegration(integration);
  }
  integration.allowOnly(['IntegrationHttpMethod', 'Type', 'Uri']);
  const [, functionArn] = /\/functions\/(.+)\/invocations$/.exec(integration.string('Uri')) ?? [];
  if (integration.string('Type') !== 'AWS_PROXY' || functionArn === undefined) {
    throw new Error(`the simulator does not support integrations of type ${integration.string('Type')}`);
  }
  return functionArn;
}
