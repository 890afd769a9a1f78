import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { isWriting, ROUTES, type RouteName, SCOPES } from '../../../domain/api/contract';
import { requestAbout, sendCode } from '../../support/local/caller-code';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction, requireNoCaller } from '../../support/synthesis/changed-assembly';

/** A request to each route. */
const REQUESTS: Readonly<Record<RouteName, readonly [path: string, body?: object]>> = {
  getOperator: ['/operator'],
  searchUsers: ['/user-searches', { query: 'customer' }],
  getUser: ['/users/customer-br'],
  resetPassword: ['/users/customer-br/password-reset', { dryRun: true }],
  setPassword: ['/users/customer-br/password', { dryRun: true }],
  recoverUser: ['/users/customer-br/recovery', { dryRun: true }],
  removeSoftwareToken: ['/users/customer-br/software-token-removal', { dryRun: true }],
  sendCallerCode: ['/users/customer-br/caller-verifications', { purpose: 'reset' }],
  checkCallerCode: [`/users/customer-br/caller-verifications/${crypto.randomUUID()}/check`, { code: '1234 5678' }],
  getHistory: ['/users/customer-br/history'],
  previewMessage: ['/messages/preview?purpose=passwordReset'],
};

const ROUTE_NAMES = Object.keys(REQUESTS) as RouteName[];
const ALL_SCOPES = Object.keys(SCOPES).map((scope) => `rekey/${scope}`);

/** The groups of a person in the operator pool, and the resulting roles. They are listed here, independent of the code. */
const PEOPLE = [
  { groups: [], roles: [] },
  { groups: ['staff'], roles: [] },
  { groups: ['administrators'], roles: [] },
  { groups: ['agent'], roles: ['agent'] },
  { groups: ['admin'], roles: ['agent', 'admin'] },
  { groups: ['agent', 'staff'], roles: ['agent'] },
];

/** The scope and the role that each route requires. */
const NEEDED: Readonly<Record<RouteName, readonly [scope: string, role: string]>> = {
  getOperator: ['rekey/users.read', 'agent'],
  searchUsers: ['rekey/users.read', 'agent'],
  getUser: ['rekey/users.read', 'agent'],
  resetPassword: ['rekey/password.reset', 'agent'],
  setPassword: ['rekey/password.set', 'admin'],
  recoverUser: ['rekey/password.reset', 'agent'],
  removeSoftwareToken: ['rekey/mfa.reset', 'admin'],
  sendCallerCode: ['rekey/caller.verify', 'agent'],
  checkCallerCode: ['rekey/caller.verify', 'agent'],
  getHistory: ['rekey/audit.read', 'admin'],
  previewMessage: ['rekey/users.read', 'agent'],
};

/** Returns the status of a successful request to a route. A reset and a recovery have `ofRecovery`, unless it is a dry run. */
function successOf(name: RouteName, ofRecovery = 200): number {
  switch (name) {
    case 'sendCallerCode':
      return 201;
    case 'resetPassword':
    case 'recoverUser':
      return ofRecovery;
    default:
      return 200;
  }
}

/** Spellings of a path that a gateway may treat as the path of the route. */
const OTHER_SPELLINGS: readonly (readonly [string, (path: string) => string])[] = [
  ['a trailing slash', (path) => path.replace(/(?=\?|$)/, '/')],
  ['two slashes', (path) => path.replace(/\/(?=[^/]+$)/, '//')],
  [
    'an encoded letter',
    (path) => path.replace('/user', '/%75ser').replace('/messages', '/%6Dessages').replace('/operator', '/%6Fperator'),
  ],
  [
    'a capital letter',
    (path) => path.replace('/user', '/User').replace('/messages', '/Messages').replace('/operator', '/Operator'),
  ],
];

