import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { changePool } from '../../support/local/change-pool';
import { startTestSystem, type TestSystem } from '../../support/local/local';

describe.each(['sub', 'username'])(
  'POST /users/{username}/recovery, if Cognito resolves a name as %s first',
  (nameOfTwoUsers) => {
    let system: TestSystem;
    let agent: string;
    let admin: string;

    beforeAll(async () => {
      system = await startTestSystem();
      [agent, admin] = await Promise.all([system.token('agent'), system.token('admin')]);
      await system.control('PUT', 'switches', { nameOfTwoUsers });
    });

    afterAll(() => system.stop());

    const recover = (username: string, token = agent, body?: unknown) =>
      system.call('POST', `/users/${username}/recovery`, { token, body });

    it.each([
      ['invited', 'The user has a temporary password. Cognito sends a new one, and the previous one stops working.'],
      [
        'invited-expired',
        'The user has a temporary password, which has expired. Cognito sends a new one, and the previous one stops working.',
      ],
    ])('repeats the invitation of %s in brand and locale, and the new password works', async (username, detail) => {
      const { status, body } = await recover(username, agent, { brand: 'kumo', locale: 'de', ticket: 'T-1042' });

      const [message] = await system.messages(`${username}@example.com`);
      expect({ status, body }).toMatchObject({
        status: 202,
        body: {
          action: 'invitation',
          detail,
          userStatus: 'FORCE_CHANGE_PASSWORD',
          delivery: { medium: 'EMAIL', destination: 'i***@e***' },
          brand: { id: 'kumo', from: 'request' },
          locale: { tag: 'de', from: 'request' },
          context: { outcome: 'signed' },
          passwordExpiresAt: expect.stringMatching(/^\d{4}-/),
        },
      });
      expect(body['password']).toBeUndefined();
      expect(message).toMatchObject({
        source: 'CustomMessage_AdminCreateUser',
        subject: 'Ihr neues vorläufiges Passwort bei Kumo',
      });
      expect(message?.text).toContain(username);
      expect(message?.text).toContain('T-1042');
      const { ChallengeName } = await system.cognito.send(
        new InitiateAuthCommand({
          ClientId: system.stack.userPoolClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: {
            USERNAME: username,
            PASSWORD: /Vorläufiges Passwort\n(\S+)/.exec(message?.text ?? '')?.[1] ?? '',
          },
        }),
      );
      expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    });

    it.each([
      ['customer-br', 'password-reset', 'RESET_REQUIRED'],
      ['reset-required', 'password-reset', 'RESET_REQUIRED'],
      ['phone-only', 'password-reset', 'RESET_REQUIRED'],
    ])('sends %s a code', async (username, action, userStatus) => {
      expect(await recover(username)).toMatchObject({ status: 202, body: { action, userStatus } });
    });

    it('sends a new password to an unverified address only for an operator who may set passwords', async () => {
      const { userPoolId } = system.stack;
      const attributes = { email: 'unproven@example.com', email_verified: 'false' };
      const user = { username: 'unproven', status: 'FORCE_CHANGE_PASSWORD', attributes };
      await system.control('POST', 'users', { userPoolId, ...user });

      const byAgent = await recover('unproven');
      const messages = await system.messages('unproven@example.com');
      const byAdmin = await recover('unproven', admin);

      expect(byAgent).toMatchObject({
        status: 403,
        body: {
          type: 'urn:rekey:problem:forbidden',
          detail: expect.stringContaining('never verified'),
          needs: { scope: 'rekey/password.set', role: 'admin' },
        },
      });
      expect(messages).toEqual([]);
      expect(byAdmin).toMatchObject({ status: 202, body: { action: 'invitation' } });
    });

    it('sets a temporary password for a user without an address, for an operator who may set passwords', async () => {
      const { status, body } = await recover('no-contact', admin);

      expect({ status, body }).toMatchObject({
        status: 200,
        body: {
          action: 'temporary-password',
          userStatus: 'FORCE_CHANGE_PASSWORD',
          password: expect.stringMatching(/^.{16,}$/),
          notice: { outcome: 'not-sent', because: 'no-verified-contact' },
        },
      });
    });

    it('reports to an operator who may not set passwords that one has to be set', async () => {
      const { userPoolId } = system.stack;
      await system.control('POST', 'users', { userPoolId, username: 'nowhere', status: 'CONFIRMED', attributes: {} });

      expect(await recover('nowhere')).toMatchObject({
        status: 403,
        body: { type: 'urn:rekey:problem:forbidden', instead: ['temporary-password'], userStatus: 'CONFIRMED' },
      });
    });

    it.each([
      ['unconfirmed', 'user-unconfirmed', ['temporary-password', 'permanent-password']],
      ['ExampleProvider_1234567890', 'user-federated', []],
      ['disabled', 'user-disabled', []],
      ['archived', 'user-not-resettable', ['temporary-password', 'permanent-password']],
      ['compromised', 'user-not-resettable', ['temporary-password', 'permanent-password']],
      ['unknown', 'user-not-resettable', ['temporary-password', 'permanent-password']],
    ])('leaves the decision about %s to the operator: %s', async (username, type, instead) => {
      const answer = await recover(username, admin);

      expect(answer).toMatchObject({ status: 409, body: { type: `urn:rekey:problem:${type}`, instead } });
      expect(await system.messages(`${username}@example.com`)).toEqual([]);
    });

    it('performs for every user the action that GET announced', async () => {
      const users = (await system.control('GET', 'users')) as { userPoolId: string; username: string }[];
      const names = users
        .filter(({ userPoolId }) => userPoolId === system.stack.userPoolId)
        .map(({ username }) => username);

      for (const name of names) {
        const { body } = await system.call('GET', `/users/${encodeURIComponent(name)}`, { token: agent });
        const tried = await recover(encodeURIComponent(name), admin, { dryRun: true });

        const { action, because } = body['recovery'] as { action: string | null; because?: string };
        expect(tried.body['action'] ?? String(tried.body['type']).replace('urn:rekey:problem:', '')).toBe(
          action ?? because,
        );
      }
      expect(names.length).toBeGreaterThan(15);
    });
  },
);

describe('an invitation of a pool with a one-time password as first factor', () => {
  it('contains a temporary password that works', async () => {
    const system = await startTestSystem();
    try {
      const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] };
      await changePool(system, ({ Policies }) => ({ Policies: { ...Policies, SignInPolicy } }));

      await system.call('POST', '/users/invited/recovery', {
        token: await system.token('agent'),
        body: { brand: 'kumo', locale: 'de' },
      });
      const [message] = await system.messages('invited@example.com');
      const [, PASSWORD = ''] = /Vorläufiges Passwort\n(\S+)/.exec(message?.text ?? '') ?? [];
      const { ChallengeName } = await system.cognito.send(
        new InitiateAuthCommand({
          ClientId: system.stack.userPoolClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'invited', PASSWORD },
        }),
      );

      expect(PASSWORD).toMatch(/^[^\s0O1lI]{12}$/);
      expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    } finally {
      await system.stop();
    }
  });
});
