import { startTestSystem, type TestSystem } from '../support/local';

const ROUTES = [
  ['GET', '/users/customer-br', 'rekey/users.read'],
  ['POST', '/users/customer-br/password-reset', 'rekey/password.reset'],
  ['PUT', '/users/customer-br/password', 'rekey/password.set'],
] as const;

describe('access to the admin API', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  describe.each(ROUTES)('%s %s', (method, path, scope) => {
    it('is refused without a token', async () => {
      const answer = await system.call(method, path);

      expect(answer).toMatchObject({
        status: 401,
        body: { type: 'urn:rekey:problem:unauthenticated', detail: 'Unauthorized' },
      });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    });

    it.each(ROUTES.filter(([, , other]) => other !== scope).map(([, , other]) => other))(
      'is refused with a token for %s only',
      async (other) => {
        const token = await system.token('admin', other);

        const answer = await system.call(method, path, { token });

        expect(answer).toMatchObject({ status: 403, body: { type: 'urn:rekey:problem:forbidden' } });
      },
    );

    it('is refused with a token that was tampered with', async () => {
      const [header, payload, signature] = (await system.token('admin')).split('.');
      const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
      const forged = Buffer.from(JSON.stringify({ ...claims, scope })).toString('base64url');

      for (const token of [`${header}.${forged}.${signature}`, `${header}.${payload}.`, 'x', 'a.b.c']) {
        expect(await system.call(method, path, { token })).toMatchObject({ status: 401 });
      }
    });

    it('is allowed with its scope', async () => {
      const token = await system.token('admin', scope);

      const { status } = await system.call(method, path, {
        token,
        ...(method !== 'GET' && { body: { dryRun: true } }),
      });

      expect(status).toBe(200);
    });
  });

  it("is refused with a token of the users' own pool", async () => {
    const { userPoolClientId } = system.stack;
    const response = await fetch(system.simulator.url, {
      method: 'POST',
      headers: {
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        'Content-Type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: userPoolClientId,
        AuthParameters: { USERNAME: 'customer-us', PASSWORD: 'Old-password-1' },
      }),
    });
    const { AuthenticationResult: tokens } = (await response.json()) as {
      AuthenticationResult: { AccessToken: string; IdToken: string };
    };

    for (const token of [tokens.AccessToken, tokens.IdToken]) {
      expect(await system.call('GET', '/users/customer-us', { token })).toMatchObject({ status: 401 });
    }
  });

  it('ends when the token expires', async () => {
    const token = await system.token('agent');
    await system.control('POST', 'clock', { advanceSeconds: 15 * 60 + 1 });

    const answer = await system.call('GET', '/users/customer-us', { token });

    expect(answer).toMatchObject({ status: 401, body: { detail: 'The incoming token has expired' } });
  });

  describe('the token endpoint', () => {
    const ask = async (credentials: string, form: Record<string, string>) => {
      const response = await fetch(system.stack.tokenUrl, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
        body: new URLSearchParams(form),
      });
      return { status: response.status, body: await response.json() };
    };
    const agent = () => {
      const { clientId, clientSecret } = system.stack.operatorClients.agent;
      return `${clientId}:${clientSecret}`;
    };

    it.each([
      ['a wrong secret', () => `${agent()}x`, { grant_type: 'client_credentials' }, 'invalid_client'],
      ['an unknown client', () => 'x:y', { grant_type: 'client_credentials' }, 'invalid_client'],
      ['another grant', agent, { grant_type: 'password' }, 'unsupported_grant_type'],
      [
        'a scope that the client may not have',
        agent,
        { grant_type: 'client_credentials', scope: 'rekey/password.set' },
        'invalid_scope',
      ],
    ])('refuses %s', async (_, credentials, form, error) => {
      expect(await ask(credentials(), form)).toEqual({ status: 400, body: { error } });
    });
  });
});
