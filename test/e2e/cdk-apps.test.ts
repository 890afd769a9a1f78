import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type App, CfnOutput, CfnParameter, CustomResource, NestedStack, SecretValue, Stack, Stage } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  Cors,
  LambdaIntegration,
  LambdaRestApi,
  MockIntegration,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import {
  AccountRecovery,
  CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ProviderAttribute,
  ResourceServerScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolClientIdentityProvider,
  UserPoolEmail,
  UserPoolIdentityProviderGoogle,
} from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { FederatedPrincipal, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { simulatorClient } from '../support/simulator/simulator-client';
import { synthesizeSmallApp } from '../support/synthesis/small-app';

const PASSWORD = 'Correct-horse-7';
const USERNAME = 'user@example.com';

const inline = (scope: Stack, id: string, handler: string) =>
  new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline(`exports.handler = ${handler};`),
  });

const ECHO = 'async (event) => ({ statusCode: 200, body: JSON.stringify(event) })';

/** Definitions of user pools as in the README of aws-cdk-lib/aws-cognito, with the inert resources of each. */
const COMES_UP: readonly [string, (stack: Stack) => void, string[]?][] = [
  [
    'a pool with self sign-up, aliases and an app client',
    (stack) => {
      const pool = new UserPool(stack, 'Pool', {
        selfSignUpEnabled: true,
        userVerification: { emailSubject: 'Verify', emailBody: 'Your code is {####}', smsMessage: 'Code {####}' },
        signInAliases: { username: true, email: true },
        autoVerify: { email: true, phone: true },
        keepOriginal: { email: true },
        standardAttributes: { fullname: { required: true, mutable: false }, address: { mutable: true } },
        customAttributes: { team: new StringAttribute({ minLen: 5, maxLen: 15, mutable: true }) },
        accountRecovery: AccountRecovery.EMAIL_ONLY,
        passwordPolicy: { minLength: 12, requireSymbols: true },
        deletionProtection: true,
      });
      pool.addClient('Client', { authFlows: { userSrp: true, userPassword: true }, generateSecret: true });
    },
  ],
  [
    'a pool with triggers',
    (stack) => {
      const trigger = inline(stack, 'Trigger', 'async (event) => event');
      const lambdaTriggers = {
        customMessage: trigger,
        postAuthentication: trigger,
        postConfirmation: trigger,
        preAuthentication: trigger,
        preSignUp: trigger,
        preTokenGeneration: trigger,
      };
      new UserPool(stack, 'Pool', { lambdaTriggers });
    },
  ],
  [
    'a pool that requires MFA by SMS or an authenticator app',
    (stack) => {
      new UserPool(stack, 'Pool', { mfa: Mfa.REQUIRED, mfaSecondFactor: { sms: true, otp: true } });
    },
  ],
  [
    'a pool that sends through Amazon SES',
    (stack) => {
      new UserPool(stack, 'Pool', {
        email: UserPoolEmail.withSES({ fromEmail: 'a@example.com', fromName: 'A', sesRegion: 'eu-central-1' }),
      });
    },
  ],
  [
    'a pool with a hosted UI and a resource server',
    (stack) => {
      const pool = new UserPool(stack, 'Pool');
      pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'my-app' } });
      const scope = new ResourceServerScope({ scopeName: 'read', scopeDescription: 'Read' });
      const server = pool.addResourceServer('Server', { identifier: 'users', scopes: [scope] });
      pool.addClient('Client', {
        oAuth: {
          flows: { authorizationCodeGrant: true },
          scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, scope)],
          callbackUrls: ['https://my-app.example.com/welcome'],
          logoutUrls: ['https://my-app.example.com/signin'],
        },
      });
      new CfnOutput(stack, 'SignInUrl', { value: `${pool.userPoolProviderUrl}/login` });
    },
  ],
  [
    'a pool with Google as an identity provider',
    (stack) => {
      const userPool = new UserPool(stack, 'Pool');
      const google = new UserPoolIdentityProviderGoogle(stack, 'Google', {
        userPool,
        clientId: 'id',
        clientSecretValue: SecretValue.secretsManager('google'),
        attributeMapping: { email: ProviderAttribute.GOOGLE_EMAIL },
      });
      const supportedIdentityProviders = [UserPoolClientIdentityProvider.GOOGLE];
      userPool.addClient('Client', { supportedIdentityProviders }).node.addDependency(google);
    },
    ['AWS::Cognito::UserPoolIdentityProvider'],
  ],
  [
    'a pool with an identity pool',
    (stack) => {
      const pool = new UserPool(stack, 'Pool');
      const client = pool.addClient('Client');
      const identityPool = new CfnIdentityPool(stack, 'Identities', {
        allowUnauthenticatedIdentities: false,
        cognitoIdentityProviders: [{ clientId: client.userPoolClientId, providerName: pool.userPoolProviderName }],
      });
      const principal = new FederatedPrincipal(
        'cognito-identity.amazonaws.com',
        {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPool.ref },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
        'sts:AssumeRoleWithWebIdentity',
      );
      const role = new Role(stack, 'Authenticated', { assumedBy: principal });
      new CfnIdentityPoolRoleAttachment(stack, 'Roles', {
        identityPoolId: identityPool.ref,
        roles: { authenticated: role.roleArn },
      });
    },
    ['AWS::Cognito::IdentityPool', 'AWS::Cognito::IdentityPoolRoleAttachment'],
  ],
  [
    'a function that is bundled from TypeScript',
    (stack) => {
      new NodejsFunction(stack, 'Handler', {
        entry: join(__dirname, '../support/synthesis/bundled-handler.ts'),
        runtime: Runtime.NODEJS_22_X,
      });
    },
  ],
  [
    'a table, and a role with a managed policy',
    (stack) => {
      const partitionKey = { name: 'id', type: AttributeType.STRING };
      const table = new Table(stack, 'Table', { partitionKey, billingMode: BillingMode.PAY_PER_REQUEST });
      const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      const policy = new ManagedPolicy(stack, 'Policy', { roles: [role] });
      policy.addStatements(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }));
    },
  ],
  [
    'template parameters with defaults, and a condition',
    (stack) => {
      const stage = new CfnParameter(stack, 'Stage', { default: 'dev', allowedValues: ['dev', 'prod'] });
      const urls = new CfnParameter(stack, 'Urls', {
        type: 'CommaDelimitedList',
        default: 'https://a.com, https://b.com',
      });
      const pool = new UserPool(stack, 'Pool', { userPoolName: `users-${stage.valueAsString}` });
      pool.addClient('Client', { oAuth: { callbackUrls: urls.valueAsList } });
    },
  ],
];

