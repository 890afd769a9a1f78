import {
  AdminGetUserCommand,
  type AuthenticationResultType,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SEED_PASSWORD } from '../../bin/local/seed-users';
import { confirmPassword, signIn } from '../support/local/application';
import { startTestSystem, type TestSystem } from '../support/local/local';

const NEW_PASSWORD = 'New-password-2';

describe('the main job', () => {
  let system: TestSystem;
  let agent: string;
  let admin: string;

  beforeAll(async () => {
    system = await startTestSystem();
    [agent, admin] = await Promise.all([system.token('agent'), system.token('admin')]);
  });

  afterAll(() => system.stop());

  const reset = (username: string, body?: unknown) =>
    system.call('POST', `/users/${encodeURIComponent(username)}/password-reset`, { token: agent, body });

  /** Signs a user in, or confirms a code, with a client library. Returns the outcome or the error. */
  function application(username: string, password: string, code?: string): Promise<string> {
    const { userPoolId, userPoolClientId: clientId } = system.stack;
    const of = { endpoint: system.simulator.url, userPoolId, clientId, username };
    return code === undefined ? signIn(of, password) : confirmPassword(of, password, code);
  }

  async function signInByPassword(username: string, password: string): Promise<AuthenticationResultType | undefined> {
    const { AuthenticationResult } = await system.cognito.send(
      new InitiateAuthCommand({
        ClientId: system.stack.userPoolClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    return AuthenticationResult;
  }

  it('sends a Brazilian user a code in their brand and language, and describes the delivery to the operator', async () => {
    const { status, body } = await reset('customer-br', { reason: 'locked-out', ticket: 'T-1042' });

    const [message] = await system.messages('customer-br@example.com');
    expect(status).toBe(202);
    expect(body).toEqual({
      kind: 'action',
      dryRun: false,
      auditId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      auditCompleted: true,
      action: 'password-reset',
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userStatus: 'RESET_REQUIRED',
      delivery: { medium: 'EMAIL', destination: 'c***@e***' },
      writtenBy: 'rekey',
      brand: { id: 'aurora', from: 'user' },
      locale: { tag: 'pt-BR', from: 'user' },
      codeExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      context: { outcome: 'signed' },
      sessions: { outcome: 'revoked' },
    });
    expect(message).toMatchObject({
      medium: 'EMAIL',
      source: 'CustomMessage_ForgotPassword',
      subject: 'Sua senha Aurora foi redefinida',
      code: expect.stringMatching(/^\d{6}$/),
    });
    expect(message?.html).toContain('lang="pt-BR"');
    expect(message?.html).toContain(`>${message?.code}<`);
  });

  it('sends a Japanese user of another brand a code in that brand and language', async () => {
    await reset('customer-jp');

    const [message] = await system.messages('customer-jp@example.com');
    expect(message?.subject).toBe('【Kumo】パスワードリセットのお知らせ');
    expect(message?.html).toContain('lang="ja"');
    expect(message?.html).toContain('kumo.example.com');
  });

  it('uses the brand and the locale of the request, and states reason and ticket in the message', async () => {
    const { body } = await reset('customer-us', {
      brand: 'kumo',
      locale: 'pt',
      reason: 'locked-out',
      ticket: 'T-1042',
      revokeSessions: false,
    });

    const [message] = await system.messages('customer-us@example.com');
    expect(body).toMatchObject({
      brand: { id: 'kumo', from: 'request' },
      locale: { tag: 'pt-BR', from: 'request' },
      sessions: { outcome: 'kept', because: 'not-asked' },
    });
    expect(message?.subject).toBe('Sua senha Kumo foi redefinida');
    expect(message?.text).toContain('Protocolo: T-1042');
    expect(message?.text).toContain('Motivo: Você não conseguia mais acessar sua conta.');
  });

  it('refuses the old password after a reset, confirms the code, and accepts the new password', async () => {
    await reset('customer-br');
    const code = (await system.messages('customer-br@example.com')).at(-1)?.code ?? '';

    const before = await application('customer-br', SEED_PASSWORD);
    const confirmed = await application('customer-br', NEW_PASSWORD, code);
    const after = await application('customer-br', NEW_PASSWORD);
    const old = await application('customer-br', SEED_PASSWORD);

    expect(before).toBe('PasswordResetRequiredException: Password reset required for the user');
    expect(confirmed).toBe('confirmed');
    expect(after).toBe('signed in');
    expect(old).toBe('NotAuthorizedException: Incorrect username or password.');
  });

  it('sends an SMS to a user with only a verified phone number', async () => {
    const { body } = await reset('phone-only');

    const [message] = await system.messages('+12025550123');
    expect(body['delivery']).toEqual({ medium: 'SMS', destination: '+*******0123' });
    expect(message).toMatchObject({
      medium: 'SMS',
      text: `Aurora has reset your password. ${message?.code} is your code for a new one. Do not share it.\n@aurora.example.com #${message?.code}`,
    });
  });

  it('sets a temporary password, which the user must replace', async () => {
    const { status, headers, body } = await system.call('PUT', '/users/reset-required/password', { token: admin });

    const outcome = await application('reset-required', String(body['password']));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      action: 'temporary-password',
      userStatus: 'FORCE_CHANGE_PASSWORD',
      password: expect.stringMatching(/^.{16,}$/),
      passwordExpiresAt: expect.any(String),
      notice: { outcome: 'sent', delivery: { medium: 'EMAIL', destination: 'r***@e***' } },
    });
    expect(outcome).toBe('new password required');
  });

  it('sets a permanent password, which works immediately', async () => {
    const { body } = await system.call('PUT', '/users/invited/password', {
      token: admin,
      body: { permanent: true },
    });

    expect(body).toMatchObject({ action: 'permanent-password', userStatus: 'CONFIRMED' });
    expect(await signInByPassword('invited', String(body['password']))).toMatchObject({ TokenType: 'Bearer' });
  });

  it('revokes the refresh tokens of a user who is reset', async () => {
    const { body } = await system.call('PUT', '/users/customer-eg/password', {
      token: admin,
      body: { permanent: true },
    });
    const tokens = await signInByPassword('customer-eg', String(body['password']));
    const refresh = () =>
      system.cognito.send(
        new InitiateAuthCommand({
          ClientId: system.stack.userPoolClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: tokens?.RefreshToken ?? '' },
        }),
      );

    const before = await refresh();
    await reset('customer-eg');

    expect(before.AuthenticationResult?.AccessToken).toBeDefined();
    await expect(refresh()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
  });

  it('reports sessions that could not be revoked, and does not undo the reset', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminUserGlobalSignOut',
      exception: 'ResourceNotFoundException',
      times: 1,
    });

    const { status, body } = await reset('customer-jp');

    expect(status).toBe(202);
    expect(body['sessions']).toEqual({ outcome: 'kept', because: 'misconfigured' });
  });

  it.each([
    [
      'POST',
      '/password-reset',
      { dryRun: true },
      { action: 'password-reset', delivery: { medium: 'EMAIL', destination: 'h***@e***' } },
    ],
    ['PUT', '/password', { dryRun: true, permanent: true }, { action: 'permanent-password' }],
  ])('describes the action in a dry run of %s %s, and changes nothing', async (method, path, body, expected) => {
    const user = `/users/${encodeURIComponent('имя+почта/50%')}`;

    const answer = await system.call(method, user + path, { token: admin, body });
    const after = await system.call('GET', user, { token: admin });

    expect(answer).toMatchObject({
      status: 200,
      body: { kind: 'dry-run', dryRun: true, userStatus: 'CONFIRMED', ...expected },
    });
    expect(after.body).toMatchObject({ userStatus: 'CONFIRMED' });
    expect(await system.messages('hard-name@example.com')).toEqual([]);
  });

  it('accepts a username with letters of any script, a plus, a slash and a percent sign', async () => {
    const { status } = await reset('имя+почта/50%');

    const user = await system.cognito.send(
      new AdminGetUserCommand({ UserPoolId: system.stack.userPoolId, Username: 'имя+почта/50%' }),
    );
    expect(status).toBe(202);
    expect(user.UserStatus).toBe('RESET_REQUIRED');
  });

  it.each([
    ['an alias', async () => 'customer-us@example.com'],
    ['a sub', async () => String((await system.call('GET', '/users/customer-us', { token: agent })).body['sub'])],
  ])('finds a user by %s', async (_, name) => {
    const { body } = await system.call('GET', `/users/${encodeURIComponent(await name())}`, { token: agent });

    expect(body).toMatchObject({ username: 'customer-us' });
  });

  it('returns the state of a user and the possible actions', async () => {
    const { body } = await system.call('GET', '/users/no-contact', { token: agent });

    const permission = { allowed: true };
    const denied = { allowed: false, detail: expect.any(String), needs: expect.any(Object) };
    expect(body).toEqual({
      sub: expect.any(String),
      username: 'no-contact',
      userStatus: 'CONFIRMED',
      enabled: true,
      federated: false,
      protected: false,
      signIn: 'possible',
      signInDetail: 'The user can sign in with a password.',
      contacts: [{ medium: 'EMAIL', destination: 'n***@e***', verified: false }],
      mfa: { mode: 'OFF', factors: [], nextSignIn: ['none'], canTurnOff: [] },
      actions: {
        'password-reset': {
          possible: false,
          because: 'no-verified-contact',
          detail: 'The user has no verified email address or phone number that the user pool allows for recovery.',
          instead: ['temporary-password', 'permanent-password'],
          permission,
        },
        invitation: {
          possible: false,
          because: 'user-not-invited',
          detail: 'Only a user with a temporary password can be invited again.',
          instead: ['temporary-password', 'permanent-password'],
          permission: denied,
        },
        'temporary-password': { possible: true, permission: denied },
        'permanent-password': { possible: true, permission: denied },
        'software-token-removal': { possible: true, permission: denied },
      },
      recovery: { action: 'temporary-password', detail: expect.stringContaining('hand it over') },
      lastRecovery: null,
    });
  });

  it.each([
    ['invited-expired', 409, 'user-not-resettable', ['invitation', 'temporary-password', 'permanent-password']],
    ['ExampleProvider_1234567890', 409, 'user-federated', []],
    ['archived', 409, 'user-not-resettable', ['temporary-password', 'permanent-password']],
    ['disabled', 409, 'user-disabled', []],
    ['no-contact', 409, 'no-verified-contact', ['temporary-password', 'permanent-password']],
  ])('answers a reset of %s with %i %s and the alternatives', async (username, status, type, instead) => {
    const answer = await reset(username);

    expect(answer).toMatchObject({ status, body: { type: `urn:rekey:problem:${type}`, status, instead } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers a reset of a user who does not exist with 404', async () => {
    expect(await reset('no-such-user')).toMatchObject({
      status: 404,
      body: { type: 'urn:rekey:problem:user-not-found' },
    });
  });
});
