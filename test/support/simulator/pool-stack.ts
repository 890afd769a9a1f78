import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { SimulatorOptions, UserSeed } from '../../../simulator';
import { type SimulatorClient, simulatorClient } from './simulator-client';
import { role, startSmallStack } from './small-stack';

export interface PoolStackOptions {
  /** The source of a CommonJS function for the triggers CustomMessage and PostConfirmation. */
  readonly trigger?: string;
  /** The timeout of the function in seconds. */
  readonly triggerTimeout?: number;
  readonly withoutPermission?: boolean;
  /** The account that the trigger's permission is restricted to. @default - any account */
  readonly sourceAccount?: string;
  /** More roles by name: the service that each trusts, and the action that it allows. */
  readonly roles?: Readonly<Record<string, { readonly service: string; readonly action: string }>>;
  /** The prefix of a domain of the pool. */
  readonly domain?: string;
  /** The scope of a resource server `api`. */
  readonly scope?: string;
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly client?: Readonly<Record<string, unknown>>;
}

/** A simulator with a user pool, a client and optionally a trigger. */
export interface PoolSystem extends Omit<SimulatorClient, 'seed'> {
  readonly url: string;
  readonly cognito: CognitoIdentityProvider;
  readonly UserPoolId: string;
  readonly ClientId: string;
  seed(user: Partial<UserSeed> & { readonly username: string }): Promise<void>;
  stop(): Promise<void>;
}

export async function startPool(
  options: PoolStackOptions = {},
  simulatorOptions?: Pick<SimulatorOptions, 'issuer'>,
): Promise<PoolSystem> {
  const simulator = await startSmallStack(poolTemplate(options), options.trigger, simulatorOptions);
  const cognito = new CognitoIdentityProvider({
    endpoint: simulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { UserPoolId = '', ClientId = '' } = simulator.outputs;
  const client = simulatorClient(simulator.url);
  return {
    ...client,
    url: simulator.url,
    cognito,
    UserPoolId,
    ClientId,
    seed: (user) => client.seed({ UserPoolId }, user),
    stop: async () => {
      cognito.destroy();
      await simulator.stop();
    },
  };
}

function poolTemplate(options: PoolStackOptions) {
  const {
    trigger,
    triggerTimeout = 30,
    withoutPermission,
    sourceAccount,
    roles = {},
    domain,
    scope,
    pool,
    client,
  } = options;
  const triggerResources = {
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Trigger: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: 'trigger.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Timeout: triggerTimeout,
      },
    },
    ...(!withoutPermission && {
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['Trigger', 'Arn'] },
          Principal: 'cognito-idp.amazonaws.com',
          SourceArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
          SourceAccount: sourceAccount,
        },
      },
    }),
  };
  return {
    Resources: {
      TextMessages: role('cognito-idp.amazonaws.com', 'sns:Publish'),
      ...Object.fromEntries(
        Object.entries(roles).map(([RoleName, { service, action }]) => [
          `Role${RoleName}`,
          role(service, action, { RoleName }),
        ]),
      ),
      ...(trigger !== undefined && triggerResources),
      ...(domain !== undefined && {
        Domain: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { Domain: domain, UserPoolId: { Ref: 'Pool' } } },
      }),
      ...(scope !== undefined && {
        Api: {
          Type: 'AWS::Cognito::UserPoolResourceServer',
          Properties: {
            Identifier: 'api',
            Name: 'api',
            Scopes: [{ ScopeName: scope, ScopeDescription: scope }],
            UserPoolId: { Ref: 'Pool' },
          },
        },
      }),
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          AliasAttributes: ['email', 'phone_number'],
          AutoVerifiedAttributes: ['email', 'phone_number'],
          EmailConfiguration: {
            EmailSendingAccount: 'DEVELOPER',
            SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
          },
          SmsConfiguration: { SnsCallerArn: { 'Fn::GetAtt': ['TextMessages', 'Arn'] } },
          Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 } },
          ...(trigger !== undefined && {
            LambdaConfig: {
              CustomMessage: { 'Fn::GetAtt': ['Trigger', 'Arn'] },
              PostConfirmation: { 'Fn::GetAtt': ['Trigger', 'Arn'] },
            },
          }),
          ...pool,
        },
      },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        ...(scope !== undefined && { DependsOn: 'Api' }),
        Properties: {
          UserPoolId: { Ref: 'Pool' },
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          ...client,
        },
      },
    },
    Outputs: { UserPoolId: { Value: { Ref: 'Pool' } }, ClientId: { Value: { Ref: 'Client' } } },
  };
}
