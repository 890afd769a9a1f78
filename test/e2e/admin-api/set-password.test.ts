import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { allowManyActions, changeAdminFunction } from '../../support/synthesis/changed-assembly';

const AMBIGUOUS = /[Il1Oo0]/;

describe('PUT /users/{username}/password', () => {
  const unlimited = changeAdminFunction(allowManyActions);
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem(unlimited.directory);
    token = await system.token('admin');
  });

  afterAll(async () => {
    await system.stop();
    unlimited.remove();
  });

  const set = (username: string, body?: unknown) => system.call('PUT', `/users/${username}/password`, { token, body });

  it('generates a different password each time, without ambiguous characters', async () => {
    const passwords = [];
    for (let count = 0; count < 20; count += 1) {
      passwords.push(String((await set('customer-us', { notify: false })).body['password']));
    }

    expect(new Set(passwords).size).toBe(20);
    for (const password of passwords) {
      expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{16,}$/);
      expect(password).not.toMatch(AMBIGUOUS);
    }
  });

  it('notifies the user by email in brand and locale, as HTML and plain text, without the password', async () => {
    const { body } = await set('customer-eg', { reason: 'suspicious-activity', ticket: 'T-1042' });

    const [notice] = await system.messages('customer-eg@example.com');
    expect(body['notice']).toEqual({ outcome: 'sent', delivery: { medium: 'EMAIL', destination: 'c***@e***' } });
    expect(notice).toMatchObject({ medium: 'EMAIL', source: 'SES_SendEmail' });
    expect(notice?.html).toContain('dir="rtl"');
    expect(notice?.html).toContain('ليلى');
    expect(notice?.text).toContain('T-1042');
    expect(notice?.text).not.toContain('<');
    expect(JSON.stringify(notice)).not.toContain(String(body['password']));
  });

  it('notifies a user without a verified email address by SMS, also in the dry run, without the password', async () => {
    const dryRun = await set('phone-only', { dryRun: true });
    const { body } = await set('phone-only');

    const delivery = { medium: 'SMS', destination: '+*******0123' };
    const [notice, ...others] = await system.messages('+12025550123');
    expect(dryRun.body).toMatchObject({
      message: { channel: 'sms', text: notice?.text },
      notice: { outcome: 'would-be-sent', delivery },
    });
    expect(body['notice']).toEqual({ outcome: 'sent', delivery });
    expect(notice).toMatchObject({ medium: 'SMS', text: expect.stringContaining('has set a new password') });
    expect(notice?.text).not.toContain(String(body['password']));
    expect(others).toEqual([]);
  });

  it('does not undo a set password if SNS rejects the notice, and states it', async () => {
    await system.control('POST', 'faults', { operation: 'Publish', exception: 'AuthorizationErrorException' });

    const { status, body } = await set('phone-only');

    await system.control('DELETE', 'faults');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { password: expect.any(String), notice: { outcome: 'failed', because: 'sending-refused' } },
    });
  });

  it('states the time in the time zone of the user, in the dry run and in the notice', async () => {
    await system.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: system.stack.userPoolId,
        Username: 'customer-us',
        UserAttributes: [{ Name: 'zoneinfo', Value: 'Asia/Kathmandu' }],
      }),
    );

    const { body } = await set('customer-us', { locale: 'en-GB', dryRun: true });
    await set('customer-us', { locale: 'en-GB' });

    const time = /^Date and time: .* at \d\d:\d\d \(UTC\+5:45\)$/m;
    const notice = (await system.messages('customer-us@example.com')).at(-1);
    expect(body['message']).toMatchObject({ text: expect.stringMatching(time) });
    expect(notice?.text).toMatch(time);
    expect(notice?.html).not.toContain('Kathmandu');
  });

  it('accepts a temporary password that the operator chose, and does not return it', async () => {
    const { status, body } = await set('customer-jp', { password: 'Chosen-secret-77' });

    expect({ status, action: body['action'] }).toEqual({ status: 200, action: 'temporary-password' });
    expect(JSON.stringify(body)).not.toContain('Chosen-secret-77');
  });

  it('rejects a permanent password that the operator chose, unless the deployment allows it', async () => {
    expect(await set('customer-jp', { password: 'Chosen-secret-77', permanent: true })).toMatchObject({
      status: 403,
      body: { type: 'urn:rekey:problem:chosen-password-not-allowed', errors: [{ field: 'password' }] },
    });
  });

  it.each([
    ['no-contact', {}, { outcome: 'not-sent', because: 'no-verified-contact' }],
    ['customer-us', { notify: false }, { outcome: 'not-sent', because: 'not-asked' }],
  ])('sends no notice to %s with %j, and states why', async (username, body, notice) => {
    const { length } = await system.messages(`${username}@example.com`);

    expect((await set(username, body)).body['notice']).toEqual(notice);
    expect(await system.messages(`${username}@example.com`)).toHaveLength(length);
  });

  it('does not undo a set password if SES rejects the notice, and states it', async () => {
    const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/example.com';
    await system.control('PUT', 'identities', { arn, allowed: false });

    const { status, body } = await set('customer-us');

    await system.control('PUT', 'identities', { arn, allowed: true });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { password: expect.any(String), notice: { outcome: 'failed', because: 'sending-refused' } },
    });
  });
});