/** Definitions that the simulator rejects, with its sentence. */
const REJECTED: readonly [string, (stack: Stack) => void, string | RegExp][] = [
  [
    'threat protection',
    (stack) => {
      new UserPool(stack, 'Pool', {
        featurePlan: FeaturePlan.PLUS,
        standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      });
    },
    /The simulator does not implement the setting UserPoolAddOns\.AdvancedSecurityMode with the value ENFORCED: use OFF\.$/,
  ],
  [
    'passkeys',
    (stack) => {
      new UserPool(stack, 'Pool', {
        passkeyRelyingPartyId: 'example.com',
        signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
      });
    },
    /The simulator does not implement the setting WebAuthnRelyingPartyID\.$/,
  ],
  [
    'remembered devices',
    (stack) => {
      const deviceTracking = { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true };
      new UserPool(stack, 'Pool', { deviceTracking });
    },
    /ChallengeRequiredOnNewDevice\.\n.* the setting DeviceConfiguration\.DeviceOnlyRememberedOnUserPrompt\.$/,
  ],
  [
    'an app client that names an identity provider that does not exist',
    (stack) => {
      const supportedIdentityProviders = [UserPoolClientIdentityProvider.FACEBOOK];
      new UserPool(stack, 'Pool').addClient('Client', { supportedIdentityProviders });
    },
    /InvalidParameterException: The provider Facebook does not exist for User Pool eu-central-1_\w{9}\.$/,
  ],
  [
    'a function in Python',
    (stack) => {
      new LambdaFunction(stack, 'Handler', {
        runtime: Runtime.PYTHON_3_13,
        handler: 'index.handler',
        code: Code.fromInline('def handler(event, context): return event'),
      });
    },
    /^AWS::Lambda::Function Handler\w+: the simulator supports Runtime only as a Node\.js runtime, got "python3\.13"$/,
  ],
  [
    'a Lambda authorizer',
    (stack) => {
      const handler = inline(stack, 'Handler', ECHO);
      const authorizer = new TokenAuthorizer(stack, 'Authorizer', { handler });
      new LambdaRestApi(stack, 'Api', { handler, defaultMethodOptions: { authorizer } });
    },
    /^AWS::ApiGateway::Authorizer Authorizer\w+: the simulator supports Type only as "COGNITO_USER_POOLS", got "TOKEN"$/,
  ],
  [
    'a CORS preflight of several origins, which needs a mapping template',
    (stack) => {
      const defaultCorsPreflightOptions = { allowOrigins: ['https://a.com', 'https://b.com'] };
      new RestApi(stack, 'Api', { defaultCorsPreflightOptions }).root.addMethod('GET', new MockIntegration());
    },
    /Integration\.IntegrationResponses\.0\.ResponseTemplates \(AWS::ApiGateway::Method ApiOPTIONS\w+\)/,
  ],
  [
    'a table with provisioned throughput',
    (stack) => {
      new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    },
    /^the simulator does not support ProvisionedThroughput \(AWS::DynamoDB::Table Table\w+\)$/,
  ],
  [
    'a template parameter without a default',
    (stack) => {
      new UserPool(stack, 'Pool', { userPoolName: new CfnParameter(stack, 'Name').valueAsString });
    },
    'the template parameter Name has no default: the simulator supports only parameters with one',
  ],
  [
    'a value of AWS Secrets Manager that a function uses',
    (stack) => {
      inline(stack, 'Handler', ECHO).addEnvironment('KEY', SecretValue.secretsManager('key').unsafeUnwrap());
    },
    /^the simulator does not support the dynamic reference \{\{resolve:secretsmanager:key:SecretString:::\}\} \(AWS::Lambda::Function Handler\w+\)$/,
  ],
];

