import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type OutboxMessage, startSimulator, type UserSeed } from '../../simulator';

export interface PoolStackOptions {
  /** Source of a CommonJS function for the triggers CustomMessage and PostConfirmation. */
  readonly trigger?: string;
  /** Seconds until the function itself times out. */
  readonly triggerTimeout?: number;
  readonly withoutPermission?: boolean;
  /** More roles, by name: whom each trusts, and what it may do. */
  readonly roles?: Readonly<Record<string, { readonly service: string; readonly action: string }>>;
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly client?: Readonly<Record<string, unknown>>;
}

/** A simulator with nothing but a user pool, a client and perhaps a trigger: no product in it. */
export interface PoolSystem {
  readonly url: string;
  readonly cognito: CognitoIdentityProvider;
  readonly UserPoolId: string;
  readonly ClientId: string;
  seed(user: Partial<UserSeed> & { readonly username: string }): Promise<void>;
  messages(): Promise<OutboxMessage[]>;
  /** What the trigger was given, newest last: the first line that each run logged. */
  events(): Promise<Record<string, unknown>[]>;
  choose(choices: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** Writes a small assembly, as `cdk synth` would, and brings it up. */
export async function startPool(options: PoolStackOptions = {}): Promise<PoolSystem> {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-pool-'));
  mkdirSync(join(directory, 'asset.trigger'));
  writeFileSync(join(directory, 'asset.trigger/index.js'), options.trigger ?? '');
  writeFileSync(join(directory, 'manifest.json'), '{"artifacts":{"Test":{"type":"aws:cloudformation:stack"}}}');
  writeFileSync(join(directory, 'Test.template.json'), JSON.stringify(poolTemplate(options)));
  const simulator = await startSimulator({ assemblyDirectory: directory, port: 0 });
  const cognito = new CognitoIdentityProvider({
    endpoint: simulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { UserPoolId = '', ClientId = '' } = simulator.outputs;
  const control = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${simulator.url}/_simulator/${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    return response.json();
  };
  return {
    url: simulator.url,
    cognito,
    UserPoolId,
    ClientId,
    seed: async (user) => {
      await control('POST', 'users', {
        userPoolId: UserPoolId,
        status: 'CONFIRMED',
        attributes: { email: `${user.username}@example.com`, email_verified: 'true' },
        password: 'Old-password-1',
        ...user,
      });
    },
    messages: async () => (await control('GET', 'messages')) as OutboxMessage[],
    events: async () => {
      const runs = (await control('GET', 'invocations')) as { logLines: string[] }[];
      return runs.map(({ logLines }) => JSON.parse(logLines[0] ?? 'null') as Record<string, unknown>);
    },
    choose: async (choices) => {
      await control('PUT', 'choices', choices);
    },
    stop: async () => {
      cognito.destroy();
      await simulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A role that trusts one service and may do one thing. */
function role({ service, action, ...properties }: { service: string; action: string; RoleName?: string }) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...properties,
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
    },
  };
}

function poolTemplate(options: PoolStackOptions): object {
  const { trigger, triggerTimeout = 30, withoutPermission, roles = {}, pool, client } = options;
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
          FunctionName: { 'Fn::GetAtt': ['Trigger', 'Arn'] },
          Principal: 'cognito-idp.amazonaws.com',
          SourceArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
        },
      },
    }),
  };
  return {
    Resources: {
      TextMessages: role({ service: 'cognito-idp.amazonaws.com', action: 'sns:Publish' }),
      ...Object.fromEntries(
        Object.entries(roles).map(([name, one]) => [`Role${name}`, role({ ...one, RoleName: name })]),
      ),
      ...(trigger !== undefined && triggerResources),
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          AliasAttributes: ['email', 'phone_number'],
          AutoVerifiedAttributes: ['email', 'phone_number'],
          EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
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
