import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { sendRaw } from '../../support/local/raw-request';
import { describeBySwitch, PASSWORD } from '../../support/simulator/cognito';
import { loginBrowser } from '../../support/simulator/login-browser';
import { CALLBACK, type LoginSystem, PKCE, SIGNED_OUT, startLoginPool } from '../../support/simulator/login-pool';

const ANN = {
  username: 'ann',
  attributes: {
    email: 'ann@example.com',
    email_verified: 'true',
    name: 'Ann',
    phone_number: '+12025550123',
    'custom:brand': 'aurora',
  },
};
const BRAND = { Schema: [{ Name: 'brand', AttributeDataType: 'String', Mutable: true }] };

describeBySwitch('managed login', () => {
  let system: LoginSystem;

  beforeAll(async () => {
    system = await startLoginPool({ pool: BRAND });
  });

  afterAll(() => system.stop());

  beforeEach(async () => {
    await system.control('POST', 'reset');
    await system.seed(ANN);
  });

  const exchange = (code: string | null) =>
    system.token({
      grant_type: 'authorization_code',
      code: code ?? '',
      redirect_uri: CALLBACK,
      code_verifier: PKCE.verifier,
    });
  const signedIn = async (changes: Record<string, string | undefined> = {}) => {
    const { parameters } = await system.signIn('ann', changes);
    const { status, body } = await exchange(parameters.get('code'));
    expect(status).toBe(200);
    return body;
  };
  const userInfo = (token: unknown, method = 'GET') =>
    sendRaw(`${system.url}/oauth2/userInfo`, { method, headers: { Authorization: `Bearer ${token}` } });

  it('signs a user in: authorize, login page, code, tokens, userInfo', async () => {
    const browser = loginBrowser(system.url);

    const start = await browser.open(`/oauth2/authorize?${system.query({ nonce: 'n-1' })}`);
    expect([start.status, start.location]).toEqual([302, `/login?${system.query({ nonce: 'n-1' })}`]);
    const page = await browser.open(start.location ?? '');
    expect([page.status, page.title]).toEqual([200, 'Sign in']);
    const back = await browser.submit(page, { username: 'ann', password: PASSWORD });
    expect(back.status).toBe(302);
    expect(back.location).toMatch(
      /^https:\/\/app\.example\.com\/callback\?from=login&code=[0-9a-f-]{36}&state=a%26b%3Dc$/,
    );
    const { status, body } = await exchange(back.parameters.get('code'));

    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        id_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: 3_600,
        token_type: 'Bearer',
      },
    ]);
    const access = decodeJwt(String(body['access_token']));
    expect(access).toMatchObject({ scope: 'openid email', token_use: 'access', version: 2, username: 'ann' });
    expect(access).not.toHaveProperty('aud');
    const id = decodeJwt(String(body['id_token']));
    const hash = createHash('sha256').update(String(body['access_token'])).digest().subarray(0, 16);
    expect(id).toMatchObject({
      nonce: 'n-1',
      at_hash: hash.toString('base64url'),
      auth_time: access['auth_time'],
      aud: system.ClientId,
      'cognito:username': 'ann',
      email: 'ann@example.com',
      email_verified: true,
      token_use: 'id',
    });
    expect(id).not.toHaveProperty('phone_number');
    const info = await userInfo(body['access_token']);
    expect([info.status, JSON.parse(info.body)]).toEqual([
      200,
      { sub: id.sub, email: 'ann@example.com', email_verified: 'true', username: 'ann' },
    ]);
  });

  it.each([
    ['openid', ['custom:brand', 'email', 'name', 'phone_number']],
    ['openid aws.cognito.signin.user.admin', ['custom:brand', 'email', 'name', 'phone_number']],
    ['openid email', ['email']],
    ['openid phone', ['phone_number']],
    ['openid profile', ['custom:brand', 'name']],
    ['openid email profile', ['custom:brand', 'email', 'name']],
  ])('returns the attributes of the scopes %s in the ID token and from userInfo', async (scope, names) => {
    const body = await signedIn({ scope });

    const claims = decodeJwt(String(body['id_token']));
    const info = JSON.parse((await userInfo(body['access_token'])).body) as object;
    const known = ['custom:brand', 'email', 'name', 'phone_number'];
    expect(known.filter((name) => name in claims)).toEqual(names);
    expect(known.filter((name) => name in info)).toEqual(names);
  });

  it('issues no ID token without the scope openid, and userInfo rejects the access token', async () => {
    const body = await signedIn({ scope: 'aws.cognito.signin.user.admin' });

    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'token_type']);
    const { status, headers } = await userInfo(body['access_token']);
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      'error="invalid_token", error_description="Access token is expired, disabled, or deleted, or the user has globally signed out."',
    ]);
    const user = await system.cognito.getUser({ AccessToken: String(body['access_token']) });
    expect(user.Username).toBe('ann');
  });

  it('requests all scopes of the client by default', async () => {
    const body = await signedIn({ scope: undefined });

    expect(decodeJwt(String(body['access_token']))['scope']).toBe(
      'openid email phone profile aws.cognito.signin.user.admin',
    );
  });

  it('rejects the access token of managed login in the API without the scope aws.cognito.signin.user.admin', async () => {
    const { access_token } = await signedIn();

    await expect(system.cognito.getUser({ AccessToken: String(access_token) })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    });
  });

  it.each([
    [undefined, 400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint'],
    [
      'Bearer x.y.z',
      401,
      'invalid_token',
      'Access token is expired, disabled, or deleted, or the user has globally signed out.',
    ],
  ])('userInfo rejects the header %s', async (header, status, error, description) => {
    const response = await sendRaw(`${system.url}/oauth2/userInfo`, {
      headers: header === undefined ? {} : { Authorization: header },
    });

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      status,
      `error="${error}", error_description="${description}"`,
    ]);
  });

  it('renews tokens with a refresh token: no new refresh token, no nonce, the time of the sign-in', async () => {
    const first = await signedIn({ nonce: 'n-1' });
    await system.advance(600);

    const { status, body } = await system.token({
      grant_type: 'refresh_token',
      refresh_token: String(first['refresh_token']),
    });

    expect([status, Object.keys(body).sort()]).toEqual([200, ['access_token', 'expires_in', 'id_token', 'token_type']]);
    const [before, after] = [first, body].map(({ id_token }) => decodeJwt(String(id_token)));
    expect(after?.['auth_time']).toBe(before?.['auth_time']);
    expect(after).not.toHaveProperty('nonce');
    expect(decodeJwt(String(body['access_token']))['scope']).toBe('openid email');
  });

  it('renews a sign-in through the API with an ID token', async () => {
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ann', PASSWORD },
    });

    const { status, body } = await system.token({
      grant_type: 'refresh_token',
      refresh_token: AuthenticationResult?.RefreshToken,
    });

    expect([status, typeof body['id_token']]).toEqual([200, 'string']);
  });

  const revoke = (form: Record<string, string>) =>
    sendRaw(`${system.url}/oauth2/revoke`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });

  it('revokes a refresh token and its access tokens', async () => {
    const tokens = await signedIn();
    const token = String(tokens['refresh_token']);

    const { status, body } = await revoke({ client_id: system.ClientId, token });

    expect([status, body]).toEqual([200, '']);
    expect(await system.token({ grant_type: 'refresh_token', refresh_token: token })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await userInfo(tokens['access_token'])).status).toBe(401);
  });

  it.each([
    ['no token', {}, 400, 'invalid_request'],
    ['an access token', { token: 'a.b.c' }, 400, 'unsupported_token_type'],
    ['an unknown client', { client_id: 'unknown', token: 'x' }, 401, 'invalid_client'],
  ])('rejects the revocation of %s', async (_, form, status, error) => {
    const response = await revoke({ client_id: system.ClientId, ...form });

    expect([response.status, JSON.parse(response.body)]).toEqual([status, { error }]);
  });

  it('accepts the revocation of an unknown token', async () => {
    expect((await revoke({ client_id: system.ClientId, token: 'unknown' })).status).toBe(200);
  });

  describe('with a session of the browser', () => {
    let browser: ReturnType<typeof loginBrowser>;

    beforeEach(async () => {
      browser = loginBrowser(system.url);
      await browser.submit(await browser.open(`/login?${system.query()}`), { username: 'ann', password: PASSWORD });
    });
    const again = (changes: Record<string, string | undefined> = {}) =>
      browser.open(`/oauth2/authorize?${system.query(changes)}`);

    it('stores it in a cookie that only the server reads, named by the pool', async () => {
      const other = loginBrowser(system.url);
      const page = await other.open(`/login?${system.query()}`);

      const { headers } = await other.submit(page, { username: 'ann', password: PASSWORD });

      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(
          new RegExp(`^cognito-${system.UserPoolId}=[0-9a-f-]{36}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600$`),
        ),
      ]);
    });

    it('signs in again without a page; auth_time is that of the password', async () => {
      const { now } = (await system.control('GET', 'clock')) as { now: string };
      await system.advance(600);

      const { parameters } = await again();

      const { body } = await exchange(parameters.get('code'));
      expect(decodeJwt(String(body['id_token']))['auth_time']).toBe(Math.floor(Date.parse(now) / 1000));
    });

    it.each(['login', 'select_account', 'consent'])('shows the login page for prompt=%s', async (prompt) => {
      expect((await again({ prompt })).location).toMatch(/^\/login\?/);
    });

    it('returns a code for prompt=none', async () => {
      expect((await again({ prompt: 'none' })).parameters.get('code')).not.toBeNull();
    });

    it('ends after an hour', async () => {
      await system.advance(3_600);
      expect((await again()).parameters.get('code')).not.toBeNull();

      await system.advance(1);

      expect((await again()).location).toMatch(/^\/login\?/);
    });

    it('does not end when the user is signed out globally', async () => {
      await system.cognito.adminUserGlobalSignOut({ UserPoolId: system.UserPoolId, Username: 'ann' });

      expect((await again()).parameters.get('code')).not.toBeNull();
    });

    it('ends when the user is disabled', async () => {
      await system.cognito.adminDisableUser({ UserPoolId: system.UserPoolId, Username: 'ann' });

      expect((await again()).location).toMatch(/^\/login\?/);
    });

    it('ends with /logout, which redirects to a sign-out URL', async () => {
      const query = new URLSearchParams({ client_id: system.ClientId, logout_uri: SIGNED_OUT });
      const session = [...browser.cookies].find(([name]) => name.startsWith('cognito-'));

      const page = await browser.open(`/logout?${query}`);

      expect([page.status, page.location]).toEqual([302, SIGNED_OUT]);
      expect((await again()).location).toMatch(/^\/login\?/);
      browser.cookies.set(...(session ?? ['', '']));
      expect((await again()).location).toMatch(/^\/login\?/);
    });

    it('ends with /logout, which redirects to the login page', async () => {
      const page = await browser.open(`/logout?${system.query()}`);

      expect(page.location).toBe(`/login?${system.query()}`);
      expect((await again()).location).toMatch(/^\/login\?/);
    });

    it.each([
      ['another sign-out URL', { logout_uri: `${SIGNED_OUT}/` }, 'redirect_mismatch'],
      ['no address', {}, "Required String parameter 'redirect_uri' is not present"],
    ])('remains after a /logout with %s', async (_, parameters, error) => {
      const page = await browser.open(`/logout?${new URLSearchParams({ client_id: system.ClientId, ...parameters })}`);

      expect([page.location?.split('?')[0], page.parameters.get('error')]).toEqual(['/error', error]);
      expect((await again()).parameters.get('code')).not.toBeNull();
    });
  });

  it('rejects prompt=none without a session', async () => {
    const page = await loginBrowser(system.url).open(`/oauth2/authorize?${system.query({ prompt: 'none' })}`);

    expect(page.location).toBe(`${CALLBACK}&error=login_required&state=a%26b%3Dc`);
  });

  it('redirects to an address of an app', async () => {
    const { location } = await system.signIn('ann', { redirect_uri: 'shop://callback' });

    expect(location).toMatch(/^shop:\/\/callback\?code=/);
  });

  it('fills in the username of login_hint', async () => {
    const { body } = await loginBrowser(system.url).open(`/login?${system.query({ login_hint: 'ann' })}`);

    expect(body).toContain('name="username" type="text" value="ann"');
  });

  it('answers the preflight request of a browser for the token endpoint, and any page may read the response', async () => {
    const preflight = await sendRaw(`${system.url}/oauth2/token`, { method: 'OPTIONS' });
    const response = await sendRaw(`${system.url}/oauth2/token`, { method: 'POST' });

    expect(preflight.status).toBe(204);
    for (const { headers } of [preflight, response]) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});
