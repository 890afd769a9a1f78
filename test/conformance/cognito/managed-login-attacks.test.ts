import { sendRaw } from '../../support/local/raw-request';
import { describeBySwitch, PASSWORD } from '../../support/simulator/cognito';
import { loginBrowser, newPkce } from '../../support/simulator/login-browser';
import { CALLBACK, type LoginSystem, PKCE, startLoginPool } from '../../support/simulator/login-pool';

const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describeBySwitch('managed login under attack', () => {
  let system: LoginSystem;

  beforeAll(async () => {
    system = await startLoginPool();
  });

  afterAll(() => system.stop());

  beforeEach(async () => {
    await system.control('POST', 'reset');
    await system.seed({ username: 'ann' });
  });

  const code = async (changes: Record<string, string | undefined> = {}) =>
    (await system.signIn('ann', changes)).parameters.get('code') ?? '';
  const exchange = (form: Record<string, string | undefined>) =>
    system.token({ grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: PKCE.verifier, ...form });
  const createClient = async () => {
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId: system.UserPoolId,
      ClientName: 'other',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [CALLBACK],
    });
    return UserPoolClient?.ClientId ?? '';
  };

  describe('an authorization code', () => {
    it('is accepted once', async () => {
      const one = await code();
      expect((await exchange({ code: one })).status).toBe(200);

      expect(await exchange({ code: one })).toEqual(INVALID_GRANT);
    });

    it.each([
      [300, 200],
      [301, 400],
    ])('after %d seconds has the response %d', async (seconds, status) => {
      const one = await code();
      await system.advance(seconds);

      expect((await exchange({ code: one })).status).toBe(status);
    });

    it('of another client is rejected', async () => {
      const client_id = await createClient();

      expect(await exchange({ client_id, code: await code() })).toEqual(INVALID_GRANT);
      expect((await exchange({ client_id, code: await code({ client_id }) })).status).toBe(200);
    });

    it.each([
      ['another redirect URI', { redirect_uri: 'shop://callback' }],
      ['another verifier', { code_verifier: newPkce().verifier }],
      ['the challenge as verifier', { code_verifier: PKCE.challenge }],
      ['no verifier', { code_verifier: undefined }],
      ['an unknown code', { code: '00000000-0000-4000-8000-000000000000' }],
    ])('with %s is rejected, and used up', async (_, changes) => {
      const one = await code();

      expect(await exchange({ code: one, ...changes })).toEqual(INVALID_GRANT);

      if (!('code' in changes)) {
        expect(await exchange({ code: one })).toEqual(INVALID_GRANT);
      }
    });

    it('without a challenge is accepted without a verifier only', async () => {
      const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined };

      expect((await exchange({ code: await code(withoutPkce), code_verifier: undefined })).status).toBe(200);
      expect(await exchange({ code: await code(withoutPkce) })).toEqual(INVALID_GRANT);
    });

    it.each([
      ['disabled', () => system.cognito.adminDisableUser({ UserPoolId: system.UserPoolId, Username: 'ann' })],
      ['deleted', () => system.cognito.adminDeleteUser({ UserPoolId: system.UserPoolId, Username: 'ann' })],
    ])('of a user who was %s is rejected', async (_, change) => {
      const one = await code();
      await change();

      expect(await exchange({ code: one })).toEqual(INVALID_GRANT);
    });
  });

  describe('the token endpoint', () => {
    it.each([
      ['no code', { grant_type: 'authorization_code', redirect_uri: CALLBACK }, 'invalid_request'],
      ['no redirect URI', { grant_type: 'authorization_code', code: 'x' }, 'invalid_request'],
      ['no refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
      ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_grant'],
      ['no grant type', {}, 'invalid_request'],
      ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
      ['an unknown client', { grant_type: 'refresh_token', client_id: 'unknown' }, 'invalid_client'],
      ['a secret that the client does not have', { client_secret: 'x' }, 'invalid_client'],
    ])('rejects a request with %s', async (_, form, error) => {
      expect(await system.token(form)).toEqual({ status: 400, body: { error } });
    });

    it('rejects the refresh token of another client', async () => {
      const { body } = await exchange({ code: await code() });
      const client_id = await createClient();

      const refused = await system.token({
        grant_type: 'refresh_token',
        client_id,
        refresh_token: String(body['refresh_token']),
      });

      expect(refused).toEqual(INVALID_GRANT);
    });
  });

  describe('an authorization request', () => {
    const authorize = (changes: Record<string, string | undefined>) =>
      loginBrowser(system.url).open(`/oauth2/authorize?${system.query(changes)}`);

    it.each([
      ['another path', 'https://app.example.com/other'],
      ['a longer address', `${CALLBACK}&more=1`],
      ['a shorter address', 'https://app.example.com/callback'],
      ['other letters', CALLBACK.toUpperCase()],
      ['another host', 'https://evil.example/callback?from=login'],
      ['a user in the address', 'https://app.example.com@evil.example/callback?from=login'],
      ['no protocol', '//evil.example'],
      ['a script', 'javascript:alert(1)'],
    ])('never redirects to a URI that is not registered: %s', async (_, redirect_uri) => {
      for (const path of ['/oauth2/authorize', '/login', '/forgotPassword', '/confirmForgotPassword']) {
        const page = await loginBrowser(system.url).open(`${path}?${system.query({ redirect_uri })}`);

        expect([page.status, page.location]).toEqual([
          302,
          `/error?error=redirect_mismatch&client_id=${system.ClientId}`,
        ]);
      }
    });

    it.each([
      ['an unknown client', { client_id: 'unknown' }, '/error?error=Client+does+not+exist'],
      ['no client', { client_id: undefined }, '/error?error=Required+parameters+missing'],
    ])('with %s leads to the error page', async (_, changes, location) => {
      expect((await authorize(changes)).location).toBe(location);
    });

    it('without a redirect URI leads to the error page', async () => {
      const page = await authorize({ redirect_uri: undefined });

      expect(page.location).toBe(`/error?error=Required+parameters+missing&client_id=${system.ClientId}`);
      const shown = await loginBrowser(system.url).open(page.location ?? '');
      expect([shown.status, shown.title, shown.error]).toEqual([
        400,
        'An error was encountered with the requested page.',
        'Required parameters missing',
      ]);
    });

    it.each([
      ['no response type', { response_type: undefined }, 'error=invalid_request'],
      ['another response type', { response_type: 'id_token' }, 'error=invalid_request'],
      ['the implicit grant', { response_type: 'token' }, 'error=unauthorized_client'],
      ['a challenge without a method', { code_challenge_method: undefined }, 'error=invalid_request'],
      ['a method without a challenge', { code_challenge: undefined }, 'error=invalid_request'],
      ['a plain challenge', { code_challenge_method: 'plain' }, 'error=invalid_request'],
      ['a challenge that is no hash', { code_challenge: 'short' }, 'error=invalid_request'],
      ['an unknown scope', { scope: 'openid other' }, 'error=invalid_request&error_description=invalid_scope'],
      ['email without openid', { scope: 'email' }, 'error=invalid_request&error_description=invalid_scope'],
      [
        'another identity provider',
        { identity_provider: 'Google' },
        'error=invalid_request&error_description=The+simulator+does+not+implement+the+identity+provider+Google.',
      ],
    ])('with %s returns to the application with an error and the state', async (_, changes, error) => {
      expect((await authorize(changes)).location).toBe(`${CALLBACK}&${error}&state=a%26b%3Dc`);
    });

    it('with an unknown scope has the error that AWS documents, by its switch', async () => {
      await system.setSwitches({ invalidScope: 'invalid_scope' });

      expect((await authorize({ scope: 'other' })).location).toBe(`${CALLBACK}&error=invalid_scope&state=a%26b%3Dc`);
    });

    it('accepts the identity provider COGNITO', async () => {
      expect((await authorize({ identity_provider: 'COGNITO' })).location).toMatch(/^\/login\?/);
    });

    it('is rejected by a client without the code grant', async () => {
      const { UserPoolClient } = await system.cognito.createUserPoolClient({
        UserPoolId: system.UserPoolId,
        ClientName: 'none',
        CallbackURLs: [CALLBACK],
      });

      const page = await authorize({ client_id: UserPoolClient?.ClientId });

      expect(page.parameters.get('error')).toBe('unauthorized_client');
    });
  });

  describe('a form', () => {
    const submitted = { username: 'ann', password: PASSWORD };
    const open = async () => {
      const browser = loginBrowser(system.url);
      return { browser, page: await browser.open(`/login?${system.query()}`) };
    };

    it('without the cookie of its page is rejected', async () => {
      const { browser, page } = await open();
      browser.cookies.clear();

      expect((await browser.submit(page, submitted)).status).toBe(403);
    });

    it('with the token of another browser is rejected', async () => {
      const { page } = await open();
      const { browser: victim } = await open();

      const answer = await victim.submit(page, submitted);

      expect([answer.status, answer.location]).toEqual([403, undefined]);
    });

    it.each([
      ['Origin', 'https://evil.example'],
      ['Origin', 'null'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Site', 'same-site'],
    ])('of a page with %s: %s is rejected', async (name, value) => {
      const { browser, page } = await open();

      expect((await browser.submit(page, submitted, { [name]: value })).status).toBe(403);
    });

    it('of this address is accepted', async () => {
      const { browser, page } = await open();

      expect((await browser.submit(page, submitted, { Origin: system.url })).status).toBe(302);
    });

    it.each(['/forgotPassword', '/confirmForgotPassword'])('of %s needs the token too', async (path) => {
      const { status } = await sendRaw(`${system.url}${path}?${system.query()}`, {
        method: 'POST',
        headers: FORM,
        body: 'username=ann',
      });

      expect(status).toBe(403);
      expect(await system.messages()).toEqual([]);
    });
  });

  describe('a page', () => {
    const HARM = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'';

    it.each(['/login', '/forgotPassword', '/confirmForgotPassword'])('%s escapes its parameters', async (path) => {
      const browser = loginBrowser(system.url);
      const query = system.query({ state: HARM, nonce: HARM, login_hint: HARM, lang: HARM });

      const page = await browser.open(`${path}?${query}&other="><script>`);
      const rejected = await browser.submit(page, { username: HARM, password: 'x', code: '1', newPassword: 'a' });

      expect(page.status).toBe(200);
      for (const { body } of [page, rejected]) {
        expect(body).not.toMatch(/<script|<img/);
      }
    });

    it('escapes the error of the error page, and cuts it', async () => {
      const page = await loginBrowser(system.url).open(`/error?${new URLSearchParams({ error: HARM.repeat(20) })}`);

      expect(page.body).not.toMatch(/<script|<img/);
      expect(page.error).toBe(HARM.repeat(20).slice(0, 200));
    });

    it('permits no script, no frame around it, and forms to itself and the application only', async () => {
      const browser = loginBrowser(system.url);
      const https = await browser.open(`/login?${system.query()}`);
      const app = await browser.open(`/login?${system.query({ redirect_uri: 'shop://callback' })}`);

      const policy = (formAction: string) =>
        `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self' ${formAction}; frame-ancestors 'none'`;
      expect(https.headers.get('content-security-policy')).toBe(policy('https://app.example.com'));
      expect(app.headers.get('content-security-policy')).toBe(policy('shop:'));
      expect(https.headers.get('cache-control')).toBe('no-store');
      expect(https.headers.get('referrer-policy')).toBe('same-origin');
      expect(https.body).not.toMatch(/<script|style=|\son[a-z]+=/);
    });
  });

  describe('a sign-in', () => {
    it('does not reveal whether a user exists', async () => {
      const browser = loginBrowser(system.url);
      const page = await browser.open(`/login?${system.query()}`);

      const wrong = await browser.submit(page, { username: 'ann', password: 'wrong' });
      const unknown = await browser.submit(page, { username: 'bob', password: 'wrong' });

      expect([wrong.status, wrong.error]).toEqual([400, 'Incorrect username or password.']);
      expect([unknown.status, unknown.error]).toEqual([400, 'Incorrect username or password.']);
      expect(wrong.body).not.toContain('value="wrong"');
    });

    it('locks a user out after wrong passwords', async () => {
      const browser = loginBrowser(system.url);
      const page = await browser.open(`/login?${system.query()}`);
      for (let attempt = 0; attempt < 6; attempt += 1) {
        await browser.submit(page, { username: 'ann', password: 'wrong' });
      }

      const right = await browser.submit(page, { username: 'ann', password: PASSWORD });

      expect([right.status, right.error]).toEqual([400, 'Password attempts exceeded']);
    });

    it('with the cookie of another pool has no session', async () => {
      const browser = loginBrowser(system.url);
      await browser.submit(await browser.open(`/login?${system.query()}`), { username: 'ann', password: PASSWORD });
      const session = browser.cookies.get(`cognito-${system.UserPoolId}`) ?? '';
      const other = await startLoginPool();
      const stranger = loginBrowser(other.url);
      stranger.cookies.set(`cognito-${other.UserPoolId}`, session);

      const page = await stranger.open(`/oauth2/authorize?${other.query()}`);
      await other.stop();

      expect(page.location).toMatch(/^\/login\?/);
    });
  });

  it.each([
    ['PUT', '/login'],
    ['POST', '/oauth2/authorize'],
    ['POST', '/logout'],
  ])('does not accept %s %s', async (method, path) => {
    const { status } = await sendRaw(`${system.url}${path}?${system.query()}`, { method, headers: FORM, body: 'a=b' });

    expect(status).toBe(405);
  });
});
