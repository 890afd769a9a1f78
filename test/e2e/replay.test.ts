import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Answer, startTestSystem, type TestSystem } from '../support/local';

const SCOPES = ['rekey/users.read', 'rekey/password.reset', 'rekey/password.set', 'rekey/audit.read'];

/** Rights that an operator, or a user, can lose between a request and its repetition. */
interface Loss {
  readonly status: number;
  readonly type: string;
  lose(context: { operator: string; username: string; token: string }): Promise<string | undefined>;
}

describe('a stored answer with a password', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
    const { userPoolId: UserPoolId } = system.stack;
    await system.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
  });

  afterAll(() => system.stop());

  const anotherToken = async (username: string, scopes: readonly string[]): Promise<string> => {
    const { operatorPoolId: userPoolId, operatorClients } = system.stack;
    const { clientId } = operatorClients.agent;
    const signedIn = await system.control('POST', 'tokens', { userPoolId, clientId, username, scopes });
    return (signedIn as { AccessToken: string }).AccessToken;
  };

  const inOperatorPool = (Username: string) => ({ UserPoolId: system.stack.operatorPoolId ?? '', Username });
  const inUserPool = (Username: string) => ({ UserPoolId: system.stack.userPoolId, Username });

  const LOSSES: Readonly<Record<string, Loss>> = {
    'the group, by the token of before': {
      status: 403,
      type: 'forbidden',
      lose: async ({ operator, token }) => {
        const group = { ...inOperatorPool(operator), GroupName: 'admin' };
        await system.cognito.send(new AdminRemoveUserFromGroupCommand(group));
        return token;
      },
    },
    'the role, by a token of now': {
      status: 403,
      type: 'forbidden',
      lose: async ({ operator }) => {
        const pool = inOperatorPool(operator);
        await system.cognito.send(new AdminRemoveUserFromGroupCommand({ ...pool, GroupName: 'admin' }));
        await system.cognito.send(new AdminAddUserToGroupCommand({ ...pool, GroupName: 'agent' }));
        return anotherToken(operator, SCOPES);
      },
    },
    'the scope password.set': {
      status: 403,
      type: 'forbidden',
      lose: ({ operator }) => anotherToken(operator, ['rekey/password.reset']),
    },
    'the account': {
      status: 401,
      type: 'unauthenticated',
      lose: async ({ operator, token }) => {
        const { operatorPoolId } = system.stack;
        await system.control('DELETE', `users?userPoolId=${operatorPoolId}&username=${operator}`);
        return token;
      },
    },
    'the verified address': {
      status: 403,
      type: 'operator-not-verified',
      lose: async ({ operator, token }) => {
        const UserAttributes = [
          { Name: 'email', Value: `${operator}-2@example.com` },
          { Name: 'email_verified', Value: 'false' },
        ];
        await system.cognito.send(
          new AdminUpdateUserAttributesCommand({ ...inOperatorPool(operator), UserAttributes }),
        );
        return token;
      },
    },
    'the user to a protected group': {
      status: 403,
      type: 'protected-user',
      lose: async ({ username, token }) => {
        await system.cognito.send(new AdminAddUserToGroupCommand({ ...inUserPool(username), GroupName: 'staff' }));
        return token;
      },
    },
    'the user, who turns out to be the operator': {
      status: 403,
      type: 'own-account',
      lose: async ({ operator, username, token }) => {
        const UserAttributes = [
          { Name: 'email', Value: `${operator}@example.com` },
          { Name: 'email_verified', Value: 'true' },
        ];
        await system.cognito.send(new AdminUpdateUserAttributesCommand({ ...inUserPool(username), UserAttributes }));
        return token;
      },
    },
    'the user, who is deleted': {
      status: 404,
      type: 'user-not-found',
      lose: async ({ username, token }) => {
        await system.control('DELETE', `users?userPoolId=${system.stack.userPoolId}&username=${username}`);
        return token;
      },
    },
  };

  const prepare = async (status: string, attributes: object) => {
    const [username, operator] = [`user-${randomUUID().slice(0, 8)}`, `op-${randomUUID().slice(0, 8)}`];
    await system.control('POST', 'users', { userPoolId: system.stack.userPoolId, username, status, attributes });
    const token = await system.personToken(operator, ['admin'], SCOPES);
    const key = randomUUID();
    const ask = (path: string, as: string): Promise<Answer> => {
      const method = path === 'password' ? 'PUT' : 'POST';
      const headers = { 'Idempotency-Key': key };
      return system.call(method, `/users/${username}/${path}`, { token: as, body: {}, headers });
    };
    return { username, operator, token, ask };
  };

  it.each(['password', 'recovery'].flatMap((path) => Object.keys(LOSSES).map((lost) => ({ path, lost }))))(
    'is not given again after the loss of $lost: $path',
    async ({ path, lost }) => {
      const { ask, ...context } = await prepare('CONFIRMED', {});
      const first = await ask(path, context.token);
      const { lose, status, type } = LOSSES[lost] as Loss;
      const token = (await lose(context)) ?? '';

      const again = await ask(path, token);

      expect(first).toMatchObject({ status: 200, body: { password: expect.any(String) } });
      expect(again).toMatchObject({ status, body: { type: `urn:rekey:problem:${type}` } });
      expect(JSON.stringify(again.body)).not.toContain(String(first.body['password']));
    },
  );

  it.each(['password', 'recovery'])('is given again to an operator who lost nothing: %s', async (path) => {
    const { ask, token } = await prepare('CONFIRMED', {});
    const first = await ask(path, token);

    const again = await ask(path, token);

    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('is given again without a password although the user was deleted', async () => {
    const attributes = { email: 'deleted-later@example.com', email_verified: 'true' };
    const { ask, token, username } = await prepare('CONFIRMED', attributes);
    const first = await ask('password-reset', token);
    await system.control('DELETE', `users?userPoolId=${system.stack.userPoolId}&username=${username}`);

    const again = await ask('password-reset', token);

    expect(again.body).toEqual(first.body);
  });
});
