import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Answer, startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction, requireNoCaller } from '../../support/synthesis/changed-assembly';

const SCOPES = ['rekey/users.read', 'rekey/password.reset', 'rekey/password.set', 'rekey/audit.read'];

/** Rights that an operator or a user can lose between a request and its retry. */
interface Loss {
  /** The response to the retry if the stored response contains a password. */
  readonly status: number;
  readonly type: string;
  /** The status of the retry if the stored response contains no password. */
  readonly withoutPassword: number;
  lose(context: { operator: string; username: string; token: string }): Promise<string | undefined>;
}

describe('a stored response with a password', () => {
  const assembly = changeAdminFunction(requireNoCaller);
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem(assembly.directory);
    const { userPoolId: UserPoolId } = system.stack;
    await system.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
  });

  afterAll(async () => {
    await system.stop();
    assembly.remove();
  });

  const anotherToken = async (username: string, scopes: readonly string[]): Promise<string> => {
    const { operatorPoolId: userPoolId, operatorClients } = system.stack;
    const { clientId } = operatorClients.agent;
    const signedIn = await system.control('POST', 'tokens', { userPoolId, clientId, username, scopes });
    return (signedIn as { AccessToken: string }).AccessToken;
  };

  const inOperatorPool = (Username: string) => ({ UserPoolId: system.stack.operatorPoolId ?? '', Username });
  const inUserPool = (Username: string) => ({ UserPoolId: system.stack.userPoolId, Username });

  const LOSSES: Readonly<Record<string, Loss>> = {
    'the group, with the earlier token': {
      status: 403,
      type: 'forbidden',
      withoutPassword: 403,
      lose: async ({ operator, token }) => {
        const group = { ...inOperatorPool(operator), GroupName: 'admin' };
        await system.cognito.send(new AdminRemoveUserFromGroupCommand(group));
        return token;
      },
    },
    'the role, with a current token': {
      status: 403,
      type: 'forbidden',
      withoutPassword: 202,
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
      withoutPassword: 202,
      lose: ({ operator }) => anotherToken(operator, ['rekey/password.reset']),
    },
    'the account': {
      status: 401,
      type: 'unauthenticated',
      withoutPassword: 401,
      lose: async ({ operator, token }) => {
        const { operatorPoolId } = system.stack;
        await system.control('DELETE', `users?userPoolId=${operatorPoolId}&username=${operator}`);
        return token;
      },
    },
    'the verified address': {
      status: 403,
      type: 'operator-not-verified',
      withoutPassword: 403,
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
      withoutPassword: 202,
      lose: async ({ username, token }) => {
        await system.cognito.send(new AdminAddUserToGroupCommand({ ...inUserPool(username), GroupName: 'staff' }));
        return token;
      },
    },
    'the user, who is now the operator': {
      status: 403,
      type: 'own-account',
      withoutPassword: 202,
      lose: async ({ operator, username, token }) => {
        const UserAttributes = [
          { Name: 'email', Value: `${operator}@example.com` },
          { Name: 'email_verified', Value: 'true' },
        ];
        await system.cognito.send(new AdminUpdateUserAttributesCommand({ ...inUserPool(username), UserAttributes }));
        return token;
      },
    },
    'the address, which is removed': {
      status: 403,
      type: 'operator-not-verified',
      withoutPassword: 403,
      lose: async ({ operator, token }) => {
        const UserAttributes = [{ Name: 'email', Value: '' }]; // AWS: a blank value deletes the attribute
        await system.cognito.send(
          new AdminUpdateUserAttributesCommand({ ...inOperatorPool(operator), UserAttributes }),
        );
        return token;
      },
    },
    'the name, which now resolves to another user': {
      status: 409,
      type: 'ambiguous-user',
      withoutPassword: 202,
      lose: async ({ username, token }) => {
        const { userPoolId } = system.stack;
        await system.control('DELETE', `users?userPoolId=${userPoolId}&username=${username}`);
        await system.control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes: {} });
        return token;
      },
    },
    'the user, who is deleted': {
      status: 404,
      type: 'user-not-found',
      withoutPassword: 202,
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
    'is not returned again after the loss of $lost: $path',
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

  it.each(['password', 'recovery'])('is returned again to an operator with unchanged rights: %s', async (path) => {
    const { ask, token } = await prepare('CONFIRMED', {});
    const first = await ask(path, token);

    const again = await ask(path, token);

    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it.each(Object.keys(LOSSES))(
    'without a password is returned again with the rights of its route: %s',
    async (lost) => {
      const name = `stored-${randomUUID().slice(0, 8)}`;
      const { ask, ...context } = await prepare('CONFIRMED', { email: `${name}@example.com`, email_verified: 'true' });
      const first = await ask('password-reset', context.token);
      const { lose, withoutPassword } = LOSSES[lost] as Loss;
      const token = (await lose(context)) ?? '';

      const again = await ask('password-reset', token);

      expect({ first: first.status, again: again.status }).toEqual({ first: 202, again: withoutPassword });
      if (withoutPassword === 202) {
        expect(again.body).toEqual(first.body);
      }
    },
  );
});
