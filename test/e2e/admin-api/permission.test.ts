import { SCOPES } from '../../../domain/api/contract';
import type { UserAction } from '../../../domain/api/operator-action';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const ALL = Object.keys(SCOPES).map((scope) => `rekey/${scope}`);
const READ = 'rekey/users.read';

/** A request for each action, on a user whose state allows it. */
const REQUESTS: Readonly<Record<UserAction, readonly [username: string, method: string, path: string, body?: object]>> =
  {
    'password-reset': ['customer-us', 'POST', 'password-reset'],
    invitation: ['invited-unverified', 'POST', 'recovery'],
    'temporary-password': ['customer-us', 'PUT', 'password'],
    'permanent-password': ['customer-us', 'PUT', 'password', { permanent: true }],
    'software-token-removal': ['customer-us', 'POST', 'software-token-removal'],
  };

/** Operators by their groups and scopes. Programs have no groups. */
const OPERATORS: readonly (readonly [groups: readonly string[] | undefined, scopes: readonly string[]])[] = [
  [['agent'], ALL],
  [['admin'], ALL],
  [['agent'], [READ]],
  [['admin'], [READ, 'rekey/password.reset']],
  [['admin'], [READ, 'rekey/password.set']],
  [undefined, ALL],
  [undefined, [READ, 'rekey/password.reset']],
  [undefined, [READ, 'rekey/password.reset', 'rekey/password.set']],
  [undefined, [READ, 'rekey/mfa.reset']],
];

describe('the permission of GET /users/{username}', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
    const { userPoolId } = system.stack;
    const attributes = { email: 'unverified@example.com', email_verified: 'false' };
    const user = { username: 'invited-unverified', status: 'FORCE_CHANGE_PASSWORD', attributes };
    await system.control('POST', 'users', { userPoolId, ...user });
  });

  afterAll(() => system.stop());

  it.each(
    OPERATORS.flatMap(([groups, scopes]) =>
      (Object.keys(REQUESTS) as UserAction[]).map((action) => ({ groups, scopes, action })),
    ),
  )(
    'agrees with the response to $action of an operator in $groups with $scopes',
    async ({ groups, scopes, action }) => {
      const [username, method, path, body] = REQUESTS[action];
      const token = await (groups === undefined
        ? system.token('admin', scopes.join(' '))
        : system.personToken('operator', groups, scopes));

      const { body: user } = await system.call('GET', `/users/${username}`, { token });
      const tried = await system.call(method, `/users/${username}/${path}`, { token, body: { ...body, dryRun: true } });

      const { possible, permission } = (user['actions'] as Record<string, { possible: boolean; permission: object }>)[
        action
      ] ?? { possible: undefined, permission: undefined };
      expect(possible).toBe(true);
      expect(permission).toMatchObject({ allowed: tried.status === 200 });
      if (tried.status !== 200) {
        expect(tried).toMatchObject({ status: 403, body: { type: 'urn:rekey:problem:forbidden' } });
        expect(permission).toMatchObject({ detail: expect.stringMatching(/can do this\.$/), needs: expect.anything() });
      }
    },
  );
});
