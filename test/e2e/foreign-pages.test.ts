import { startTestSystem, type TestSystem } from '../support/local/local';
import { sendRaw } from '../support/local/raw-request';

const FOREIGN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'an Origin': { Origin: 'https://elsewhere.example.com' },
  'an Origin on another port': { Origin: 'http://127.0.0.1:1' },
  'an Origin with TLS': { Origin: 'https://127.0.0.1' },
  'an Origin of a page without an origin': { Origin: 'null' },
  'an empty Origin': { Origin: '' },
  'a Sec-Fetch-Site': { 'Sec-Fetch-Site': 'cross-site' },
  'a Sec-Fetch-Site of another name of this machine': { 'Sec-Fetch-Site': 'same-site' },
  both: { Origin: 'https://elsewhere.example.com', 'Sec-Fetch-Site': 'cross-site' },
};

/** A body for each route that requires one, which the route would accept. */
const BODIES: Readonly<Record<string, object>> = {
  'POST users': { username: 'planted', status: 'CONFIRMED', attributes: {} },
  'POST tokens': { username: 'customer-us', scopes: ['a'] },
  'POST clock': { advanceSeconds: 3_600 },
  'PUT switches': { secondReset: 'no code' },
  'PUT identities': { arn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com', allowed: false },
  'POST principals': { name: 'planted', statements: [] },
  'POST operations': { operation: 'AdminDeleteUser' },
  'PUT account': { smsSandbox: true },
  'POST faults': { operation: 'AdminGetUser', exception: 'InternalErrorException' },
};

describe('a page of another site', () => {
  let system: TestSystem;
  let routes: readonly string[];

  beforeAll(async () => {
    system = await startTestSystem();
    const { body } = await sendRaw(`${system.simulator.url}/_simulator/nothing`);
    routes = (JSON.parse(body) as { routes: string[] }).routes.filter((route) => !route.startsWith('GET '));
    await system.call('POST', '/users/customer-us/password-reset', { token: await system.token('agent') });
    await system.control('POST', 'faults', { operation: 'GetUser', latencyMilliseconds: 1 });
    await system.control('POST', 'clock', { advanceSeconds: 60 });
  });

  afterAll(() => system.stop());

  const state = async () => {
    const names = ['messages', 'users', 'switches', 'identities', 'account', 'faults', 'invocations'];
    const { now } = (await system.control('GET', 'clock')) as { now: string };
    return {
      parts: await Promise.all(names.map((name) => system.control('GET', name))),
      isAhead: Date.parse(now) - Date.now() > 30_000 && Date.parse(now) - Date.now() < 90_000,
    };
  };
  const bodyOf = (route: string): object => {
    const { userPoolId, userPoolClientId: clientId } = system.stack;
    const ids = route === 'POST users' ? { userPoolId } : route === 'POST tokens' ? { userPoolId, clientId } : {};
    const input = route === 'POST operations' && { input: { UserPoolId: userPoolId, Username: 'customer-us' } };
    return { ...ids, ...input, ...BODIES[route] };
  };

  it('is tested with every route that changes state', () => {
    expect([...routes].sort()).toEqual(
      [...Object.keys(BODIES), 'POST reset', 'DELETE messages', 'DELETE users', 'DELETE faults'].sort(),
    );
  });

  it.each(Object.entries(FOREIGN))(
    'changes nothing through any route, with %s, with and without a body',
    async (_, headers) => {
      const before = await state();

      for (const route of [
        ...routes,
        'PUT custom-resources/token',
        'POST nothing',
        'PATCH messages',
        'OPTIONS reset',
      ]) {
        const [method = '', path = ''] = route.split(' ');
        const query = route === 'DELETE users' ? `?userPoolId=${system.stack.userPoolId}&username=customer-us` : '';
        const url = `${system.simulator.url}/_simulator/${path}${query}`;
        const json = { ...headers, 'Content-Type': 'application/json' };
        const plain = { ...headers, 'Content-Type': 'text/plain' };
        const answers = [
          await sendRaw(url, { method, headers }),
          await sendRaw(url, { method, headers: json, body: JSON.stringify(bodyOf(route)) }),
          await sendRaw(url, { method, headers: plain, body: JSON.stringify(bodyOf(route)) }),
        ];

        expect([route, ...answers.map(({ status }) => status)]).toEqual([route, 403, 403, 403]);
      }

      expect(await state()).toEqual(before);
      expect(before.isAhead).toBe(true);
    },
  );

  it.each([
    ['no header of a browser', {}],
    ['the Origin of this address', undefined],
    ['Sec-Fetch-Site: same-origin', { 'Sec-Fetch-Site': 'same-origin' }],
    ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }],
  ])('is distinguished from a request with %s', async (_, headers = { Origin: system.simulator.url }) => {
    const { status } = await sendRaw(`${system.simulator.url}/_simulator/messages`, { method: 'DELETE', headers });

    expect(status).toBe(200);
  });

  it('is distinguished from the page that this machine serves as localhost', async () => {
    const { port } = new URL(system.simulator.url);
    const headers = { Host: `localhost:${port}`, Origin: `http://localhost:${port}`, 'Sec-Fetch-Site': 'same-origin' };

    const { status } = await sendRaw(`${system.simulator.url}/_simulator/faults`, { method: 'DELETE', headers });

    expect(status).toBe(200);
  });

  it.each([
    ['an AWS API without a signature', '/', { 'Content-Type': 'text/plain' }],
    ['an AWS API as a form', '/', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['the admin API', '/v1/users/customer-us/password-reset', { 'Content-Type': 'text/plain' }],
    ['the tokens', '/oauth2/token', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('reaches nothing by %s without a preflight request', async (_, path, headers) => {
    const before = await state();

    const { status } = await sendRaw(`${system.simulator.url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...FOREIGN['both'] },
      body: 'Action=DeleteUser&grant_type=client_credentials&client_id=a&client_secret=b',
    });

    expect(status).toBeGreaterThanOrEqual(400);
    expect(await state()).toEqual(before);
  });

  it('is denied a route of the simulator by the preflight request', async () => {
    const { status } = await sendRaw(`${system.simulator.url}/_simulator/reset`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://elsewhere.example.com', 'Access-Control-Request-Method': 'POST' },
    });

    expect(status).toBe(403);
  });
});
