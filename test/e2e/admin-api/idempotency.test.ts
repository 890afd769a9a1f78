import { startTestSystem, type TestSystem } from '../../support/local/local';

const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('an Idempotency-Key', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterEach(async () => {
    await system.control('DELETE', 'faults');
    await system.control('POST', 'reset');
  });

  afterAll(() => system.stop());

  const ask = (method: string, path: string, key: string, body?: unknown, as = token) =>
    system.call(method, `/users/${path}`, { token: as, body, headers: { 'Idempotency-Key': key } });

  it.each([
    ['POST', 'customer-br/password-reset'],
    ['PUT', 'customer-br/password'],
    ['POST', 'invited/recovery'],
  ])('returns the same response to the same request, without a second action: %s %s', async (method, path) => {
    const first = await ask(method, path, KEY, { ticket: 'T-1' });
    const second = await ask(method, path, `"${KEY}"`, { revokeSessions: true, ticket: 'T-1' });

    const username = path.slice(0, path.indexOf('/'));
    const history = await system.call('GET', `/users/${username}/history`, { token });
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(first.status);
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(second.headers.get('cache-control')).toBe('no-store');
    expect(history.body['records']).toHaveLength(1);
    expect(await system.messages(`${username}@example.com`)).toHaveLength(1);
  });

  it.each([
    ['another body', 'POST', 'customer-br/password-reset', { ticket: 'T-2' }],
    ['another user', 'POST', 'customer-us/password-reset', { ticket: 'T-1' }],
    ['another route', 'POST', 'customer-br/recovery', { ticket: 'T-1' }],
  ])('is rejected for %s', async (_, method, path, body) => {
    await ask('POST', 'customer-br/password-reset', KEY, { ticket: 'T-1' });

    expect(await ask(method, path, KEY, body)).toMatchObject({
      status: 422,
      body: { type: 'urn:rekey:problem:idempotency-key-reused' },
    });
    expect(await system.messages()).toHaveLength(1);
  });

  it('belongs to its operator: the same key of another operator is another key', async () => {
    const agent = await system.token('agent');
    const first = await ask('POST', 'customer-br/password-reset', KEY);
    const second = await ask('POST', 'customer-br/password-reset', KEY, undefined, agent);

    expect(second.body['auditId']).not.toBe(first.body['auditId']);
    expect(await system.messages()).toHaveLength(2);
  });

  it('cannot be circumvented with the request id, which a caller can choose', async () => {
    const headers = { 'Idempotency-Key': KEY, 'x-amzn-RequestId': 'chosen-by-the-caller' };
    const reset = () => system.call('POST', '/users/customer-br/password-reset', { token, headers });

    const [first, second] = [await reset(), await reset()];

    expect(first.headers.get('x-amzn-requestid')).toBe('chosen-by-the-caller');
    expect(second.body).toEqual(first.body);
    expect(await system.messages()).toHaveLength(1);
  });

  it('returns no stored response to a person who was deleted in the meantime', async () => {
    const person = await system.personToken('leaver', ['admin'], ['rekey/password.set']);
    await ask('PUT', 'customer-us/password', KEY, {}, person);
    await system.control('DELETE', `users?userPoolId=${system.stack.operatorPoolId}&username=leaver`);

    expect(await ask('PUT', 'customer-us/password', KEY, {}, person)).toMatchObject({
      status: 401,
      body: { type: 'urn:rekey:problem:unauthenticated' },
    });
  });

  it('lets only one of two concurrent requests act', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminResetUserPassword',
      latencyMilliseconds: 3_000,
      times: 1,
    });

    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', 'customer-br/password-reset', KEY)));

    const inProgress = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(inProgress).toHaveLength(2);
    expect(inProgress[0]).toMatchObject({ body: { type: 'urn:rekey:problem:request-in-progress' } });
    expect(inProgress[0]?.headers.get('retry-after')).toBe('2');
    expect(await system.messages()).toHaveLength(1);
  });

  it('can be used again if nothing was done', async () => {
    const refused = await ask('POST', 'disabled/password-reset', KEY);
    const { userPoolId } = system.stack;
    const attributes = { email: 'disabled@example.com', email_verified: 'true' };
    await system.control('POST', 'users', { userPoolId, username: 'disabled', status: 'CONFIRMED', attributes });

    expect(refused.status).toBe(409);
    expect(await ask('POST', 'disabled/password-reset', KEY)).toMatchObject({ status: 202 });
  });

  it.each(['short', 'a'.repeat(129), 'with space in it here', '"unbalanced-quotes-here'])(
    'is rejected if it is malformed: %j',
    async (key) => {
      expect(await ask('POST', 'customer-br/password-reset', key)).toMatchObject({
        status: 400,
        body: { type: 'urn:rekey:problem:invalid-request', errors: [{ field: 'Idempotency-Key' }] },
      });
      expect(await system.messages()).toEqual([]);
    },
  );
});
