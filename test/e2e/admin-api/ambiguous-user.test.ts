import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ROUTES, type RouteName } from '../../../domain/api/contract';
import { requestAbout, type SentCode, sendCode } from '../../support/local/caller-code';
import { type Answer, startTestSystem, type TestSystem } from '../../support/local/local';

const PASSWORD = 'Old-password-1';

const ABOUT_USERS = (Object.keys(ROUTES) as RouteName[]).filter((name) => ROUTES[name].resource.includes('{username}'));
const WRITES = ABOUT_USERS.filter((name) => ROUTES[name].method !== 'GET');

/** The routes that act on the caller, and change no user. */
const VERIFIES: readonly RouteName[] = ['sendCallerCode', 'checkCallerCode'];
const ACTIONS = WRITES.filter((name) => !VERIFIES.includes(name));
const SUCCESS: Readonly<Partial<Record<RouteName, number>>> = {
  setPassword: 200,
  removeSoftwareToken: 200,
  resetPassword: 202,
  recoverUser: 202,
  sendCallerCode: 201,
  checkCallerCode: 200,
};

/** The first call of a write that changes something. */
const firstWriteOf = (name: RouteName) => (name === 'checkCallerCode' ? 'UpdateItem' : 'TransactWriteItems');
const AMBIGUOUS = { status: 409, body: { type: 'urn:rekey:problem:ambiguous-user' } };

/** Two users: the attacker's username is the sub of the victim, who is a member of a protected group. */
interface Pair {
  readonly attacker: { readonly address: string; readonly sub: string };
  readonly victim: { readonly username: string; readonly address: string; readonly sub: string };
}

