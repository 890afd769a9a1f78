import { webcrypto } from 'node:crypto';
import { LoadError } from '../../../console/app/load';
import { SignIn, takeResponse } from '../../../console/app/sign-in';

const CONFIG = {
  clientId: 'client',
  loginUrl: 'https://login.example.com',
  apiUrl: '../',
  scopes: ['rekey/users.read'],
};

/** A page of a browser, with its address, its storage and the addresses to which it went. */
function aPage(search = '') {
  const stored = new Map<string, string>();
  const visited: URL[] = [];
  const location = {
    origin: 'https://desk.example.com',
    pathname: '/v1/console/',
    search,
    assign: (address: string) => visited.push(new URL(address)),
  };
  const page = {
    location,
    history: {
      replaceState: (_: unknown, __: string, path: string) => {
        location.search = '';
        visited.push(new URL(path, location.origin));
      },
    },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
      clear: () => stored.clear(),
    },
    crypto: webcrypto,
  };
  return { page: page as never, location, stored, visited };
}

/** Lets managed login answer, and returns the requests to it. */
function answerWith(tokens: object, status = 200) {
  const requests: { readonly url: string; readonly body: URLSearchParams }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    requests.push({ url: String(url), body: init?.body as URLSearchParams });
    return new Response(String(url).endsWith('revoke') ? '' : JSON.stringify(tokens), { status });
  });
  return requests;
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a sign-in', () => {
  it('goes to managed login with PKCE, and completes with the code', async () => {
    const { page, location, stored, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    const [sentTo] = visited;
    const query = Object.fromEntries(sentTo?.searchParams ?? []);
    location.search = `?code=the-code&state=${query['state']}`;
    const requests = answerWith({ access_token: 'access', refresh_token: 'refresh', expires_in: 900 });
    const session = await signIn.complete(takeResponse(page) ?? new URLSearchParams());

    expect(`${sentTo?.origin}${sentTo?.pathname}`).toBe('https://login.example.com/oauth2/authorize');
    expect(query).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: 'https://desk.example.com/v1/console/',
      scope: 'rekey/users.read',
      code_challenge_method: 'S256',
    });
    expect(session).toEqual({ apiUrl: '../', token: 'access', expiresAt: expect.any(Number) });
    expect(requests.map(({ url }) => url)).toEqual([
      'https://login.example.com/oauth2/token',
      'https://login.example.com/oauth2/revoke',
    ]);
    expect(requests[1]?.body.get('token')).toBe('refresh');
    const verifier = requests[0]?.body.get('code_verifier') ?? '';
    const hash = await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    expect(query['code_challenge']).toBe(Buffer.from(hash).toString('base64url'));
    expect([...stored]).toEqual([]);
    expect(location.search).toBe('');
  });

  it.each([
    ['another state', '?code=c&state=other'],
    ['no state', '?code=c'],
    ['a text of a stranger', '?error=x&error_description=Call+us'],
  ])('fails with %s, without a request, and leaves nothing in the address or the storage', async (_, search) => {
    const { page, location, stored } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    location.search = search;
    const requests = answerWith({});

    const response = takeResponse(page) ?? new URLSearchParams();

    await expect(signIn.complete(response)).rejects.toThrow(/^state$/);
    expect(requests).toEqual([]);
    expect([...stored]).toEqual([]);
    expect(location.search).toBe('');
  });

  it('fails if managed login refuses the code', async () => {
    const { page, location, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    location.search = `?code=c&state=${visited[0]?.searchParams.get('state')}`;
    answerWith({ error: 'invalid_grant' }, 400);

    await expect(signIn.complete(new URLSearchParams(location.search))).rejects.toThrow('invalid_grant');
  });

  it.each([
    ['error=access_denied&error_description=Call+us', 'access_denied'],
    ['error=Call+us', 'error'],
  ])('shows no text of the address but the code of an error: %s', async (query, message) => {
    const { page, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    const response = new URLSearchParams(`${query}&state=${visited[0]?.searchParams.get('state')}`);

    await expect(signIn.complete(response)).rejects.toThrow(new RegExp(`^${message}$`));
  });

  it.each([
    ['does not respond', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['responds with something else than JSON', async () => new Response('<html>', { status: 502 })],
  ])('fails with a LoadError if managed login %s', async (_, respond) => {
    const { page, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    jest.spyOn(globalThis, 'fetch').mockImplementation(respond);
    const response = new URLSearchParams(`code=c&state=${visited[0]?.searchParams.get('state')}`);

    await expect(signIn.complete(response)).rejects.toThrow(LoadError);
  });

  it('goes to managed login once at a time, and again if the operator stopped it', async () => {
    const { page, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await Promise.all([signIn.begin(), signIn.begin()]);
    const first = visited.length;
    await signIn.begin();

    expect([first, visited.length]).toEqual([1, 2]);
  });

  it.each([{}, { access_token: 'a' }, { expires_in: 900 }])('fails without a usable token: %j', async (tokens) => {
    const { page, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    answerWith(tokens);
    const response = new URLSearchParams(`code=c&state=${visited[0]?.searchParams.get('state')}`);

    await expect(signIn.complete(response)).rejects.toThrow('token');
  });

  it.each([
    ['', false],
    ['?code=c&state=s', true],
    ['?error=access_denied', true],
  ])('has a response of managed login in the address %j: %s', (search, expected) => {
    expect(takeResponse(aPage(search).page) !== undefined).toBe(expected);
  });

  it('fails with the failure of the settings, which is no failure of the sign-in', async () => {
    const { page, stored } = aPage('?code=c&state=s');
    stored.set('rekey.sign-in', JSON.stringify({ state: 's', verifier: 'v' }));
    const signIn = new SignIn(Promise.reject(new LoadError('config.json: 503')), page);

    await expect(signIn.complete(new URLSearchParams('code=c&state=s'))).rejects.toThrow(LoadError);
  });

  it('ends with nothing in the storage, at the address of the sign-out', async () => {
    const { page, stored, visited } = aPage();
    const signIn = new SignIn(Promise.resolve(CONFIG), page);
    await signIn.begin();
    stored.set('rekey.draft', '{}');
    await signIn.end();

    expect([...stored]).toEqual([]);
    expect(visited.at(-1)?.href).toBe(
      'https://login.example.com/logout?client_id=client&logout_uri=https%3A%2F%2Fdesk.example.com%2Fv1%2Fconsole%2F',
    );
  });
});
