import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { Simulator } from '../../simulator';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const API = {
  'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
};
const join = (...parts: readonly unknown[]) => ({ 'Fn::Join': ['', parts] });
/** A trigger that logs the addresses in its environment. */
const CODE =
  'exports.handler = async (event) => { console.log(JSON.stringify([process.env.ADDRESSES])); return event; };';

/** A stack with a REST API, a user pool with a domain, and a function and a client that know their addresses. */
const template = (addresses: readonly unknown[]) => ({
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'live', DeploymentId: { Ref: 'Deployment' } },
    },
    ApiDomain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'api.example.com' } },
    Mapping: {
      Type: 'AWS::ApiGateway::BasePathMapping',
      Properties: { DomainName: { Ref: 'ApiDomain' }, RestApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } },
    },
    PathDomain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'paths.example.com' } },
    PathMapping: {
      Type: 'AWS::ApiGateway::BasePathMapping',
      Properties: { DomainName: 'paths.example.com', BasePath: 'v2', RestApiId: { Ref: 'Api' }, Stage: 'live' },
    },
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { CustomMessage: { 'Fn::GetAtt': ['Function', 'Arn'] } },
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
        Principal: 'cognito-idp.amazonaws.com',
      },
    },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { Domain: 'customers', UserPoolId: { Ref: 'Pool' } },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        CallbackURLs: [join(API, '/live/callback'), 'https://app.example.com/'],
        LogoutURLs: [join(API, '/live/signed-out')],
      },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: 'trigger.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Environment: { Variables: { ADDRESSES: join(...addresses.flatMap((one) => [one, ' '])) } },
      },
    },
  },
  Outputs: Object.fromEntries([
    ...addresses.map((Value, index) => [`Address${index}`, { Value }]),
    ['PoolId', { Value: { Ref: 'Pool' } }],
    ['ClientId', { Value: { Ref: 'Client' } }],
  ]),
});

describe('the addresses of a template', () => {
  let simulator: Simulator | undefined;

  afterEach(() => simulator?.stop());

  async function outputs(addresses: readonly unknown[], options = {}): Promise<(string | undefined)[]> {
    simulator = await startSmallStack(template(addresses), CODE, options);
    return addresses.map((_, index) => simulator?.outputs[`Address${index}`]);
  }

  it('are replaced by those of the simulator', async () => {
    const replaced = await outputs([
      join(API, '/live/'),
      join('https://customers.auth.', { Ref: 'AWS::Region' }, '.amazoncognito.com/oauth2/token'),
      'https://api.example.com/users',
      'https://paths.example.com/v2/users',
      join('api: ', API, '/live, login: https://customers.auth.eu-central-1.amazoncognito.com'),
    ]);

    const url = simulator?.url;
    expect(replaced).toEqual([
      `${url}/live/`,
      `${url}/oauth2/token`,
      `${url}/live/users`,
      `${url}/live/users`,
      `api: ${url}/live, login: ${url}`,
    ]);
  });

  it('are replaced in the environment of functions and in the URLs of app clients', async () => {
    await outputs(['https://customers.auth.eu-central-1.amazoncognito.com']);
    const { url = '', outputs: { PoolId = '', ClientId = '' } = {} } = simulator ?? {};
    const { seed, events } = simulatorClient(url);
    const cognito = new CognitoIdentityProvider({
      endpoint: url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await seed({ UserPoolId: PoolId }, { username: 'ann' });

    await cognito.adminResetUserPassword({ UserPoolId: PoolId, Username: 'ann' });
    const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId: PoolId, ClientId });
    cognito.destroy();

    expect(await events()).toEqual([[`${url} `]]);
    expect(UserPoolClient).toMatchObject({
      CallbackURLs: [`${url}/live/callback`, 'https://app.example.com/'],
      LogoutURLs: [`${url}/live/signed-out`],
    });
  });

  it.each([
    'https://other.execute-api.eu-central-1.amazonaws.com/live/',
    'https://other.auth.eu-central-1.amazoncognito.com/login',
    'https://customers.auth.eu-central-1.amazoncognito.com.example.com/',
    'https://paths.example.com/other',
    'https://api.example.com.evil.example/',
    'https://app.example.com/',
    'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a',
  ])('are not replaced if they belong to something else: %s', async (address) => {
    expect(await outputs([address])).toEqual([address]);
  });

  it('of the issuer are replaced if the issuer is local', async () => {
    const [address] = await outputs(['https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a'], {
      issuer: 'local',
    });

    expect(address).toBe(`${simulator?.url}/eu-central-1_a`);
  });
});