describe.each(['sub', 'username'])(
  "a username that is another user's sub; Cognito resolves a name as %s first",
  (nameOfTwoUsers) => {
    let system: TestSystem;
    let token: string;
    let verifier: string;

    beforeAll(async () => {
      system = await startTestSystem();
      token = await system.token('admin');
      await system.control('PUT', 'switches', { nameOfTwoUsers });
    });

    beforeEach(async () => {
      // another person in each test, because an operator may send few codes a minute
      verifier = await system.personToken(`verifier-${randomUUID()}`, ['agent'], ['rekey/caller.verify']);
    });

    afterAll(() => system.stop());

    async function createPair(status = 'CONFIRMED', groups: readonly string[] = ['admin']): Promise<Pair> {
      const id = randomUUID().slice(0, 8);
      const seed = async (username: string, name: string, more: object) => {
        const address = `${name}-${id}@example.com`;
        const attributes = { email: address, email_verified: 'true' };
        const user = { userPoolId: system.stack.userPoolId, username, status, attributes, password: PASSWORD, ...more };
        const { sub } = (await system.control('POST', 'users', user)) as { sub: string };
        return { username, address, sub };
      };
      const victim = await seed(`victim-${id}`, 'victim', { groups });
      return { victim, attacker: await seed(victim.sub, 'attacker', {}) };
    }

    /** @param more fields of the query or the body */
    const ask = (
      name: RouteName,
      username: string,
      more: Readonly<Record<string, string>> = {},
      sent?: SentCode,
    ): Promise<Answer> => {
      const { method } = ROUTES[name];
      const { path, fields } = requestAbout(name, username, sent);
      return method === 'GET'
        ? system.call(method, `${path}?${new URLSearchParams(more)}`, { token })
        : system.call(method, path, {
            token: VERIFIES.includes(name) ? verifier : token,
            body: { ...fields, ...more },
          });
    };

    /** Sends the code that a route checks. */
    const prepare = async (name: RouteName, username: string): Promise<SentCode | undefined> =>
      name === 'checkCallerCode' ? sendCode(system, username, verifier) : undefined;

    const signIn = async (username: string): Promise<string> => {
      const { userPoolClientId: ClientId } = system.stack;
      const AuthParameters = { USERNAME: username, PASSWORD };
      const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
      return system.cognito.send(command).then(
        () => 'signed in',
        ({ name }: Error) => name,
      );
    };

    const modified = async ({ victim, attacker }: Pair) => {
      const users = (await system.control('GET', 'users')) as { sub: string; status: string }[];
      const status = (sub: string) => users.find((user) => user.sub === sub)?.status;
      const read = async (Username: string) =>
        (await system.cognito.send(new AdminGetUserCommand({ UserPoolId: system.stack.userPoolId, Username })))
          .UserLastModifiedDate;
      return {
        victim: [status(victim.sub), await read(victim.username)],
        attacker: [status(attacker.sub), await read(attacker.address)],
        messages: [await system.messages(victim.address), await system.messages(attacker.address)],
      };
    };

    it.each(WRITES.flatMap((name) => ['CONFIRMED', 'FORCE_CHANGE_PASSWORD'].map((status) => ({ name, status }))))(
      "changes only the user in the response, with the attacker's address: $name, $status",
      async ({ name, status }) => {
        const pair = await createPair(status);
        const sent = await prepare(name, pair.attacker.address);
        const before = await modified(pair);

        const answer = await ask(name, pair.attacker.address, {}, sent);

        const after = await modified(pair);
        expect(after.victim).toEqual(before.victim);
        expect(after.messages[0]).toEqual([]);
        if (VERIFIES.includes(name)) {
          expect(answer).toMatchObject({ status: SUCCESS[name], body: { sub: pair.attacker.sub } });
          expect(after.attacker).toEqual(before.attacker);
        } else if (nameOfTwoUsers === 'sub') {
          expect(answer.status).toBe(name === 'resetPassword' && status !== 'CONFIRMED' ? 409 : AMBIGUOUS.status);
          expect(after).toEqual(before);
        } else {
          expect(answer.body['sub'] ?? pair.attacker.sub).toBe(pair.attacker.sub);
        }
      },
    );

    it("does not let the attacker's address reach the password of the victim", async () => {
      const pair = await createPair();

      const { status } = await ask('setPassword', pair.attacker.address);

      expect(status).toBe(nameOfTwoUsers === 'sub' ? 409 : 200);
      expect(await signIn(pair.victim.username)).toBe('signed in');
    });

    it.each(WRITES)('protects the victim with every name that resolves to the victim: %s', async (name) => {
      const { victim } = await createPair();

      for (const username of [victim.username, victim.address]) {
        expect(await ask(name, username)).toMatchObject({
          status: 403,
          body: { type: 'urn:rekey:problem:protected-user' },
        });
      }
    });

    it.each(ACTIONS)('acts on an unprotected user with each of the names, and records it: %s', async (name) => {
      const { victim } = await createPair(name === 'recoverUser' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED', []);

      for (const username of [victim.username, victim.address]) {
        const answer = await ask(name, username, { expectedSub: victim.sub });

        expect(answer.status).toBe(SUCCESS[name]);
        expect(answer.body['sub']).toBe(victim.sub);
      }
      const { body } = await ask('getHistory', victim.username);
      expect(body['records']).toHaveLength(2);
    });

    it.each(VERIFIES.flatMap((name) => (['username', 'address'] as const).map((by) => ({ name, by }))))(
      'verifies the caller for an unprotected user by $by, and records it: $name',
      async ({ name, by }) => {
        const { victim } = await createPair('CONFIRMED', []);
        const sent = await prepare(name, victim[by]);

        const answer = await ask(name, victim[by], { expectedSub: victim.sub }, sent);

        const { body } = await ask('getHistory', victim.username);
        expect(answer).toMatchObject({ status: SUCCESS[name], body: { sub: victim.sub } });
        expect(body['records']).toMatchObject([{ action: 'caller-code', outcome: 'done' }]);
      },
    );

    it.each(ABOUT_USERS)('rejects a name that resolves to another user than expectedSub: %s', async (name) => {
      const pair = await createPair('CONFIRMED', []);
      const before = await modified(pair);
      const { victim, attacker } = pair;

      for (const [username, expectedSub] of [
        [victim.username, attacker.sub],
        [attacker.address, victim.sub],
        [victim.sub, nameOfTwoUsers === 'sub' ? attacker.sub : victim.sub],
      ] as const) {
        expect(await ask(name, username, { expectedSub })).toMatchObject(AMBIGUOUS);
      }
      expect(await modified(pair)).toEqual(before);
    });

    it.each(ABOUT_USERS)('accepts a name that resolves to the user with expectedSub: %s', async (name) => {
      const { victim } = await createPair(name === 'recoverUser' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED', []);

      const sent = await prepare(name, victim.address);

      const { status } = await ask(name, victim.address, { expectedSub: victim.sub }, sent);

      expect(status).toBeLessThan(300);
    });

    it.each(ABOUT_USERS)('rejects an expectedSub that is not a sub: %s', async (name) => {
      expect(await ask(name, 'customer-us', { expectedSub: 'customer-us' })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'expectedSub', detail: 'must be the sub of a user, a UUID in lower case' }] },
      });
    });

    it('is rejected by a dry run and by GET like by the action', async () => {
      const { attacker } = await createPair();
      const expected = nameOfTwoUsers === 'sub' ? 409 : 200;

      const dryRun = await system.call('PUT', `/users/${attacker.address}/password`, { token, body: { dryRun: true } });

      expect(dryRun.status).toBe(expected);
      expect((await ask('getUser', attacker.address)).status).toBe(expected);
    });

    it('is logged and counted', async () => {
      const { victim, attacker } = await createPair();
      await ask('setPassword', attacker.address, { expectedSub: victim.sub });

      const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];
      const lines = runs.flatMap(({ logLines }) => logLines).map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines).toContainEqual(
        expect.objectContaining({
          level: 'WARN',
          route: 'PUT /users/{username}/password',
          problem: 'ambiguous-user',
          AmbiguousUsers: 1,
        }),
      );
    });

    it('leaves a record with the outcome that nothing was done, if it is found after the record was started', async () => {
      const { attacker } = await createPair();

      const { status, body } = await ask('setPassword', attacker.address);

      const history = await ask('getHistory', attacker.address);
      const [record] = history.body['records'] as Record<string, unknown>[];
      expect(record).toMatchObject(
        nameOfTwoUsers === 'sub' ? { outcome: 'refused', problem: 'ambiguous-user' } : { outcome: 'done' },
      );
      expect(body['auditId']).toBe(record?.['auditId']);
      expect(status).toBe(nameOfTwoUsers === 'sub' ? 409 : 200);
    });
  },
);