describe('access to the admin API', () => {
  const assembly = changeAdminFunction(requireNoCaller);
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem(assembly.directory);
  });

  afterAll(async () => {
    await system.stop();
    assembly.remove();
  });

  const ask = (name: RouteName, token?: string) => {
    const [path, body] = REQUESTS[name];
    return system.call(ROUTES[name].method, path, { ...(token && { token }), body });
  };

  async function createUser(): Promise<string> {
    const username = `user-${crypto.randomUUID()}`;
    const attributes = { email: `${username}@example.com`, email_verified: 'true' };
    const { userPoolId } = system.stack;
    await system.control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes });
    return username;
  }

  /** Asks as an operator who has the required permission. Codes are for a new user, because a user receives few of them. */
  async function askAllowed(name: RouteName, token: string) {
    if (name !== 'sendCallerCode' && name !== 'checkCallerCode') {
      return ask(name, token);
    }
    return write(name, await createUser(), token, true);
  }

  /** @param isSent true if the operator sends the code that it checks */
  async function write(name: RouteName, username: string, token: string, isSent = false) {
    const sent = isSent && name === 'checkCallerCode' ? await sendCode(system, username, token) : undefined;
    const { path, fields } = requestAbout(name, username, sent);
    return system.call(ROUTES[name].method, path, { token, body: fields });
  }

  it('covers every route', () => {
    expect(ROUTE_NAMES.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  describe.each(ROUTE_NAMES)('to %s', (name) => {
    const [scope, role] = NEEDED[name];

    it('is denied without a token', async () => {
      const answer = await ask(name);

      expect(answer).toMatchObject({
        status: 401,
        body: { type: 'urn:rekey:problem:unauthenticated', detail: 'Unauthorized' },
      });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    });

    it.each(ALL_SCOPES)(
      'is allowed to a program with the scope %s if the route requires that scope',
      async (granted) => {
        const isAllowed = granted === scope;
        const token = await system.token('admin', granted);

        const { status, body } = await (isAllowed ? askAllowed : ask)(name, token);

        expect({ status, type: body['type'] }).toEqual(
          isAllowed ? { status: successOf(name) } : { status: 403, type: 'urn:rekey:problem:forbidden' },
        );
      },
    );

    it.each(PEOPLE.flatMap((person) => ALL_SCOPES.map((granted) => ({ ...person, granted }))))(
      'is allowed to a person in $groups with the scope $granted if both scope AND group allow it',
      async ({ groups, roles, granted }) => {
        const isAllowed = granted === scope && roles.includes(role);
        const token = await system.personToken('operator', groups, [granted]);

        const { status, body } = await (isAllowed ? askAllowed : ask)(name, token);

        expect({ status, type: body['type'] }).toEqual(
          isAllowed ? { status: successOf(name) } : { status: 403, type: 'urn:rekey:problem:forbidden' },
        );
      },
    );

    it.each(OTHER_SPELLINGS)('is not possible at the same path with %s', async (_spelling, spell) => {
      const [path, body] = REQUESTS[name];
      const token = await system.token('admin');

      const answer = await system.call(ROUTES[name].method, spell(path), { token, body });

      expect(answer).toMatchObject({ status: 404, body: { type: 'urn:rekey:problem:no-such-route' } });
    });

    it('is denied to a person who signed in by the API, whatever the group', async () => {
      const token = await system.personToken('operator', ['admin'], ['aws.cognito.signin.user.admin']);

      expect(await ask(name, token)).toMatchObject({ status: 403 });
    });

    it('is denied with a modified token', async () => {
      const [header, payload, signature] = (await system.token('admin')).split('.');
      const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
      const forged = Buffer.from(JSON.stringify({ ...claims, scope })).toString('base64url');

      for (const token of [`${header}.${forged}.${signature}`, `${header}.${payload}.`, 'x', 'a.b.c']) {
        expect(await ask(name, token)).toMatchObject({ status: 401 });
      }
    });
  });

  describe('to a password through recovery', () => {
    const recover = async (token: string) =>
      (await system.call('POST', '/users/no-contact/recovery', { token, body: { dryRun: true } })).status;
    const [reset, set] = ['rekey/password.reset', 'rekey/password.set'];

    it.each([
      [['agent'], [reset], 403],
      [['agent'], [reset, set], 403],
      [['admin'], [reset], 403],
      [['admin'], [reset, set], 200],
    ])('for a person in %j with %j has the status %i', async (groups, scopes, status) => {
      expect(await recover(await system.personToken('operator', groups, scopes))).toBe(status);
    });

    it.each([
      [reset, 403],
      [`${reset} ${set}`, 200],
    ])('for a program with %s has the status %i', async (scopes, status) => {
      expect(await recover(await system.token('admin', scopes))).toBe(status);
    });
  });

  describe('to users on whose accounts no one may act', () => {
    const WRITES = ROUTE_NAMES.filter(isWriting);

    it.each(WRITES.flatMap((name) => ['admin', 'staff'].map((group) => [name, group] as const)))(
      'is denied: %s of a member of %s',
      async (name, group) => {
        const { userPoolId } = system.stack;
        const attributes = { email: 'boss@example.com', email_verified: 'true' };
        const boss = { username: 'boss', status: 'CONFIRMED', attributes, groups: ['customers', group] };
        await system.control('POST', 'users', { userPoolId, ...boss });

        const answer = await write(name, 'boss', await system.token('admin'));

        expect(answer).toMatchObject({ status: 403, body: { type: 'urn:rekey:problem:protected-user' } });
        expect(await system.messages('boss@example.com')).toEqual([]);
        const token = await system.token('admin', 'rekey/users.read');
        expect((await system.call('GET', '/users/boss', { token })).body).toMatchObject({
          protected: true,
          recovery: { action: null, because: 'protected-user', instead: [] },
        });
      },
    );

    it.each(WRITES)('is denied: %s of an operator who is also a user', async (name) => {
      const token = await system.personToken('customer-us', ['admin'], ALL_SCOPES);

      expect(await write(name, 'customer-us', token)).toMatchObject({
        status: 403,
        body: { type: 'urn:rekey:problem:own-account' },
      });
      expect(await write(name, await createUser(), token, true)).toMatchObject({ status: successOf(name, 202) });
    });

    it('is denied by address too, whatever its case', async () => {
      const { userPoolId } = system.stack;
      const attributes = { email: 'Operator@Example.com', email_verified: 'false' };
      await system.control('POST', 'users', { userPoolId, username: 'other-name', status: 'CONFIRMED', attributes });
      const token = await system.personToken('operator', ['admin'], ALL_SCOPES);

      expect(await write('setPassword', 'other-name', token)).toMatchObject({
        status: 403,
        body: { type: 'urn:rekey:problem:own-account' },
      });
    });

    it.each(WRITES)('is denied to an operator who has lost the group, while the token is valid: %s', async (name) => {
      const token = await system.personToken('changed', ['admin'], ALL_SCOPES);
      const { operatorPoolId: UserPoolId } = system.stack;
      const membership = { UserPoolId, Username: 'changed', GroupName: 'admin' };
      await system.cognito.send(new AdminRemoveUserFromGroupCommand(membership));

      expect(await write(name, 'customer-eg', token)).toMatchObject({
        status: 403,
        body: { type: 'urn:rekey:problem:forbidden' },
      });
      expect(await system.messages('customer-eg@example.com')).toEqual([]);
    });

    it.each([
      ['was deleted', 'The operator was deleted.', undefined],
      ['is disabled', 'The operator is disabled.', false],
    ])('is denied to an operator who %s, while the token is valid', async (_, detail, enabled) => {
      const { operatorPoolId: userPoolId } = system.stack;
      const token = await system.personToken('leaver', ['admin'], ALL_SCOPES);
      if (enabled === undefined) {
        await system.control('DELETE', `users?userPoolId=${userPoolId}&username=leaver`);
      } else {
        const attributes = { email: 'leaver@example.com' };
        await system.control('POST', 'users', {
          userPoolId,
          username: 'leaver',
          status: 'CONFIRMED',
          enabled,
          attributes,
        });
      }

      expect(await write('resetPassword', 'customer-eg', token)).toMatchObject({
        status: 401,
        body: { type: 'urn:rekey:problem:unauthenticated', detail },
      });
      expect(await system.messages('customer-eg@example.com')).toEqual([]);
    });
  });

  it("is denied with a token of the users' pool", async () => {
    const { userPoolClientId } = system.stack;
    const response = await fetch(system.simulator.url, {
      method: 'POST',
      headers: {
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        'Content-Type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: userPoolClientId,
        AuthParameters: { USERNAME: 'customer-us', PASSWORD: 'Old-password-1' },
      }),
    });
    const { AuthenticationResult: tokens } = (await response.json()) as {
      AuthenticationResult: { AccessToken: string; IdToken: string };
    };

    for (const token of [tokens.AccessToken, tokens.IdToken]) {
      expect(await system.call('GET', '/users/customer-us', { token })).toMatchObject({ status: 401 });
    }
  });

  it('ends when the token expires', async () => {
    const token = await system.token('agent');
    await system.control('POST', 'clock', { advanceSeconds: 15 * 60 + 1 });

    const answer = await system.call('GET', '/users/customer-us', { token });

    expect(answer).toMatchObject({ status: 401, body: { detail: 'The incoming token has expired' } });
  });

  describe('the token endpoint', () => {
    const ask = async (credentials: string, form: Record<string, string>) => {
      const response = await fetch(system.stack.tokenUrl, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
        body: new URLSearchParams(form),
      });
      return { status: response.status, body: await response.json() };
    };
    const agent = () => {
      const { clientId, clientSecret } = system.stack.operatorClients.agent;
      return `${clientId}:${clientSecret}`;
    };

    it.each([
      ['a wrong secret', () => `${agent()}x`, { grant_type: 'client_credentials' }, 'invalid_client'],
      ['an unknown client', () => 'x:y', { grant_type: 'client_credentials' }, 'invalid_client'],
      ['another grant', agent, { grant_type: 'password' }, 'unsupported_grant_type'],
      [
        'a scope that the client does not have',
        agent,
        { grant_type: 'client_credentials', scope: 'rekey/password.set' },
        'invalid_scope',
      ],
    ])('rejects %s', async (_, credentials, form, error) => {
      expect(await ask(credentials(), form)).toEqual({ status: 400, body: { error } });
    });
  });
});
