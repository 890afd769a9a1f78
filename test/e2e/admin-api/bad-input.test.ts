import { startTestSystem, type TestSystem } from '../../support/local/local';

describe('bad input', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterEach(async () => {
    const { body } = await system.call('GET', '/users/customer-us', { token });
    expect(body['userStatus']).toBe('CONFIRMED');
    expect(await system.messages()).toEqual([]);
  });

  afterAll(() => system.stop());

  const RESET = '/users/customer-us/password-reset';

  it.each([
    ['a body that is not JSON', '{', 400, 'malformed-body', 'body'],
    ['a body that is a list', '[]', 400, 'malformed-body', 'body'],
    ['a body that is null', 'null', 400, 'malformed-body', 'body'],
    ['an unknown field', '{"color":"red"}', 400, 'invalid-request', 'color'],
    ['a field of the prototype', '{"__proto__":{"dryRun":false}}', 400, 'invalid-request', '__proto__'],
    ['a wrong type', '{"locale":["en"]}', 400, 'invalid-request', 'locale'],
    ['markup in a ticket', '{"ticket":"<b>"}', 400, 'invalid-request', 'ticket'],
    ['a brand that does not exist', '{"brand":"unknown"}', 422, 'unknown-brand', 'brand'],
    ['a reason without copy', '{"reason":"lost-devise"}', 422, 'unknown-reason', 'reason'],
    ['a body of 16,385 characters', `{"ticket":"${'A'.repeat(16_372)}"}`, 413, 'body-too-large', 'body'],
  ])('responds to %s with a problem that names the field', async (_, body, status, type, field) => {
    const answer = await system.call('POST', RESET, { token, body });

    expect(answer).toMatchObject({
      status,
      body: { type: `urn:rekey:problem:${type}`, status, errors: [expect.objectContaining({ field })] },
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'responds to %s with 415',
    async (type) => {
      const answer = await system.call('POST', RESET, { token, body: '{}', headers: { 'Content-Type': type } });

      expect(answer).toMatchObject({
        status: 415,
        body: { type: 'urn:rekey:problem:unsupported-media-type', errors: [{ field: 'Content-Type' }] },
      });
    },
  );

  it.each([
    ['129 characters', 'a'.repeat(129), 'must have at most 128 characters'],
    ['65 emoji', encodeURIComponent('😀'.repeat(65)), 'must have at most 128 characters, in UTF-16 units'],
    ['128 emoji', encodeURIComponent('😀'.repeat(128)), 'must have at most 128 characters, in UTF-16 units'],
    ['a control character', '%00', 'must contain only letters, marks, symbols, numbers and punctuation'],
    ['a space', 'a%20b', 'must contain only letters, marks, symbols, numbers and punctuation'],
    ['broken encoding', '%E0%A4', 'must be percent-encoded UTF-8'],
  ])('responds to %s with a problem that names the username', async (_, name, detail) => {
    const answer = await system.call('POST', `/users/${name}/password-reset`, { token });

    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'urn:rekey:problem:invalid-request', errors: [{ field: 'username', detail }] },
    });
  });

  it.each(['a'.repeat(128), '😀'.repeat(64)])('accepts %s as a username', async (name) => {
    expect(await system.call('GET', `/users/${encodeURIComponent(name)}`, { token })).toMatchObject({
      status: 404,
      body: { type: 'urn:rekey:problem:user-not-found' },
    });
  });

  it('has no route for an empty username', async () => {
    expect(await system.call('POST', '/users//password-reset', { token })).toMatchObject({
      status: 404,
      body: { type: 'urn:rekey:problem:no-such-route' },
    });
  });

  it.each([
    ['AdminGetUser', 'a name that Cognito does not accept'],
    ['AdminListGroupsForUser', 'a name that Cognito does not accept'],
    [
      'AdminResetUserPassword',
      "1 validation error detected: Value at 'username' failed to satisfy constraint: too long",
    ],
  ])('names the username if %s rejects it', async (operation, message) => {
    await system.control('POST', 'faults', { operation, exception: 'InvalidParameterException', message, times: 1 });

    expect(await system.call('POST', RESET, { token })).toMatchObject({
      status: 400,
      body: { type: 'urn:rekey:problem:invalid-request', errors: [{ field: 'username' }] },
    });
  });

  it('rejects a password that is not well-formed Unicode, without a change', async () => {
    const body = '{"password":"Half-\\ud83d-a-pair-1"}';

    expect(await system.call('PUT', '/users/customer-us/password', { token, body })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'password', detail: 'must be well-formed Unicode' }] },
    });
  });

  it.each([
    ['a query', `/users/customer-us?${'x'.repeat(63)}%F0%9F%98%80=1`, undefined],
    ['a query, twice', `/users/customer-us?${`${'x'.repeat(63)}%F0%9F%98%80=1&`.repeat(2)}`, undefined],
    ['a body', '/users/customer-us/recovery', { [`${'x'.repeat(63)}😀`]: 1 }],
    ['a body that is not well-formed', '/users/customer-us/recovery', '{"\\ud83d":1}'],
  ])('names a field of %s in well-formed Unicode', async (_, path, body) => {
    const answer = await system.call(body === undefined ? 'GET' : 'POST', path, { token, body });

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toMatch(/\\ud[89a-f]/i); // JSON escapes unpaired surrogates only
  });

  it('names at most twenty parameters', async () => {
    const query = Array.from({ length: 30 }, (_, index) => `k${index}=1&k${index}=2`).join('&');

    const { body } = await system.call('GET', `/users/customer-us?${query}`, { token });

    expect(body['errors']).toHaveLength(20);
  });

  it('responds to a body over the limit of API Gateway with the message of API Gateway', async () => {
    const answer = await system.call('POST', RESET, { token, body: ' '.repeat(10 * 1024 * 1024 + 1) });

    expect(answer).toMatchObject({ status: 413, body: { message: 'Request Too Long' } });
  });

  it('responds to an unknown route with a problem', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/users/customer-us'],
      ['POST', '/users/a/b/password-reset'],
    ] as const) {
      expect(await system.call(method, path, { token })).toMatchObject({
        status: 404,
        body: { type: 'urn:rekey:problem:no-such-route', detail: 'The API has no route with this method and path.' },
      });
    }
  });

  it.each([
    ['too short', 'Short-1', 'password-refused'],
    ['without a digit', 'Password-without', 'password-refused'],
  ])('responds to a password that is %s with the policy, without repeating the password', async (_, password, type) => {
    const answer = await system.call('PUT', '/users/customer-us/password', { token, body: { password } });

    expect(answer).toMatchObject({ status: 422, body: { type: `urn:rekey:problem:${type}` } });
    expect(JSON.stringify(answer.body)).not.toContain(password);
  });
});
