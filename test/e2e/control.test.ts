import { startTestSystem, type TestSystem } from '../support/local';

describe('the routes of the simulator itself', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  const ask = async (method: string, route: string, body?: string, type = 'application/json') => {
    const response = await fetch(`${system.simulator.url}${route}`, {
      method,
      ...(body !== undefined && { body, headers: { 'Content-Type': type } }),
    });
    return { status: response.status, body: await response.json() };
  };

  it('tell all that a script needs', async () => {
    expect(await system.control('GET', 'stack')).toEqual({
      region: 'eu-central-1',
      apiUrl: `${system.simulator.url}/v1`,
      userPoolId: expect.stringMatching(/^eu-central-1_[A-Za-z0-9]{9}$/),
      userPoolClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      operatorPoolId: expect.stringMatching(/^eu-central-1_[A-Za-z0-9]{9}$/),
      tokenUrl: `${system.simulator.url}/oauth2/token`,
      operatorClients: {
        agent: {
          clientId: expect.stringMatching(/^[a-z0-9]{26}$/),
          clientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
        },
        admin: {
          clientId: expect.stringMatching(/^[a-z0-9]{26}$/),
          clientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
        },
      },
    });
  });

  it('list users in every state, without their passwords', async () => {
    const users = (await system.control('GET', 'users')) as Record<string, unknown>[];

    expect(new Set(users.map(({ status }) => status)).size).toBe(8);
    expect(users[0]).toEqual({
      userPoolId: system.stack.userPoolId,
      username: 'customer-br',
      sub: expect.any(String),
      status: 'CONFIRMED',
      enabled: true,
      attributes: expect.anything(),
    });
  });

  it('show the outbox, one destination of it, and nothing once it was emptied', async () => {
    const token = await system.token('agent');
    for (const username of ['customer-us', 'phone-only']) {
      await system.call('POST', `/users/${username}/password-reset`, { token });
    }

    const all = await system.messages();
    expect(all.map(({ id, medium }) => ({ id, medium }))).toEqual([
      { id: 1, medium: 'EMAIL' },
      { id: 2, medium: 'SMS' },
    ]);
    expect(all[0]?.text).toContain(`\nYour code\n${all[0]?.code}\n`);
    expect(await system.messages('+12025550123')).toEqual([all[1]]);
    expect(await system.control('DELETE', 'messages')).toEqual([]);
    expect(await system.messages()).toEqual([]);
  });

  it('show a browser a page that runs no script of a mail', async () => {
    const page = await fetch(`${system.simulator.url}/_simulator/messages`, { headers: { Accept: 'text/html' } });

    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<script src="/_simulator/messages.js">');
    expect(await (await fetch(`${system.simulator.url}/_simulator/messages.js`)).text()).toContain("'sandbox'");
  });

  it('move the clock forward', async () => {
    const before = (await system.control('GET', 'clock')) as { now: string };
    const after = (await system.control('POST', 'clock', { advanceSeconds: 60 })) as { now: string };

    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(60_000);
  });

  it('take and forget faults', async () => {
    const fault = { operation: 'AdminGetUser', latencyMilliseconds: 30, times: 2 };

    expect(await system.control('POST', 'faults', fault)).toEqual([fault]);
    const startedAt = performance.now();
    await system.call('GET', '/users/customer-us', { token: await system.token('agent') });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
    expect(await system.control('GET', 'faults')).toEqual([{ ...fault, times: 1 }]);
    expect(await system.control('DELETE', 'faults')).toEqual([]);
  });

  it.each([
    ['POST', '/_simulator/clock', '{"advanceSeconds":-1}', 400],
    ['POST', '/_simulator/clock', '{', 400],
    ['POST', '/_simulator/clock', '[]', 400],
    ['POST', '/_simulator/faults', '{}', 400],
    ['POST', '/_simulator/faults', '{"operation":"Nonsense"}', 400],
    ['POST', '/_simulator/faults', '{"operation":"AdminGetUser","times":"1"}', 400],
    ['POST', '/_simulator/faults', '{"operation":"AdminGetUser","delay":1}', 400],
    ['GET', '/_simulator/nothing', undefined, 404],
    ['GET', '/nothing', undefined, 404],
    ['GET', '/eu-central-1_none/.well-known/jwks.json', undefined, 404],
  ])('refuse %s %s %s with %i', async (method, route, body, status) => {
    expect(await ask(method, route, body)).toEqual({
      status,
      body: expect.objectContaining({ message: expect.any(String) }),
    });
  });

  it('refuse a form, which a page of another site could send', async () => {
    expect(await ask('POST', '/_simulator/clock', 'advanceSeconds=9', 'text/plain')).toMatchObject({ status: 400 });
  });
});