describe('an address that moves to another user while a request is in progress', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  it.each(WRITES)('%s acts on the user that was looked up', async (name) => {
    const { userPoolId: UserPoolId } = system.stack;
    const [one, other, address] = [`${name}-1`, `${name}-2`, `${name}@example.com`];
    const statusBefore = name === 'recoverUser' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED';
    for (const username of [one, other]) {
      const attributes = { email: username === one ? address : `other-${address}`, email_verified: 'true' };
      await system.control('POST', 'users', { userPoolId: UserPoolId, username, status: statusBefore, attributes });
    }
    const give = (Username: string, email: string) =>
      system.cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
    const read = (Username: string) => system.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    const token = await system.token('admin');
    const sent = name === 'checkCallerCode' ? await sendCode(system, address, token) : undefined;
    await system.control('POST', 'faults', { operation: firstWriteOf(name), latencyMilliseconds: 1500, times: 1 });

    const { path, fields } = requestAbout(name, address, sent);
    const asking = system.call(ROUTES[name].method, path, { token, body: fields });
    await sleep(700);
    await give(one, `moved-${address}`);
    await give(other, address);
    const { UserLastModifiedDate: before } = await read(other);
    const { status, body } = await asking;

    expect(status).toBeLessThan(300);
    expect(body['sub']).toBe((await read(one)).UserAttributes?.find(({ Name }) => Name === 'sub')?.Value);
    expect(await read(other)).toMatchObject({ UserStatus: statusBefore, UserLastModifiedDate: before });
  });
});

describe('an operator whose username is the sub of another operator', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  it.each(['sub', 'username'])('cannot act as the other operator: %s first', async (nameOfTwoUsers) => {
    await system.control('PUT', 'switches', { nameOfTwoUsers });
    await system.personToken('chief', ['admin'], ['rekey/password.set']);
    const users = (await system.control('GET', 'users')) as { username: string; sub: string }[];
    const sub = users.find(({ username }) => username === 'chief')?.sub ?? '';
    const token = await system.personToken(sub, ['agent'], ['rekey/password.reset']);

    const { status } = await system.call('POST', '/users/customer-us/password-reset', {
      token,
      body: { dryRun: true },
    });

    expect(status).toBe(nameOfTwoUsers === 'sub' ? 401 : 200);
  });
});
