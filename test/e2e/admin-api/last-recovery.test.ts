import { ConfirmForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

describe('lastRecovery of GET /users/{username}', () => {
  let system: TestSystem;
  let token: string;
  let agent: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
    agent = await system.personToken('operator', ['agent'], ['rekey/users.read']);
  });

  afterAll(() => system.stop());

  const lastRecovery = async (name: string) =>
    (await system.call('GET', `/users/${name}`, { token: agent })).body['lastRecovery'];

  it('is null without an action', async () => {
    expect(await lastRecovery('customer-jp')).toBeNull();
  });

  it('shows an agent the last action, whatever the name of the user, but no operator, reason or ticket', async () => {
    const body = { reason: 'locked-out', ticket: 'T-1042' };
    const reset = await system.call('POST', '/users/customer-br/password-reset', { token, body });

    const shown = await lastRecovery('customer-br');

    expect(shown).toEqual({
      at: expect.stringMatching(/Z$/),
      action: 'password-reset',
      outcome: 'done',
      expiresAt: expect.any(String),
      auditId: reset.body['auditId'],
    });
    const { at, expiresAt } = shown as { at: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.parse(at)).toBe(3_600_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.parse(String(reset.body['codeExpiresAt'])));
    expect(await lastRecovery('customer-br@example.com')).toEqual(shown);
    expect(await lastRecovery(String(reset.body['sub']))).toEqual(shown);
  });

  it('shows that the user completed the reset', async () => {
    await system.call('POST', '/users/customer-us/password-reset', { token });
    const code = (await system.messages('customer-us@example.com')).findLast((one) => one.code !== undefined)?.code;
    const { userPoolClientId: ClientId } = system.stack;
    const confirmation = { ClientId, Username: 'customer-us', ConfirmationCode: code, Password: 'New-password-2' };
    await system.cognito.send(new ConfirmForgotPasswordCommand(confirmation));

    const shown = await lastRecovery('customer-us');

    expect(shown).toMatchObject({ action: 'password-reset', outcome: 'done', confirmedAt: expect.any(String) });
    expect(shown).not.toHaveProperty('expiresAt');
  });

  it('shows an action that Cognito rejected', async () => {
    const fault = { operation: 'AdminSetUserPassword', exception: 'InvalidPasswordException' };
    await system.control('POST', 'faults', fault);
    const refused = await system.call('PUT', '/users/no-contact/password', { token });
    await system.control('DELETE', 'faults');

    expect(await lastRecovery('no-contact')).toEqual({
      at: expect.any(String),
      action: 'temporary-password',
      outcome: 'refused',
      auditId: refused.body['auditId'],
    });
  });

  it('is absent without an audit trail', async () => {
    const assembly = changeAdminFunction(({ Environment }) => {
      delete Environment?.Variables['AUDIT_TABLE'];
    });
    const bare = await startTestSystem(assembly.directory);
    try {
      const { body } = await bare.call('GET', '/users/customer-us', { token: await bare.token('agent') });

      expect(body).not.toHaveProperty('lastRecovery');
    } finally {
      await bare.stop();
      assembly.remove();
    }
  });
});
