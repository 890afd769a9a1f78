import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodConfiguration, RestApi } from '../../../simulator/api-gateway/rest-api';
import { validateInput } from '../../../simulator/cognito/api/validate';
import { perform } from '../../../simulator/cognito/endpoint';
import { requireClient, requirePool } from '../../../simulator/cognito/pool/find';
import { seedUser } from '../../../simulator/cognito/seed';
import type { Account } from '../../../simulator/create-account';

const PASSWORD = 'Passw0rd!';
const FUNCTION_ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:busy';

const SIGN_IN = {
  redirectUri: 'https://app.example.com',
  codeChallenge: undefined,
  scopes: [],
  nonce: undefined,
  sub: 'a',
  authenticatedAt: 0,
};

/** An account with one user pool and one resource of every other kind, as a template would create them. */
export interface BusyAccount {
  /** Changes every part of the account. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** Fills an empty account as a template would. */
export async function fillAccount(account: Account): Promise<BusyAccount> {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-busy-'));
  writeFileSync(join(directory, 'index.js'), 'exports.handler = async () => ({});');
  account.lambda.create({
    name: 'busy',
    arn: FUNCTION_ARN,
    directory,
    handler: 'index.handler',
    variables: {},
    timeoutMilliseconds: 5_000,
    memoryMegabytes: 128,
    logGroup: 'busy',
  });
  const key = account.kmsKeys.create(randomUUID(), 'ECC_NIST_P256', true);
  const call = (operation: string, input: object) =>
    perform(operation, validateInput(operation, input), account, { userAgent: 'test' }) as Promise<
      Readonly<Record<string, Readonly<Record<string, string>>>>
    >;
  const { UserPool } = await call('CreateUserPool', { PoolName: 'pool', AutoVerifiedAttributes: ['email'] });
  const UserPoolId = UserPool?.['Id'] ?? '';
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'client',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const ClientId = UserPoolClient?.['ClientId'] ?? '';
  const pool = requirePool(account, UserPoolId);
  const seed = (username: string, groups: string[]) =>
    account.initialState.add(
      pool,
      seedUser(account, pool, {
        username,
        status: 'CONFIRMED',
        password: PASSWORD,
        attributes: { email: `${username}@example.com`, email_verified: 'true' },
        groups,
      }),
    );
  account.clock.advance(60);
  pool.update(pool.settings, account.clock.now());
  account.clock.reset();
  account.initialState.remember();
  seed('ann', ['staff']);
  seed('bob', []);
  account.stack.comeUp([{ name: 'Busy', id: 'busy', outputs: {} }], () => ({}));

  const method = { httpMethod: 'GET', resource: '/', userPoolArns: [pool.configuration.arn], scopes: [] };
  const configuration: MethodConfiguration = {
    ...method,
    resourceId: 'a',
    authorization: 'COGNITO_USER_POOLS',
    authorizerTtlMilliseconds: 60_000,
    integration: FUNCTION_ARN,
  };
  const setting = { httpMethod: '*', resource: '*', requestsPerSecond: 1, burst: 2 };
  const api: RestApi = {
    id: 'a',
    stage: 'v1',
    binaryMediaTypes: [],
    minimumCompressionSize: undefined,
    methodSettings: [setting],
    methods: [configuration],
    gatewayResponses: new Map(),
  };

  const signIn = async (username: string, password: string) =>
    call('InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });

  return {
    work: async () => {
      account.switches.set({ methodThrottling: 'limited', requestQuotas: 'limited' });
      account.clock.advance(3_600);
      account.account.set({ smsSandbox: true });
      account.identities.allow('arn:aws:ses:eu-central-1:000000000000:identity/example.com', false);
      account.faults.add({ operation: 'AdminGetUser' });
      account.principals.create({ name: 'carol', statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
      account.requestQuotas.count('AdminGetUser', { UserPoolId, Username: 'ann' }, account.pools);
      account.throttle.admits(api, configuration);
      account.kmsKeys.require(key.arn).enabled = false;
      await account.lambda.invoke(FUNCTION_ARN, '{}');

      const { AuthenticationResult } = await signIn('ann', PASSWORD);
      await account.authorizer.authorize(configuration, AuthenticationResult?.['IdToken']);
      account.tokens.signIns.revoke(AuthenticationResult?.['RefreshToken'] ?? '');
      await signIn('ann', 'wrong').catch(() => undefined);
      await call('InitiateAuth', {
        ClientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'ann', SRP_A: 'ab'.repeat(128) },
      });
      await call('ForgotPassword', { ClientId, Username: 'ann' });
      await call('AdminDeleteUser', { UserPoolId, Username: 'bob' });
      await call('AdminAddUserToGroup', { UserPoolId, Username: 'ann', GroupName: 'staff' });
      await call('CreateGroup', { UserPoolId, GroupName: 'passing' });
      await call('CreateUserPool', { PoolName: 'passing' });
      await call('UpdateUserPool', { UserPoolId, AutoVerifiedAttributes: [] });
      account.browserSessions.add({ poolId: UserPoolId, sub: 'a', authenticatedAt: 0 });
      account.authorizationCodes.add({ ...SIGN_IN, poolId: UserPoolId, clientId: ClientId });
      account.loginAttempts.add({ clientId: ClientId, username: 'ann', challenge: 'a', parameters: {}, session: 'a' });
      await account.tokens.issue(pool, requireClient(account, ClientId).client, pool.users.list().next().value[0]);
    },
    stop: async () => {
      await account.lambda.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