describe('an app of another project', () => {
  let simulator: Simulator | undefined;

  const startApp = async (
    define: (app: App) => void,
    stackName?: string,
    location: Pick<SimulatorOptions, 'accountId' | 'regions'> = {},
  ): Promise<Simulator> => {
    const assemblyDirectory = synthesizeSmallApp(define);
    simulator = await startSimulator({ assemblyDirectory, stackName, port: 0, ...location });
    return simulator;
  };

  const start = (define: (stack: Stack) => void) => startApp((app) => define(new Stack(app, 'App')));

  const cognitoOf = ({ url, region }: Simulator) =>
    new CognitoIdentityProvider({
      endpoint: url,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });

  const get = async ({ apiUrl }: Simulator, path: string, authorization?: string) => {
    const response = await fetch(`${apiUrl}${path}`, authorization ? { headers: { authorization } } : {});
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  afterEach(async () => {
    await simulator?.stop();
    simulator = undefined;
  });

  it.each(COMES_UP)('comes up with %s', async (_, define, inert = []) => {
    const started = await start(define);

    const types = started.inert.map(({ type }) => type).filter((type) => type !== 'AWS::CDK::Metadata');
    expect(types).toEqual(inert);
  });

  it.each(REJECTED)('is rejected by name with %s', async (_, define, sentence) => {
    await expect(start(define)).rejects.toThrow(sentence);
  });

  it('is rejected with everything that the simulator does not support at once, before a function runs', async () => {
    const starting = startApp((app) => {
      const stack = new Stack(app, 'App');
      new UserPool(stack, 'Pool', { passkeyRelyingPartyId: 'example.com' });
      new Bucket(stack, 'Files');
      const failing = inline(stack, 'Failing', 'async () => { throw new Error("it ran"); }');
      new CustomResource(stack, 'Custom', { serviceToken: failing.functionArn });
      const other = new Stack(app, 'Other');
      new LambdaFunction(other, 'Layered', {
        runtime: Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = async () => {};'),
        reservedConcurrentExecutions: 1,
        deadLetterQueueEnabled: true,
      });
    });

    const error = await starting.catch((reason: Error) => reason);
    expect(String(error).split('\n')).toEqual([
      'UnsupportedApp: the simulator does not support AWS::S3::Bucket (Files8E6940B8)',
      expect.stringMatching(/^App-Pool\w+-\w+: InvalidParameterException: .* the setting WebAuthnRelyingPartyID\.$/),
      expect.stringMatching(/^the simulator does not support AWS::SQS::Queue \(LayeredDeadLetterQueue\w+\)$/),
      expect.stringMatching(
        /^the simulator does not support DeadLetterConfig, ReservedConcurrentExecutions \(AWS::Lambda::Function Layered\w+\)$/,
      ),
    ]);
  });

  it('signs a user up with an inline trigger that calls its callback', async () => {
    const started = await start((stack) => {
      const preSignUp = inline(
        stack,
        'PreSignUp',
        '(event, context, callback) => { event.response.autoConfirmUser = true; callback(null, event); }',
      );
      const pool = new UserPool(stack, 'Pool', { selfSignUpEnabled: true, lambdaTriggers: { preSignUp } });
      const client = pool.addClient('Client', { authFlows: { userPassword: true } });
      new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
    });
    const { ClientId } = started.outputs;
    const cognito = cognitoOf(started);

    const { UserConfirmed } = await cognito.signUp({ ClientId, Username: 'user', Password: PASSWORD });
    const { AuthenticationResult } = await cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'user', PASSWORD },
    });

    expect([UserConfirmed, AuthenticationResult?.TokenType]).toEqual([true, 'Bearer']);
  });

  it('rejects a sign-in with an app client that names an identity provider', async () => {
    const started = await start((stack) => {
      const userPool = new UserPool(stack, 'Pool');
      const google = new UserPoolIdentityProviderGoogle(stack, 'Google', {
        userPool,
        clientId: 'id',
        clientSecretValue: SecretValue.unsafePlainText('secret'),
      });
      const client = userPool.addClient('Client', {
        authFlows: { userPassword: true },
        supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO, UserPoolClientIdentityProvider.GOOGLE],
      });
      client.node.addDependency(google);
      new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
    });
    const signIn = () =>
      cognitoOf(started).initiateAuth({
        ClientId: started.outputs['ClientId'],
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'user', PASSWORD },
      });

    const rejection = {
      name: 'InvalidParameterException',
      message: 'The simulator does not implement a sign-in with an app client that names the identity provider Google.',
    };
    await expect(signIn()).rejects.toMatchObject(rejection);
    await simulatorClient(started.url).control('POST', 'reset');
    await expect(signIn()).rejects.toMatchObject(rejection);
  });

  describe('with an API in another stack than its user pool', () => {
    const define = (app: App): void => {
      const api = new Stack(app, 'ApiStack');
      const pools = new Stack(app, 'PoolStack');
      new Stack(app, 'Unrelated').node.addMetadata('a', 'b');
      const pool = new UserPool(pools, 'Pool', { signInAliases: { email: true } });
      new CfnOutput(pools, 'UserPoolId', { value: pool.userPoolId });
      const authorizer = new CognitoUserPoolsAuthorizer(api, 'Authorizer', { cognitoUserPools: [pool] });
      const handler = inline(api, 'Handler', ECHO);
      const rest = new RestApi(api, 'Rest', { deployOptions: { stageName: 'live' } });
      const me = rest.root.addResource('me');
      me.addMethod('GET', new LambdaIntegration(handler), { authorizer, authorizationType: AuthorizationType.COGNITO });
      const { userPoolClientId } = pool.addClient('Client', { authFlows: { userPassword: true } });
      new CfnOutput(api, 'ClientId', { value: userPoolClientId });
    };

    it.each(['ApiStack', undefined])('accepts a token of the user pool (stack: %s)', async (stackName) => {
      const started = await startApp(define, stackName);
      const { UserPoolId = '', ClientId } = started.outputs;
      started.seedUser(UserPoolId, {
        username: 'a',
        status: 'CONFIRMED',
        password: PASSWORD,
        attributes: { email: USERNAME, email_verified: 'true' },
      });

      const { AuthenticationResult } = await cognitoOf(started).initiateAuth({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      });
      const { status, body } = await get(started, '/me', AuthenticationResult?.IdToken);

      expect([status, body]).toEqual([
        200,
        expect.objectContaining({
          requestContext: expect.objectContaining({
            stage: 'live',
            authorizer: { claims: expect.objectContaining({ email: USERNAME }) },
          }),
        }),
      ]);
      expect((await get(started, '/me')).status).toBe(401);
    });
  });

  it('deploys nested stacks, with parameters and outputs', async () => {
    const started = await start((stack) => {
      const trigger = inline(stack, 'Trigger', 'async (event) => event');
      const nested = new NestedStack(stack, 'Nested');
      const pool = new UserPool(nested, 'Pool', { lambdaTriggers: { postConfirmation: trigger } });
      const inner = new NestedStack(nested, 'Inner');
      const client = pool.addClient('Client');
      new CfnOutput(stack, 'UserPoolId', { value: pool.userPoolId });
      new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
      new StringParameter(inner, 'Parameter', { parameterName: '/pool', stringValue: pool.userPoolArn });
    });
    const { UserPoolId, ClientId } = started.outputs;

    const { UserPoolClient } = await cognitoOf(started).describeUserPoolClient({ UserPoolId, ClientId });

    expect(UserPoolClient?.ClientId).toBe(ClientId);
  });

  it('deploys the stacks of a stage', async () => {
    const started = await startApp((app) => {
      const stack = new Stack(new Stage(app, 'Prod'), 'Users');
      const pool = new UserPool(stack, 'Pool', {
        lambdaTriggers: { customMessage: inline(stack, 'Trigger', 'async (event) => event') },
      });
      new CfnOutput(stack, 'UserPoolId', { value: pool.userPoolId });
    }, 'Prod-Users');

    const { UserPoolId } = started.outputs;
    expect((await cognitoOf(started).describeUserPool({ UserPoolId })).UserPool?.Id).toBe(UserPoolId);
  });

  it('moves a stack with an account and a Region to the local ones', async () => {
    const started = await startApp((app) => {
      const stack = new Stack(app, 'App', { env: { account: '123456789012', region: 'us-east-1' } });
      const nested = new NestedStack(stack, 'Nested');
      const { userPoolArn } = new UserPool(nested, 'Pool');
      new LambdaRestApi(stack, 'Api', { handler: inline(stack, 'Handler', ECHO) });
      new CfnOutput(stack, 'Arn', { value: userPoolArn });
      new CfnOutput(stack, 'Other', { value: stack.formatArn({ service: 'sns', resource: 'topic' }) });
    });

    expect((await get(started, '/')).status).toBe(200);
    expect(started.outputs).toMatchObject({
      Arn: expect.stringMatching(/^arn:aws:cognito-idp:eu-central-1:000000000000:userpool\/eu-central-1_\w{9}$/),
      Other: 'arn:aws:sns:eu-central-1:000000000000:topic',
    });
  });

  it.each<[string, { readonly account: string; readonly region: string } | undefined]>([
    ['without an environment', undefined],
    ['of another account and Region', { account: '123456789012', region: 'us-east-1' }],
  ])('deploys a stack %s to the account and the first Region of the simulator', async (_, env) => {
    const started = await startApp(
      (app) => {
        const stack = new Stack(app, 'App', { env });
        const where =
          'async (_, { invokedFunctionArn }) => ({ statusCode: 200, body: JSON.stringify({ invokedFunctionArn, region: process.env.AWS_REGION }) })';
        const pool = new UserPool(stack, 'Pool', {
          lambdaTriggers: { customMessage: inline(stack, 'Trigger', 'async (event) => event') },
        });
        new LambdaRestApi(stack, 'Api', { handler: inline(stack, 'Handler', where) });
        new CfnOutput(stack, 'UserPoolId', { value: pool.userPoolId });
        new CfnOutput(stack, 'Topic', { value: stack.formatArn({ service: 'sns', resource: 'topic' }) });
      },
      undefined,
      { accountId: '111122223333', regions: ['ap-southeast-2', 'eu-west-1'] },
    );
    const { UserPoolId, Topic } = started.outputs;

    const described = await cognitoOf(started).describeUserPool({ UserPoolId });

    expect(Topic).toBe('arn:aws:sns:ap-southeast-2:111122223333:topic');
    expect(described.UserPool?.Arn).toBe(`arn:aws:cognito-idp:ap-southeast-2:111122223333:userpool/${UserPoolId}`);
    expect((await get(started, '/')).body).toEqual({
      invokedFunctionArn: expect.stringMatching(/^arn:aws:lambda:ap-southeast-2:111122223333:function:/),
      region: 'ap-southeast-2',
    });
  });

  it('passes every request to the function of a LambdaRestApi', async () => {
    const started = await start((stack) => {
      new LambdaRestApi(stack, 'Api', { handler: inline(stack, 'Handler', ECHO), binaryMediaTypes: ['image/png'] });
    });

    const root = await get(started, '/');
    const path = await get(started, '/a/b');

    expect(started.apiUrl).toBe(`${started.url}/prod`);
    expect([root.body['resource'], path.body['resource'], path.body['pathParameters']]).toEqual([
      '/',
      '/{proxy+}',
      { proxy: 'a/b' },
    ]);
  });

  it('describes each stack to CloudFormation', async () => {
    const started = await startApp((app) => {
      for (const name of ['First', 'Second']) {
        new CfnOutput(new Stack(app, name), 'Name', { value: name });
      }
    });
    const cloudFormation = new CloudFormation({
      endpoint: started.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const outputOf = async (StackName: string) =>
      (await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.Outputs?.[0]?.OutputValue;

    expect([await outputOf('First'), await outputOf('Second')]).toEqual(['First', 'Second']);
    await expect(outputOf('Third')).rejects.toThrow('Stack with id Third does not exist');
  });

  it('is rejected with two APIs whose stages have the same path', async () => {
    const starting = start((stack) => {
      const handler = inline(stack, 'Handler', ECHO);
      new LambdaRestApi(stack, 'One', { handler });
      new LambdaRestApi(stack, 'Two', { handler });
    });

    await expect(starting).rejects.toThrow(
      /^AWS::ApiGateway::Stage TwoDeploymentStageprod\w+: the simulator supports StageName only as a name that no other REST API has for its stage: its path is the only address, got "prod"$/,
    );
  });

  it('responds to a CORS preflight', async () => {
    const started = await start((stack) => {
      const defaultCorsPreflightOptions = { allowOrigins: Cors.ALL_ORIGINS, allowMethods: ['GET'] };
      const api = new RestApi(stack, 'Api', { defaultCorsPreflightOptions });
      api.root.addResource('me').addMethod('GET', new LambdaIntegration(inline(stack, 'Handler', ECHO)));
    });

    const { status, headers } = await fetch(`${started.apiUrl}/me`, { method: 'OPTIONS' });

    expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-methods')]).toEqual([
      204,
      '*',
      'GET',
    ]);
  });

  it('creates a custom resource by inline code with cfn-response', async () => {
    const started = await start((stack) => {
      const handler = new LambdaFunction(stack, 'Handler', {
        runtime: Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: Code.fromInline(`const response = require('cfn-response');
          exports.handler = (event, context) => {
            response.send(event, context, response.SUCCESS, { Answer: event.ResourceProperties.Question + '!' }, 'made');
          };`),
      });
      const custom = new CustomResource(stack, 'Custom', {
        serviceToken: handler.functionArn,
        properties: { Question: 'hello' },
      });
      new CfnOutput(stack, 'Answer', { value: custom.getAttString('Answer') });
      new CfnOutput(stack, 'Ref', { value: custom.ref });
    });

    expect(started.outputs).toEqual({ Answer: 'hello!', Ref: 'made' });
  });

  it('passes the value of an SSM parameter of another stack to a bundled function', async () => {
    const started = await startApp((app) => {
      const settings = new Stack(app, 'Settings');
      new StringParameter(settings, 'Value', { parameterName: '/app/value', stringValue: 'yes' });
      const api = new Stack(app, 'Api');
      api.addStackDependency(settings);
      const handler = new NodejsFunction(api, 'Handler', {
        entry: join(__dirname, '../support/synthesis/bundled-handler.ts'),
        runtime: Runtime.NODEJS_24_X,
        environment: { VALUE: StringParameter.valueForStringParameter(api, '/app/value') },
      });
      new LambdaRestApi(api, 'Rest', { handler });
    }, 'Api');

    expect((await get(started, '/')).body).toEqual({ value: 'yes' });
  });
});
