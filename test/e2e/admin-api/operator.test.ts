import { AdminDisableUserCommand, AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ROUTES, type RouteName, SCOPES } from '../../../domain/api/contract';
import { FORMATS } from '../../../domain/api/formats';
import { ATTESTATION_METHODS } from '../../../domain/caller/caller-verification';
import { REASON_ID } from '../../../domain/message/message-context';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const ALL = Object.keys(SCOPES).map((scope) => `rekey/${scope}`);
const ADMIN_ONLY = ['setPassword', 'removeSoftwareToken', 'attestCaller', 'getHistory'];
const NAMES = [...(Object.keys(ROUTES) as RouteName[]), 'attestCaller'];

describe('GET /operator', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  const read = (token: string) => system.call('GET', '/operator', { token });

  /** Returns the names of the operations that the operator may use. */
  const allowedIn = ({ body }: Awaited<ReturnType<typeof read>>) =>
    Object.entries(body['permissions'] as Record<string, { allowed: boolean }>)
      .filter(([, { allowed }]) => allowed)
      .map(([name]) => name);

  it.each([
    ['agent', NAMES.filter((name) => !ADMIN_ONLY.includes(name))],
    ['admin', NAMES],
  ])('returns the name, the role and the permissions of an %s', async (group, allowed) => {
    const answer = await read(await system.personToken(`${group}-1`, [group], ALL));

    expect(answer).toMatchObject({
      status: 200,
      body: {
        kind: 'person',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: `${group}-1@example.com`,
        role: group,
        mayChoosePermanentPasswords: false,
      },
    });
    expect(allowedIn(answer).sort()).toEqual([...allowed].sort());
  });

  it('states who may do what an agent may not', async () => {
    const { body } = await read(await system.personToken('agent-1', ['agent'], ALL));

    expect(body['permissions']).toMatchObject({
      getHistory: {
        allowed: false,
        detail: 'An operator in the group admin can do this.',
        needs: { scope: 'rekey/audit.read', role: 'admin' },
      },
    });
  });

  it('returns the name of a person who has one', async () => {
    const { operatorPoolId: userPoolId, operatorClients } = system.stack;
    const attributes = { email: 'named@example.com', email_verified: 'true', name: 'Alex Silva' };
    const user = { userPoolId, username: 'named', status: 'CONFIRMED', attributes, groups: ['agent'] };
    await system.control('POST', 'users', user);
    const session = { userPoolId, clientId: operatorClients.agent.clientId, username: 'named', scopes: ALL };
    const { AccessToken } = (await system.control('POST', 'tokens', session)) as { AccessToken: string };

    expect((await read(AccessToken)).body).toMatchObject({ name: 'Alex Silva' });
  });

  it('returns the permissions of a program, which has no name and no role', async () => {
    const answer = await read(await system.token('agent', 'rekey/users.read rekey/password.reset'));

    expect(answer.body).toMatchObject({ kind: 'machine', id: system.stack.operatorClients.agent.clientId });
    expect(answer.body).not.toHaveProperty('name');
    expect(answer.body).not.toHaveProperty('role');
    expect(allowedIn(answer).sort()).toEqual(
      ['getOperator', 'searchUsers', 'getUser', 'previewMessage', 'resetPassword', 'recoverUser'].sort(),
    );
  });

  it('returns choices that the other routes accept', async () => {
    const token = await system.token('admin');
    const { body } = await read(token);
    const { defaultBrand, brands, reasons } = body['choices'] as {
      defaultBrand: string;
      brands: { id: string; name: string; defaultLocale: string; locales: string[] }[];
      reasons: string[];
    };

    expect(brands.map(({ id }) => id)).toContain(defaultBrand);
    expect(reasons.every((reason) => REASON_ID.test(reason))).toBe(true);
    for (const { id, defaultLocale, locales } of brands) {
      expect(locales).toContain(defaultLocale);
      for (const [index, locale] of locales.entries()) {
        const reason = reasons[index % reasons.length] ?? '';
        const query = new URLSearchParams({ purpose: 'adminPasswordReset', brand: id, locale, reason });
        const preview = await system.call('GET', `/messages/preview?${query}`, { token });

        expect(preview).toMatchObject({
          status: 200,
          body: { brand: { id }, locale: { tag: locale, from: 'request' } },
        });
      }
    }
  });

  it('returns the formats of what a person types, and the methods of an attestation', async () => {
    const { body } = await read(await system.token('agent'));

    expect(body['formats']).toEqual(FORMATS);
    expect(body['choices']).toMatchObject({ attestationMethods: ATTESTATION_METHODS });
  });

  it('refuses a person who lost the group, is disabled or has no verified address', async () => {
    const { operatorPoolId: UserPoolId } = system.stack;
    const token = await system.personToken('leaving', ['agent'], ALL);
    const removal = { UserPoolId, Username: 'leaving', GroupName: 'agent' };
    await system.cognito.send(new AdminRemoveUserFromGroupCommand(removal));
    const removed = await read(token);
    await system.cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: 'leaving' }));
    const disabled = await read(token);
    const attributes = { email: 'leaving@example.com', email_verified: 'false' };
    const user = { userPoolId: UserPoolId, username: 'unverified', status: 'CONFIRMED', attributes, groups: ['agent'] };
    const { clientId } = system.stack.operatorClients.agent;
    const session = { userPoolId: UserPoolId, clientId, username: 'unverified', scopes: ALL };
    await system.control('POST', 'users', user);
    const { AccessToken } = (await system.control('POST', 'tokens', session)) as { AccessToken: string };

    expect(removed).toMatchObject({ status: 403, body: { type: 'urn:rekey:problem:forbidden' } });
    expect(disabled).toMatchObject({ status: 401, body: { type: 'urn:rekey:problem:unauthenticated' } });
    expect(await read(AccessToken)).toMatchObject({
      status: 403,
      body: { type: 'urn:rekey:problem:operator-not-verified' },
    });
  });

  it('rejects parameters', async () => {
    const answer = await system.call('GET', '/operator?username=x', { token: await system.token('agent') });

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'username' }] } });
  });
});
