import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProvider,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type OutboxMessage, startSimulator, type UserSeed } from '../../simulator';

/**
 * The Cognito that the conformance suite speaks to, by the AWS SDK and raw HTTP only. Without an address in the
 * environment it is a simulator of its own; REKEY_COGNITO_ENDPOINT names another one, and with REKEY_COGNITO_IS_AWS=1
 * the real one (then with AWS_REGION, credentials, REKEY_COGNITO_SMS_ROLE and REKEY_COGNITO_SES_IDENTITY), where cases
 * that need a switch of the simulator are skipped.
 */
const { REKEY_COGNITO_ENDPOINT, REKEY_COGNITO_IS_AWS, REKEY_COGNITO_SMS_ROLE, REKEY_COGNITO_SES_IDENTITY } =
  process.env;

/** For a case that needs a switch of the simulator: its outbox, its clock, a user in a state that no call leads to. */
export const itBySwitch = REKEY_COGNITO_IS_AWS === '1' ? it.skip : it;
/** The same for many. */
export const describeBySwitch = REKEY_COGNITO_IS_AWS === '1' ? describe.skip : describe;

export const PASSWORD = 'Old-password-1';
export const NEW_PASSWORD = 'New-password-2';
export const SECOND = 1;
export const HOUR = 3_600;
export const DAY = 86_400;

export const TEXT_ROLE = 'arn:aws:iam::000000000000:role/text-messages';

/** Roles for text messages: one that may, one that trusts nobody, one that may not. */
const ROLES = {
  Good: { RoleName: 'text-messages', trusted: 'cognito-idp.amazonaws.com', action: 'sns:Publish' },
  Distrusted: { RoleName: 'distrusted', trusted: 'lambda.amazonaws.com', action: 'sns:Publish' },
  Powerless: { RoleName: 'powerless', trusted: 'cognito-idp.amazonaws.com', action: 'sns:ListTopics' },
};

export interface PoolUnderTest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientSecret: string | undefined;
}

export interface CognitoUnderTest {
  readonly url: string;
  readonly cognito: CognitoIdentityProvider;
  /** A new pool with one client: aliases, both addresses verified by code, mails by SES, every flow. */
  createPool(
    pool?: Partial<CreateUserPoolCommandInput>,
    client?: Partial<CreateUserPoolClientCommandInput>,
  ): Promise<PoolUnderTest>;
  /** A route of the simulator itself. */
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  seed(pool: PoolUnderTest, user: Partial<UserSeed> & { readonly username: string }): Promise<void>;
  advance(seconds: number): Promise<void>;
  choose(choices: Readonly<Record<string, string>>): Promise<void>;
  messages(): Promise<OutboxMessage[]>;
  /** The code of the newest message, empty without one. */
  code(): Promise<string>;
  close(): Promise<void>;
}

export async function openCognito(): Promise<CognitoUnderTest> {
  const own = REKEY_COGNITO_ENDPOINT || REKEY_COGNITO_IS_AWS ? undefined : await startBareSimulator();
  const url = own?.url ?? REKEY_COGNITO_ENDPOINT ?? '';
  const cognito = new CognitoIdentityProvider({
    maxAttempts: 1,
    ...(url && { endpoint: url }),
    ...(REKEY_COGNITO_IS_AWS !== '1' && {
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });
  const created: string[] = [];
  const control = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_simulator/${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      throw new Error(JSON.stringify(answer));
    }
    return answer;
  };
  const messages = async () => (await control('GET', 'messages')) as OutboxMessage[];
  return {
    url,
    cognito,
    control,
    messages,
    createPool: async (pool, client) => {
      const { UserPool } = await cognito.createUserPool({
        PoolName: 'conformance',
        AliasAttributes: ['email', 'phone_number'],
        AutoVerifiedAttributes: ['email', 'phone_number'],
        Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true } },
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: REKEY_COGNITO_SES_IDENTITY ?? 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
        },
        SmsConfiguration: { SnsCallerArn: REKEY_COGNITO_SMS_ROLE ?? TEXT_ROLE, ExternalId: 'conformance' },
        ...pool,
      });
      const UserPoolId = UserPool?.Id ?? '';
      created.push(UserPoolId);
      const { UserPoolClient } = await cognito.createUserPoolClient({
        UserPoolId,
        ClientName: 'conformance',
        ExplicitAuthFlows: [
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_USER_SRP_AUTH',
          'ALLOW_ADMIN_USER_PASSWORD_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
        ],
        ...client,
      });
      return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret };
    },
    seed: async ({ UserPoolId }, user) => {
      await control('POST', 'users', {
        userPoolId: UserPoolId,
        status: 'CONFIRMED',
        attributes: { email: `${user.username}@example.com`, email_verified: 'true' },
        password: PASSWORD,
        ...user,
      });
    },
    advance: async (advanceSeconds) => {
      await control('POST', 'clock', { advanceSeconds });
    },
    choose: async (choices) => {
      await control('PUT', 'choices', choices);
    },
    code: async () => (await messages()).at(-1)?.code ?? '',
    close: async () => {
      for (const UserPoolId of own ? [] : created) {
        await cognito.deleteUserPool({ UserPoolId });
      }
      cognito.destroy();
      await own?.stop();
    },
  };
}

/** What a call is refused with. */
export function refused(name: string, message: string | RegExp): unknown {
  return expect.objectContaining({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
}

/** A simulator with nothing but roles in it. */
async function startBareSimulator() {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-bare-'));
  const Resources = Object.fromEntries(
    Object.entries(ROLES).map(([name, { RoleName, trusted, action }]) => [
      name,
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName,
          AssumeRolePolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: trusted },
                Action: 'sts:AssumeRole',
                Condition: { StringEquals: { 'sts:ExternalId': 'conformance' } },
              },
            ],
          },
          Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
        },
      },
    ]),
  );
  writeFileSync(join(directory, 'manifest.json'), '{"artifacts":{"Bare":{"type":"aws:cloudformation:stack"}}}');
  writeFileSync(join(directory, 'Bare.template.json'), JSON.stringify({ Resources }));
  const simulator = await startSimulator({ assemblyDirectory: directory, port: 0 });
  return {
    url: simulator.url,
    stop: async () => {
      await simulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
