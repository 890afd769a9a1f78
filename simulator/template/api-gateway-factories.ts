import type { MethodConfiguration, RestApi } from '../api-gateway/rest-api';
import { LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import { readMethodSettings } from './method-settings';
import type { Properties } from './properties';

const NO_AUTHORIZER = { userPoolArns: [], authorizerTtlMilliseconds: 0 };

/** Brings up REST APIs. Only Lambda proxy integrations are known. */
export function apiGatewayFactories(apis: Map<string, RestApi>): Record<string, Factory> {
  const paths = new Map<string, string>();
  const authorizers = new Map<string, { userPoolArns: string[]; authorizerTtlMilliseconds: number }>();
  const find = (properties: Properties): RestApi => {
    const api = apis.get(properties.text('RestApiId'));
    if (api === undefined) {
      throw new Error(`there is no REST API ${properties.text('RestApiId')}`);
    }
    return api;
  };
  return {
    'AWS::ApiGateway::RestApi': ({ id }) => {
      const api: RestApi = {
        id: id(LOWERCASE_ALPHANUMERIC, 10),
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
      const resourceId = id(LOWERCASE_ALPHANUMERIC, 6);
      paths.set(resourceId, `${paths.get(properties.text('ParentId')) ?? ''}/${properties.text('PathPart')}`);
      return { ref: resourceId, attributes: { ResourceId: resourceId } };
    },

    'AWS::ApiGateway::Authorizer': ({ properties, id }) => {
      const authorizerId = id(LOWERCASE_ALPHANUMERIC, 6);
      if (properties.text('Type') !== 'COGNITO_USER_POOLS') {
        throw new Error(`the simulator does not know authorizers of type ${properties.text('Type')}`);
      }
      authorizers.set(authorizerId, {
        userPoolArns: properties.texts('ProviderARNs'),
        authorizerTtlMilliseconds: properties.number('AuthorizerResultTtlInSeconds', 300) * 1000, // AWS: the default
      });
      return { ref: authorizerId, attributes: { AuthorizerId: authorizerId } };
    },

    'AWS::ApiGateway::Method': ({ properties, name }) => {
      const resourceId = properties.text('ResourceId');
      find(properties).methods.push({
        httpMethod: properties.text('HttpMethod'),
        resource: paths.get(resourceId) || '/',
        resourceId,
        authorization: readAuthorization(properties),
        scopes: properties.texts('AuthorizationScopes'),
        ...(authorizers.get(properties.optionalText('AuthorizerId') ?? '') ?? NO_AUTHORIZER),
        functionArn: readFunctionArn(properties.within('Integration')),
      });
      return { ref: name };
    },

    'AWS::ApiGateway::GatewayResponse': ({ properties, name }) => {
      const parameters = Object.entries(properties.textMap('ResponseParameters'));
      const statusCode = properties.optionalText('StatusCode');
      find(properties).gatewayResponses.set(properties.text('ResponseType'), {
        statusCode: statusCode === undefined ? undefined : Number(statusCode),
        headers: Object.fromEntries(
          parameters.map(([key, value]) => [key.replace('gatewayresponse.header.', ''), value]),
        ),
        template: properties.textMap('ResponseTemplates')['application/json'],
      });
      return { ref: name };
    },

    'AWS::ApiGateway::Deployment': ({ id }) => ({ ref: id(LOWERCASE_ALPHANUMERIC, 6) }),

    'AWS::ApiGateway::Stage': ({ properties }) => {
      const api = find(properties);
      api.stage = properties.text('StageName');
      api.methodSettings = readMethodSettings(properties);
      return { ref: api.stage };
    },

    'AWS::ApiGateway::Account': ({ name }) => ({ ref: name }),
  };
}

function readAuthorization(properties: Properties): MethodConfiguration['authorization'] {
  const type = properties.optionalText('AuthorizationType') ?? 'NONE';
  if (type !== 'NONE' && type !== 'AWS_IAM' && type !== 'COGNITO_USER_POOLS') {
    throw new Error(`the simulator does not know the authorization ${type}`);
  }
  return type;
}

function readFunctionArn(integration: Properties): string {
  const [, functionArn] = /\/functions\/(.+)\/invocations$/.exec(integration.text('Uri')) ?? [];
  if (integration.text('Type') !== 'AWS_PROXY' || functionArn === undefined) {
    throw new Error(`the simulator does not know integrations of type ${integration.text('Type')}`);
  }
  return functionArn;
}
