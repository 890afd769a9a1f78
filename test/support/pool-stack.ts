import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Simulator, startSimulator, type UserSeed } from '../../simulator';

export interface PoolStackOptions {
  /** Source of a CommonJS function for the CustomMessage trigger. */
  readonly trigger?: string;
  /** Seconds until the function itself times out. */
  readonly triggerTimeout?: number;
  readonly withoutPermission?: boolean;
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly client?: Readonly<Record<string, unknown>>;
}

/** A simulator with nothing but a user pool, a client and perhaps a trigger: no product in it. */
export interface PoolSystem {
  readonly simulator: Simulator;
  readonly cognito: CognitoIdentityProviderClient;
  readonly UserPoolId: string;
  readonly ClientId: string;
  seed(user: Partial<UserSeed> & { readonly username: string }): void;
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
  const cognito = new CognitoIdentityProviderClient({
    endpoint: simulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { UserPoolId = '', ClientId = '' } = simulator.outputs;
  return {
    simulator,
    cognito,
    UserPoolId,
    ClientId,
    seed: (user) =>
      simulator.seedUser(UserPoolId, {
        status: 'CONFIRMED',
        attributes: { email: `${user.username}@example.com`, email_verified: 'true' },
        password: 'Old-password-1',
        ...user,
      }),
    stop: async () => {
      cognito.destroy();
      await simulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

function poolTemplate({ trigger, triggerTimeout = 30, withoutPermission, pool, client }: PoolStackOptions): object {
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
      ...(trigger !== undefined && triggerResources),
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          AliasAttributes: ['email', 'phone_number'],
          EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
          Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 } },
          ...(trigger !== undefined && { LambdaConfig: { CustomMessage: { 'Fn::GetAtt': ['Trigger', 'Arn'] } } }),
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
