import { randomUUID } from 'node:crypto';
import { startTestSystem, type TestSystem } from '../../support/local/local';

interface Invocation {
  readonly logLines: readonly string[];
}

interface LogLine {
  readonly route?: string;
  readonly found?: number;
  readonly calls?: readonly { readonly operation: string }[];
}

describe('POST /user-searches', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('agent');
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  async function createUser(username: string, attributes: object = {}, more: object = {}): Promise<string> {
    const { userPoolId } = system.stack;
    const user = { userPoolId, username, status: 'CONFIRMED', attributes, ...more };
    return ((await system.control('POST', 'users', user)) as { sub: string }).sub;
  }

  const search = (query: unknown, as = token) => system.call('POST', '/user-searches', { token: as, body: { query } });

  const subsOf = ({ body }: { readonly body: Readonly<Record<string, unknown>> }) =>
    (body['users'] as { sub: string }[]).map(({ sub }) => sub);

  /** Returns the AWS calls of the last search. */
  async function callsOfLast(): Promise<(string | undefined)[]> {
    const runs = (await system.control('GET', 'invocations')) as Invocation[];
    const lines = runs.flatMap(({ logLines }) => logLines.map((line) => JSON.parse(line) as LogLine));
    const calls = lines.findLast(({ route }) => route === 'POST /user-searches')?.calls ?? [];
    return calls.map(({ operation }) => operation).filter((operation) => operation !== 'DescribeUserPool');
  }

  it('returns a user with masked addresses, the state and what was searched', async () => {
    const sub = await createUser('search-1', {
      email: 'Unique-one@example.com',
      email_verified: 'true',
      phone_number: '+12025550121',
      name: 'Alex Silva',
    });

    const answer = await search('unique-one@');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      users: [
        {
          sub,
          username: 'search-1',
          name: 'Alex Silva',
          userStatus: 'CONFIRMED',
          enabled: true,
          federated: false,
          signIn: 'possible',
          contacts: [
            { medium: 'EMAIL', destination: 'U***@e***', verified: true },
            { medium: 'SMS', destination: '+*******0121', verified: false },
          ],
        },
      ],
      searched: ['email'],
      more: false,
    });
    expect(await callsOfLast()).toEqual(['ListUsers']);
  });

  it.each([
    ['a username', 'named-1', ['username']],
    ['the beginning of a username', 'named', ['username']],
    ['a preferred username', 'PREFERRED-NAME', ['username', 'preferred_username']],
    ['a name', 'müller b', ['username', 'preferred_username', 'name']],
    ['a phone number with separators', '+1 (202) 555-0122', ['phone_number']],
    ['a phone number between bidi marks', '\u202a+1 202 555 0122\u202c', ['phone_number']],
    ['an email address in upper case', 'NAMED-1@EXAMPLE.COM', ['email']],
  ])('finds a user by %s', async (_, query, searched) => {
    const sub = await createUser('named-1', {
      email: 'named-1@example.com',
      phone_number: '+12025550122',
      preferred_username: 'preferred-name',
      name: 'Müller Bär',
    });

    const answer = await search(query);

    expect(answer.body).toMatchObject({ users: [{ sub }], searched, more: false });
    expect(await callsOfLast()).toEqual(searched.map(() => 'ListUsers'));
  });

  it.each([
    ['as it is', (sub: string) => sub],
    ['in upper case', (sub: string) => sub.toUpperCase()],
  ])('finds a user by sub, %s', async (_, spell) => {
    const sub = await createUser('by-sub');

    expect((await search(spell(sub))).body).toMatchObject({ users: [{ sub }], searched: ['sub'] });
  });

  it('finds a user whose username is a UUID, unless it is the sub of another user', async () => {
    const uuid = randomUUID();
    const named = await createUser(uuid);
    const victim = await createUser('victim');
    await createUser(victim);

    expect((await search(uuid)).body).toMatchObject({ users: [{ sub: named }], searched: ['sub', 'username'] });
    expect(subsOf(await search(victim))).toEqual([victim]);
  });

  it.each([
    ['no-such-user', ['username', 'preferred_username', 'name']],
    ['no-such-user@example.com', ['email']],
    ['+12025550198', ['phone_number']],
    [randomUUID(), ['sub', 'username']],
  ])('states what was searched if no user is found: %s', async (query, searched) => {
    expect(await search(query)).toMatchObject({ status: 200, body: { users: [], searched, more: false } });
    expect(await callsOfLast()).toEqual(searched.map(() => 'ListUsers'));
  });

  it('returns all users with the same address', async () => {
    const email = 'shared@example.com';
    const subs = [
      await createUser('shares-1', { email, email_verified: 'true' }),
      await createUser('shares-2', { email, email_verified: 'false' }),
    ];

    expect(subsOf(await search(email)).sort()).toEqual(subs.sort());
  });

  it('returns the state of users who cannot sign in', async () => {
    await createUser('states-disabled', {}, { enabled: false });
    await createUser('states-reset', {}, { status: 'RESET_REQUIRED' });
    await createUser('states-unconfirmed', {}, { status: 'UNCONFIRMED' });

    expect((await search('states-')).body['users']).toMatchObject([
      { username: 'states-disabled', enabled: false, signIn: 'disabled' },
      { username: 'states-reset', signIn: 'password-reset-required' },
      { username: 'states-unconfirmed', signIn: 'unconfirmed' },
    ]);
  });

  it('masks a username and a name that are addresses', async () => {
    await createUser('masked@example.com', { name: 'Masked@example.com', email: 'masked@example.com' });

    const { body } = await search('masked@example.com');

    expect(body['users']).toMatchObject([{ username: 'm***@e***', name: 'M***@e***' }]);
    expect(JSON.stringify(body)).not.toContain('example.com');
  });

  describe('of many users', () => {
    beforeAll(async () => {
      for (let index = 100; index < 170; index += 1) {
        await createUser(`many${index}`, { email: `crowd${index}@example.com` });
      }
      await createUser('many', { email: 'crowd@example.com' });
    });

    it('returns 20 users, the exact match first, and states that there are more', async () => {
      const { body } = await search('many');

      const users = body['users'] as { username: string }[];
      expect(users).toHaveLength(20);
      expect(users[0]?.username).toBe('many');
      expect(users[1]?.username).toBe('many100');
      expect(body).toMatchObject({ searched: ['username'], more: true });
      expect(await callsOfLast()).toEqual(['ListUsers', 'ListUsers']);
    });

    it('states that there are no more for 20 or fewer users', async () => {
      const [twenty, ten] = [await search('many10'), await search('many169')];

      expect(subsOf(twenty)).toHaveLength(10);
      expect([twenty.body['more'], ten.body['more']]).toEqual([false, false]);
    });
  });

  describe('with characters of the filter syntax', () => {
    const NAMES = ['quote"name', 'back\\slash', 'end\\', 'CORP\\alex', 'star*name', 'percent%name', '名前のある人'];

    beforeAll(async () => {
      for (const name of NAMES) {
        await createUser(`x-${name}`);
      }
    });

    it.each(NAMES)('finds exactly the user with the username x-%s', async (name) => {
      const { body } = await search(`x-${name}`);

      expect(body).toMatchObject({ users: [{ username: `x-${name}` }], searched: ['username'], more: false });
    });

    it.each([
      '" or username ^= "',
      'none" or username ^= "x',
      'x-"',
      'x-\\"',
      '\\" x',
      '***',
      '%%%',
      '" ^= "',
      '{"$ne":1}',
    ])('finds no user by %j', async (query) => {
      expect(await search(query)).toMatchObject({ status: 200, body: { users: [], more: false } });
    });
  });

  it.each([
    ['an empty query', ''],
    ['two characters', 'ab'],
    ['two characters and white space', ' ab '],
    ['only white space', '     '],
    ['a plus sign with one digit', '+1 '],
    ['a NUL', 'abc\u0000def'],
    ['a new line', 'abc\ndef'],
    ['a lone surrogate', 'abc\ud800'],
    ['129 characters', 'a'.repeat(129)],
    ['16,000 characters', 'a'.repeat(16_000)],
    ['many quotation marks', '"'.repeat(128)],
    ['a number', 12345],
    ['a list', ['abc']],
    ['no query', undefined],
  ])('rejects %s, and calls no AWS service', async (_, query) => {
    const answer = await search(query);

    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'urn:rekey:problem:invalid-request', errors: [{ field: 'query' }] },
    });
    expect(await callsOfLast()).toEqual([]);
  });

  it('rejects further fields and parameters, because there is no browsing', async () => {
    const further = await system.call('POST', '/user-searches', { token, body: { query: 'abc', limit: 60 } });
    const parameter = await system.call('POST', '/user-searches?cursor=x', { token, body: { query: 'abc' } });
    const listing = await system.call('GET', '/user-searches', { token });

    expect(further).toMatchObject({ status: 400, body: { errors: [{ field: 'limit' }] } });
    expect(parameter).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
    expect(listing.status).toBe(404);
  });

  it('states when to retry if Cognito throttles, in any step', async () => {
    await system.control('POST', 'faults', { operation: 'ListUsers', exception: 'TooManyRequestsException' });

    const answer = await search('throttled-1');

    expect(answer).toMatchObject({
      status: 429,
      body: { type: 'urn:rekey:problem:throttled', operation: 'ListUsers' },
    });
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('is repeated while Cognito throttles one call', async () => {
    const sub = await createUser('throttled-2');
    await system.control('POST', 'faults', { operation: 'ListUsers', exception: 'TooManyRequestsException', times: 1 });

    expect(await search('throttled-2')).toMatchObject({ status: 200, body: { users: [{ sub }] } });
  });

  it('names the query if Cognito does not accept the filter', async () => {
    await system.control('POST', 'faults', {
      operation: 'ListUsers',
      exception: 'InvalidParameterException',
      message: 'Error while parsing filter.',
    });

    expect(await search('a"b')).toMatchObject({
      status: 400,
      body: {
        type: 'urn:rekey:problem:invalid-request',
        errors: [{ field: 'query', detail: 'is not accepted by Cognito' }],
      },
    });
  });

  it('records nothing, accepts no Idempotency-Key, and logs the number of users only', async () => {
    await createUser('logged-user');
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { query: 'logged-user' };

    const first = await system.call('POST', '/user-searches', { token, body, headers });
    await createUser('logged-user-2');
    const second = await system.call('POST', '/user-searches', { token, body, headers });

    expect([first, second].map((answer) => subsOf(answer).length)).toEqual([1, 2]);
    const runs = (await system.control('GET', 'invocations')) as Invocation[];
    const line = runs.flatMap(({ logLines }) => logLines).findLast((one) => one.includes('/user-searches')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ route: 'POST /user-searches', status: 200, found: 2 });
    expect(line).not.toContain('logged-user');
  });

  it('leads to the user that was found: each further request sends the sub, and another user is refused', async () => {
    const attributes = { email: 'moving@example.com', email_verified: 'true' };
    await createUser('first-owner', attributes);
    const [sub = ''] = subsOf(await search('moving@example.com'));
    await createUser('second-owner', attributes);
    const { userPoolId } = system.stack;
    await system.control('POST', 'users', { userPoolId, username: sub, status: 'CONFIRMED', attributes: {} });
    await system.control('PUT', 'switches', { nameOfTwoUsers: 'username' });

    const read = await system.call('GET', `/users/${sub}?expectedSub=${sub}`, { token });
    const reset = await system.call('POST', `/users/${sub}/password-reset`, { token, body: { expectedSub: sub } });

    expect([read, reset]).toMatchObject(
      [409, 409].map((status) => ({ status, body: { type: 'urn:rekey:problem:ambiguous-user' } })),
    );
  });
});
