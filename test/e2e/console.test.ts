import { SEED_PASSWORD } from '../../bin/local/seed-users';
import { consoleFiles } from '../../lib/console/console-files';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { loginBrowser, newPkce } from '../support/simulator/login-browser';

interface Config {
  readonly clientId: string;
  readonly loginUrl: string;
  readonly apiUrl: string;
  readonly scopes: readonly string[];
}

/** The console of the default configuration, as a browser without scripts sees it. */
describe('the support console', () => {
  let system: TestSystem;
  let url: string;

  beforeAll(async () => {
    system = await startTestSystem();
    url = system.simulator.outputs['ConsoleUrl'] ?? '';
  });

  afterAll(() => system.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), { redirect: 'manual', headers: { 'Accept-Encoding': 'identity', ...headers } });
  const readConfig = async () => (await (await get('config.json')).json()) as Config;

  it('has its address in the outputs, below the address of the API', () => {
    expect(url).toBe(`${system.stack.apiUrl}/console/`);
  });

  it('is a document that loads only files of its own', async () => {
    const response = await get('');

    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toBe(consoleFiles().get('index.html'));
    for (const [, name = ''] of html.matchAll(/(?:src|href)="([^"]*)"/g)) {
      expect(['data:,', 'config.json', ...consoleFiles().keys()]).toContain(name);
    }
  });

  it('has a policy that allows no inline script, no frame around it and requests to the login only', async () => {
    const { loginUrl } = await readConfig();

    const { headers } = await get('');

    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${loginUrl}`,
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('has a document for previews, which is sandboxed and runs only its own script', async () => {
    const response = await get('preview.html');

    const { headers } = response;
    expect(await response.text()).toBe(consoleFiles().get('preview.html'));
    expect(headers.get('content-security-policy')).toMatch(
      /^sandbox allow-scripts; default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
    );
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it('has files with a hash in their name, which a browser never requests again', async () => {
    const hashed = [...consoleFiles()].filter(([name]) => /-[0-9a-f]{16}\./.test(name));

    expect(hashed.length).toBeGreaterThanOrEqual(3);
    for (const [name, content] of hashed) {
      const response = await get(name);
      expect([name, response.status, response.headers.get('cache-control')]).toEqual([
        name,
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(await response.text()).toBe(content);
    }
  });

  it('has its settings in a file that is not stored', async () => {
    const { origin } = new URL(url);

    const { headers } = await get('config.json');

    expect(headers.get('cache-control')).toBe('no-store');
    expect(await readConfig()).toEqual({
      clientId: system.simulator.outputs['ConsoleClientId'],
      loginUrl: origin,
      apiUrl: '../',
      scopes: [
        'rekey/users.read',
        'rekey/password.reset',
        'rekey/password.set',
        'rekey/mfa.reset',
        'rekey/caller.verify',
        'rekey/audit.read',
      ],
    });
  });

  it('redirects its address without the slash, which would be another base for the names of the files', async () => {
    const response = await get(url.replace(/\/$/, ''));

    expect(response.status).toBe(308);
    expect(new URL(response.headers.get('location') ?? '', response.url).href).toBe(url);
  });

  it.each(['gone.js', 'index.html', 'config.json/', 'a/b', '..%2Findex.js', 'site.json', '__proto__', '%00', '*'])(
    'responds to %s with a problem document',
    async (path) => {
      const response = await get(path);

      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ type: 'urn:rekey:problem:no-such-route', status: 404 });
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('has no method %s', async (method) => {
    const response = await fetch(url, { method });

    expect(response.status).toBe(404);
  });

  it('is compressed for a browser, in which the bytes are the same', async () => {
    const [name = '', content = ''] = [...consoleFiles()].find(([file]) => file.startsWith('app-')) ?? [];

    const response = await get(name, { 'Accept-Encoding': 'gzip, deflate, br, zstd' });

    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(content);
    expect(Number(response.headers.get('content-length'))).toBeLessThan(content.length / 2);
    expect((await get(name)).headers.get('content-encoding')).toBeNull();
  });

  it('signs an operator in by managed login with PKCE, whose token may call the API', async () => {
    const { clientId, loginUrl, scopes } = await readConfig();
    const { verifier, challenge } = newPkce();
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: url,
      scope: scopes.join(' '),
      state: 'state-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const browser = loginBrowser(loginUrl);

    const { location = '' } = await browser.open(`/oauth2/authorize?${query}`);
    const page = await browser.open(location);
    const step = await browser.submit(page, { username: 'admin@example.com', password: SEED_PASSWORD });
    const answer = /id="seeded-code">(\d{6})</.exec(step.body)?.[1] ?? '';
    const back = await browser.submit(step, { answer });
    const response = await fetch(`${loginUrl}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code: back.parameters.get('code') ?? '',
        redirect_uri: url,
        code_verifier: verifier,
      }),
    });

    const { access_token: token = '' } = (await response.json()) as { access_token?: string };
    expect(back.location?.split('?')[0]).toBe(url);
    expect(back.parameters.get('state')).toBe('state-1');
    expect(await system.call('GET', '/users/customer-jp/history', { token })).toMatchObject({ status: 200 });
  });

  it('is where the login page sends the browser after the sign-out', async () => {
    const { clientId, loginUrl } = await readConfig();
    const query = new URLSearchParams({ client_id: clientId, logout_uri: url });

    const { status, location } = await loginBrowser(loginUrl).open(`/logout?${query}`);

    expect([status, location]).toEqual([302, url]);
  });

  it('does not change the responses of the API, which are compressed for a caller who accepts it', async () => {
    const token = await system.token('agent');
    const preview = `${system.stack.apiUrl}/messages/preview?purpose=passwordReset&brand=aurora&locale=en`;
    const headers = { Authorization: `Bearer ${token}` };

    const plain = await get(preview, headers);
    const small = await get(preview, { ...headers, 'Accept-Encoding': 'gzip' });

    const text = await plain.text();
    expect([plain.status, plain.headers.get('content-encoding')]).toEqual([200, null]);
    expect(text.length).toBeGreaterThan(1024);
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(await small.text()).toBe(text);
  });
});
