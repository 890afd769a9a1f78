import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { SEED_PASSWORD } from '../../../bin/local/seed-users';
import { problemOf } from '../../../domain/api/cognito-problems';
import { PROBLEMS } from '../../../domain/api/problems';
import { readConfig } from '../../../lib/config/config';
import { changePool } from '../../support/local/change-pool';
import { type Answer, startTestSystem, type TestSystem } from '../../support/local/local';
import { modeledExceptions } from '../../support/simulator/modeled-exceptions';
import { writeLocalAssembly } from '../../support/synthesis/local-assembly';

const APP = { totpSecret: 'JBSWY3DPEHPK3PXP', mfaSettings: ['SOFTWARE_TOKEN_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' };
const PHONE = { phone_number: '+12025550177', phone_number_verified: 'true' };
const COGNITO = 'client-cognito-identity-provider';

const problem = (type: string) => `urn:rekey:problem:${type}`;

/** A system whose user pool has authenticator apps, and users who have one. */
class MfaSystem {
  private users = 0;

  private constructor(
    readonly system: TestSystem,
    readonly token: string,
  ) {}

  static async start(mode: 'ON' | 'OPTIONAL', directory?: string): Promise<MfaSystem> {
    const system = await startTestSystem(directory);
    const started = new MfaSystem(system, await system.token('admin'));
    await started.configure({ MfaConfiguration: mode, SoftwareTokenMfaConfiguration: { Enabled: true } });
    return started;
  }

  async configure(settings: Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>): Promise<void> {
    const { userPoolId: UserPoolId } = this.system.stack;
    await this.system.cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...settings }));
  }

  /** Creates a user with an authenticator app, and returns the username. */
  async user(changes: object = {}, attributes: object = {}): Promise<string> {
    this.users += 1;
    const username = `user-${this.users}`;
    const own = { email: `${username}@example.com`, email_verified: 'true', ...attributes };
    await this.system.control('POST', 'users', {
      userPoolId: this.system.stack.userPoolId,
      ...{ username, status: 'CONFIRMED', password: SEED_PASSWORD, attributes: own, ...APP, ...changes },
    });
    return username;
  }

  remove(username: string, body: object = {}, headers = {}, token = this.token): Promise<Answer> {
    return this.system.call('POST', `/users/${username}/software-token-removal`, { token, body, headers });
  }

  async read(username: string) {
    return (await this.system.call('GET', `/users/${username}`, { token: this.token })).body;
  }

  async history(username: string) {
    const { body } = await this.system.call('GET', `/users/${username}/history`, { token: this.token });
    return body['records'] as Readonly<Record<string, unknown>>[];
  }

  async factors(username: string) {
    const { userPoolId: UserPoolId } = this.system.stack;
    const user = await this.system.cognito.send(new AdminGetUserCommand({ UserPoolId, Username: username }));
    return user.UserMFASettingList ?? [];
  }

  /** Signs in with the password, and returns the challenge and the tokens. */
  signIn(username: string, parameters: Record<string, string> = { USERNAME: username, PASSWORD: SEED_PASSWORD }) {
    const AuthFlow = 'PASSWORD' in parameters ? 'USER_PASSWORD_AUTH' : 'REFRESH_TOKEN_AUTH';
    const { userPoolClientId: ClientId } = this.system.stack;
    return this.system.cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: parameters }));
  }
}

describe('the removal of an authenticator app, if the user pool requires MFA', () => {
  let mfa: MfaSystem;

  beforeAll(async () => {
    mfa = await MfaSystem.start('ON');
  });

  afterEach(() => mfa.system.control('DELETE', 'faults'));

  afterAll(() => mfa.system.stop());

  it('lets the user set up a new app at the next sign-in', async () => {
    const username = await mfa.user();
    const before = await mfa.signIn(username);

    const { status, body } = await mfa.remove(username, { reason: 'lost-device', ticket: 'T-1042' });

    const after = await mfa.signIn(username);
    expect(before.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        kind: 'action',
        dryRun: false,
        action: 'software-token-removal',
        auditId: expect.any(String),
        auditCompleted: true,
        sub: expect.any(String),
        userStatus: 'CONFIRMED',
        nextSignIn: ['MFA_SETUP'],
        remaining: [],
        writtenBy: 'rekey',
        brand: { id: 'aurora', from: 'default' },
        locale: { tag: 'en', from: 'default' },
        sessions: { outcome: 'revoked' },
        notice: { outcome: 'sent', delivery: { medium: 'EMAIL', destination: 'u***@e***' } },
      },
    });
    expect(after.ChallengeName).toBe('MFA_SETUP');
  });

  it('notifies the user by email, in the language of the user, with reason and reference', async () => {
    const username = await mfa.user({}, { locale: 'en-US', name: 'Alex', ...PHONE });

    await mfa.remove(username, { reason: 'lost-device', ticket: 'T-1042' });

    const messages = await mfa.system.messages(`${username}@example.com`);
    expect(messages).toMatchObject([{ medium: 'EMAIL', subject: 'Your Aurora authenticator app was removed' }]);
    expect(messages[0]?.text).toContain('Codes from the app no longer work.');
    expect(messages[0]?.text).toContain('T-1042');
    expect(await mfa.system.messages(PHONE.phone_number)).toEqual([]);
  });

  it('notifies a user without a verified email address by SMS', async () => {
    const phone_number = '+12025550188';
    const username = await mfa.user({}, { email_verified: 'false', phone_number, phone_number_verified: 'true' });

    const { body } = await mfa.remove(username);

    expect(body['notice']).toEqual({ outcome: 'sent', delivery: { medium: 'SMS', destination: '+*******0188' } });
    expect(await mfa.system.messages(phone_number)).toMatchObject([
      { medium: 'SMS', text: expect.stringContaining('removed the authenticator app') },
    ]);
    expect(await mfa.system.messages(`${username}@example.com`)).toEqual([]);
  });

  it('states that a user without a verified address receives no notice', async () => {
    const username = await mfa.user({}, { email_verified: 'false' });

    expect((await mfa.remove(username)).body['notice']).toEqual({
      outcome: 'not-sent',
      because: 'no-verified-contact',
    });
    expect(await mfa.system.messages(`${username}@example.com`)).toEqual([]);
  });

  it('shows the factors and the next sign-in before and after the removal', async () => {
    const username = await mfa.user();
    const before = await mfa.read(username);
    await mfa.remove(username);
    const after = await mfa.read(username);

    expect(before).toMatchObject({
      mfa: {
        mode: 'ON',
        factors: ['SOFTWARE_TOKEN_MFA'],
        preferred: 'SOFTWARE_TOKEN_MFA',
        nextSignIn: ['SOFTWARE_TOKEN_MFA'],
        canTurnOff: [],
      },
      actions: { 'software-token-removal': { possible: true } },
    });
    // AdminGetUser does not show an app that was set up during a sign-in.
    expect(after['mfa']).toEqual({
      mode: 'ON',
      factors: [],
      nextSignIn: ['SOFTWARE_TOKEN_MFA', 'MFA_SETUP'],
      canTurnOff: [],
    });
  });

  it.each([
    ['an app', {}, {}],
    ['an app that was set up during a sign-in', { mfaSettings: [], preferredMfa: undefined }, {}],
    ['no app', { totpSecret: undefined, mfaSettings: [], preferredMfa: undefined }, {}],
    ['no app and a phone number', { totpSecret: undefined, mfaSettings: [], preferredMfa: undefined }, PHONE],
  ])('predicts the next sign-in of a user with %s', async (_, changes, attributes) => {
    const username = await mfa.user(changes, attributes);

    const { nextSignIn } = (await mfa.read(username))['mfa'] as { nextSignIn: string[] };

    expect(nextSignIn).toContain((await mfa.signIn(username)).ChallengeName ?? 'none');
  });

  it('changes nothing in a dry run, and shows the notice', async () => {
    const username = await mfa.user();

    const { status, body } = await mfa.remove(username, { dryRun: true, ticket: 'T-1' });

    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        kind: 'dry-run',
        action: 'software-token-removal',
        nextSignIn: ['MFA_SETUP'],
        turnsOff: [],
        purpose: 'authenticatorRemoved',
        message: { channel: 'email', subject: 'Your Aurora authenticator app was removed' },
        notice: { outcome: 'would-be-sent', delivery: { medium: 'EMAIL' } },
      },
    });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(await mfa.history(username)).toEqual([]);
    expect(await mfa.system.messages(`${username}@example.com`)).toEqual([]);
  });

  it('does nothing, and states what is possible instead, if the request also turns off SMS', async () => {
    const username = await mfa.user({}, PHONE);

    const { status, body } = await mfa.remove(username, { alsoTurnOff: ['SMS_MFA'] });

    expect({ status, body }).toMatchObject({
      status: 409,
      body: {
        type: problem('mfa-required'),
        detail: expect.stringContaining('The authenticator app can be removed alone.'),
        instead: ['software-token-removal'],
      },
    });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(await mfa.history(username)).toEqual([]);
  });

  it('records the operator, the reason and the outcome', async () => {
    const username = await mfa.user();

    const { body } = await mfa.remove(username, { reason: 'lost-device', ticket: 'T-1042' });

    expect(await mfa.history(username)).toMatchObject([
      {
        auditId: body['auditId'],
        action: 'software-token-removal',
        operator: { kind: 'machine' },
        reason: 'lost-device',
        ticket: 'T-1042',
        userStatusBefore: 'CONFIRMED',
        outcome: 'done',
        awsRequestId: expect.any(String),
        sessions: { outcome: 'revoked' },
        notice: { outcome: 'sent' },
        brand: 'aurora',
        locale: 'en',
      },
    ]);
  });

  it('returns the same response to the same Idempotency-Key, without a second notice', async () => {
    const username = await mfa.user();
    const headers = { 'Idempotency-Key': `key-of-the-removal-${username}` };

    const first = await mfa.remove(username, {}, headers);
    const second = await mfa.remove(username, {}, headers);
    const other = await mfa.remove(username, { ticket: 'T-1' }, headers);

    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(other).toMatchObject({ status: 422, body: { type: problem('idempotency-key-reused') } });
    expect(await mfa.system.messages(`${username}@example.com`)).toHaveLength(1);
    expect(await mfa.history(username)).toHaveLength(1);
  });

  it.each([
    ['a disabled user', { enabled: false }, 'user-disabled'],
    ['an unconfirmed user', { status: 'UNCONFIRMED' }, 'user-unconfirmed'],
    ['a user of an identity provider', { status: 'EXTERNAL_PROVIDER', password: undefined }, 'user-federated'],
    ['a member of a protected group', { groups: ['staff'] }, 'protected-user'],
  ] as const)('refuses %s, and the state of the user shows it', async (_, changes, type) => {
    const username = await mfa.user(changes);

    const { status, body } = await mfa.remove(username);

    expect({ status, type: body['type'] }).toEqual({ status: PROBLEMS[type].status, type: problem(type) });
    expect((await mfa.read(username))['actions']).toMatchObject({
      'software-token-removal': { possible: false, because: type, instead: [] },
    });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it('refuses an agent, and a token without the scope', async () => {
    const username = await mfa.user();
    const agent = await mfa.system.personToken('agent-1', ['agent'], ['rekey/mfa.reset']);
    const other = await mfa.system.personToken('admin-1', ['admin'], ['rekey/password.set']);

    expect(await mfa.remove(username, {}, {}, agent)).toMatchObject({
      status: 403,
      body: { type: problem('forbidden'), needs: { scope: 'rekey/mfa.reset', role: 'admin' } },
    });
    expect(await mfa.remove(username, {}, {}, other)).toMatchObject({ status: 403 });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it("refuses the operator's own account", async () => {
    const username = await mfa.user();
    const own = await mfa.system.personToken(username, ['admin'], ['rekey/mfa.reset']);

    expect(await mfa.remove(username, {}, {}, own)).toMatchObject({
      status: 403,
      body: { type: problem('own-account') },
    });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it('limits the removals of one user to five an hour', async () => {
    const username = await mfa.user();
    const statuses = [];
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await mfa.remove(username)).status);
    }

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it.each(modeledExceptions(COGNITO, 'AdminDeleteSoftwareToken'))(
    'returns the problem of the catalog, and leaves the app: %s',
    async (exception) => {
      const username = await mfa.user();
      await mfa.system.control('POST', 'faults', { operation: 'AdminDeleteSoftwareToken', exception, times: 3 });

      const { status, body } = await mfa.remove(username);

      const type = problemOf('AdminDeleteSoftwareToken', exception, '') ?? 'unavailable';
      const outcome = type === 'outcome-unknown' ? 'unknown' : 'refused';
      expect({ status, body }).toMatchObject({
        status: PROBLEMS[type].status,
        body: { type: problem(type), operation: 'AdminDeleteSoftwareToken', exception },
      });
      expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
      expect(await mfa.history(username)).toMatchObject([{ outcome, problem: type, exception }]);
      expect(await mfa.system.messages(`${username}@example.com`)).toEqual([]);
    },
  );
});

describe('the removal of an authenticator app, if MFA is optional', () => {
  let mfa: MfaSystem;

  beforeAll(async () => {
    mfa = await MfaSystem.start('OPTIONAL');
  });

  afterEach(() => mfa.system.control('DELETE', 'faults'));

  afterAll(() => mfa.system.stop());

  const BOTH = { mfaSettings: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] };

  it('leaves the user without MFA, and revokes the sessions', async () => {
    const username = await mfa.user({ mfaSettings: [], preferredMfa: undefined });
    const { AuthenticationResult: session } = await mfa.signIn(username);

    const { body } = await mfa.remove(username);

    expect(body).toMatchObject({ nextSignIn: ['none'], sessions: { outcome: 'revoked' } });
    await expect(mfa.signIn(username, { REFRESH_TOKEN: session?.RefreshToken ?? '' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect((await mfa.signIn(username)).AuthenticationResult).toBeDefined();
  });

  it('does not revoke the sessions with revokeSessions false', async () => {
    const username = await mfa.user({ mfaSettings: [], preferredMfa: undefined });
    const { AuthenticationResult: session } = await mfa.signIn(username);

    const { body } = await mfa.remove(username, { revokeSessions: false });

    expect(body['sessions']).toEqual({ outcome: 'kept', because: 'not-asked' });
    expect(
      (await mfa.signIn(username, { REFRESH_TOKEN: session?.RefreshToken ?? '' })).AuthenticationResult,
    ).toBeDefined();
  });

  it('leaves SMS on, which the next sign-in then asks for', async () => {
    const username = await mfa.user(BOTH, PHONE);

    const { body } = await mfa.remove(username);

    expect(body).toMatchObject({ nextSignIn: ['SMS_MFA'] });
    expect(body).not.toHaveProperty('smsMfa');
    expect(await mfa.factors(username)).toEqual(['SMS_MFA']);
    expect((await mfa.signIn(username)).ChallengeName).toBe('SMS_MFA');
  });

  it.each([
    [['SMS_MFA'], { smsMfa: { outcome: 'turned-off' } }],
    [['EMAIL_OTP'], { emailMfa: { outcome: 'turned-off' } }],
    [['SMS_MFA', 'EMAIL_OTP'], { smsMfa: { outcome: 'turned-off' }, emailMfa: { outcome: 'turned-off' } }],
  ])('turns off the factors of the request: %j', async (alsoTurnOff, outcomes) => {
    const all = ['SMS_MFA', 'EMAIL_OTP'];
    const username = await mfa.user({ mfaSettings: ['SOFTWARE_TOKEN_MFA', ...all] }, PHONE);
    const left = all.filter((factor) => !alsoTurnOff.includes(factor));

    const { status, body } = await mfa.remove(username, { alsoTurnOff });

    expect({ status, body }).toMatchObject({ status: 200, body: outcomes });
    expect(Object.keys(body).filter((name) => name.endsWith('Mfa'))).toEqual(Object.keys(outcomes));
    expect(await mfa.factors(username)).toEqual(left);
    expect(await mfa.history(username)).toMatchObject([{ outcome: 'done', ...outcomes }]);
  });

  it.each([
    ['an app', {}, {}],
    ['no factor', { totpSecret: undefined, mfaSettings: [], preferredMfa: undefined }, PHONE],
    ['SMS', { totpSecret: undefined, mfaSettings: ['SMS_MFA'], preferredMfa: undefined }, PHONE],
    ['a preferred app, and SMS', BOTH, PHONE],
    ['SMS and an app', { ...BOTH, preferredMfa: undefined }, PHONE],
  ])('predicts the next sign-in of a user with %s', async (_, changes, attributes) => {
    const username = await mfa.user(changes, attributes);

    const { nextSignIn } = (await mfa.read(username))['mfa'] as { nextSignIn: string[] };

    expect(nextSignIn).toEqual([(await mfa.signIn(username)).ChallengeName ?? 'none']);
  });

  it('shows the factors that can be turned off, in the state of the user and in a dry run', async () => {
    const username = await mfa.user(BOTH, PHONE);

    const dryRun = await mfa.remove(username, { dryRun: true, alsoTurnOff: ['SMS_MFA'] });

    expect((await mfa.read(username))['mfa']).toMatchObject({
      mode: 'OPTIONAL',
      factors: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
      nextSignIn: ['SOFTWARE_TOKEN_MFA'],
      canTurnOff: ['SMS_MFA'],
    });
    expect(dryRun.body).toMatchObject({ turnsOff: ['SMS_MFA'], nextSignIn: ['none'] });
    expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA', 'SMS_MFA']);
  });

  it('rejects a repeated factor', async () => {
    expect(await mfa.remove(await mfa.user(), { alsoTurnOff: ['SMS_MFA', 'SMS_MFA'] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'alsoTurnOff', detail: 'must not repeat a factor' }] },
    });
  });

  it('rejects a factor that it cannot turn off', async () => {
    expect(await mfa.remove(await mfa.user(), { alsoTurnOff: ['SOFTWARE_TOKEN_MFA'] })).toMatchObject({
      status: 400,
      body: { type: problem('invalid-request'), errors: [{ field: 'alsoTurnOff/0' }] },
    });
  });

  it.each(modeledExceptions(COGNITO, 'AdminSetUserMFAPreference'))(
    'leaves SMS on after the app was removed, and the response states it: AdminSetUserMFAPreference, %s',
    async (exception) => {
      const username = await mfa.user(BOTH, PHONE);
      await mfa.system.control('POST', 'faults', { operation: 'AdminSetUserMFAPreference', exception, times: 10 });

      const { status, body } = await mfa.remove(username, { alsoTurnOff: ['SMS_MFA'] });

      const because = problemOf('AdminSetUserMFAPreference', exception, '');
      const isUnknown = because === 'outcome-unknown';
      const smsMfa = { outcome: isUnknown ? 'unknown' : 'kept', because };
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { smsMfa, nextSignIn: isUnknown ? ['none', 'SMS_MFA'] : ['SMS_MFA'], sessions: { outcome: 'revoked' } },
      });
      expect(await mfa.factors(username)).toEqual(['SMS_MFA']);
      expect(await mfa.history(username)).toMatchObject([{ outcome: 'done', smsMfa }]);
    },
  );

  it('reports passkeys, which it cannot remove', async () => {
    await changePool(mfa.system, ({ Policies, MfaConfiguration }) => ({
      Policies: { ...Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      MfaConfiguration,
    }));

    expect((await mfa.remove(await mfa.user())).body['remaining']).toEqual(['passkeys']);
  });
});

describe('the removal of an authenticator app, if a person needs a verified caller', () => {
  let directory: string;
  let mfa: MfaSystem;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-mfa-'));
    const config = readConfig(join(__dirname, '../../../rekey.config.json'));
    const callerVerification = { mfa: 'required', setPassword: 'off', reset: 'off', programs: 'off' } as const;
    writeLocalAssembly(join(directory, 'assembly'), { ...config, callerVerification });
    mfa = await MfaSystem.start('ON', join(directory, 'assembly'));
  });

  afterAll(async () => {
    await mfa.system.stop();
    rmSync(directory, { recursive: true });
  });

  async function verifiedCaller(username: string, token: string, purpose: string): Promise<string> {
    const path = `/users/${username}/caller-verifications`;
    const { body } = await mfa.system.call('POST', path, { token, body: { purpose } });
    const [message] = (await mfa.system.messages(`${username}@example.com`)).slice(-1);
    const [code] = /\b\d{4}[ \u00a0]\d{4}\b/.exec(message?.text ?? '') ?? [];
    const id = String(body['verificationId']);
    expect(await mfa.system.call('POST', `${path}/${id}/check`, { token, body: { code } })).toMatchObject({
      status: 200,
    });
    return id;
  }

  it('uses a verification of the purpose mfa once, and no other', async () => {
    const [username, another] = [await mfa.user(), await mfa.user()];
    const scopes = ['rekey/mfa.reset', 'rekey/caller.verify', 'rekey/users.read'];
    const token = await mfa.system.personToken('desk-admin', ['admin'], scopes);
    const other = await verifiedCaller(another, token, 'set-password');
    const callerVerification = await verifiedCaller(username, token, 'mfa');

    const without = await mfa.remove(username, {}, {}, token);
    const wrong = await mfa.remove(another, { callerVerification: other }, {}, token);
    const plan = await mfa.remove(username, { dryRun: true }, {}, token);
    const { body: user } = await mfa.system.call('GET', `/users/${username}`, { token });
    const removed = await mfa.remove(username, { callerVerification }, {}, token);
    const again = await mfa.remove(username, { callerVerification }, {}, token);

    const notVerified = { status: 403, body: { type: problem('caller-not-verified'), purpose: 'mfa' } };
    expect(without).toMatchObject(notVerified);
    expect(wrong).toMatchObject(notVerified);
    expect(plan.body['callerVerification']).toMatchObject({ purpose: 'mfa', verified: false });
    expect(user['actions']).toMatchObject({
      'software-token-removal': { possible: true, callerVerification: { purpose: 'mfa' } },
    });
    expect(removed).toMatchObject({ status: 200, body: { nextSignIn: ['MFA_SETUP'] } });
    expect(again).toMatchObject({ status: 409, body: { type: problem('verification-used') } });
    expect((await mfa.history(username))[0]).toMatchObject({ action: 'software-token-removal', callerVerification });
  });

  it('does not require a program to verify the caller', async () => {
    expect(await mfa.remove(await mfa.user())).toMatchObject({ status: 200 });
  });
});

describe('the removal of an authenticator app, if the MFA settings of the user pool cannot be read', () => {
  let mfa: MfaSystem;

  beforeAll(async () => {
    mfa = await MfaSystem.start('ON');
  });

  afterEach(() => mfa.system.control('DELETE', 'faults'));

  afterAll(() => mfa.system.stop());

  it.each(modeledExceptions(COGNITO, 'GetUserPoolMfaConfig'))(
    'returns the problem of the catalog, as does the state of the user: GetUserPoolMfaConfig, %s',
    async (exception) => {
      const username = await mfa.user();
      await mfa.system.control('POST', 'faults', { operation: 'GetUserPoolMfaConfig', exception, times: 10 });

      const removal = await mfa.remove(username);
      const read = await mfa.read(username);

      const type = problemOf('GetUserPoolMfaConfig', exception, '') ?? 'unavailable';
      expect(removal).toMatchObject({ status: PROBLEMS[type].status, body: { type: problem(type), exception } });
      expect(read).toMatchObject({ type: problem(type), operation: 'GetUserPoolMfaConfig' });
      expect(await mfa.factors(username)).toEqual(['SOFTWARE_TOKEN_MFA']);
    },
  );

  it('releases the Idempotency-Key, and uses the cached settings once they were read', async () => {
    const username = await mfa.user();
    const fault = { operation: 'GetUserPoolMfaConfig', cut: true };
    const headers = { 'Idempotency-Key': 'key-of-the-removal-without-settings' };

    await mfa.system.control('POST', 'faults', fault);
    const without = await mfa.remove(username, {}, headers);
    await mfa.system.control('DELETE', 'faults');
    await mfa.read(username);
    await mfa.system.control('POST', 'faults', fault);
    const cached = await mfa.remove(username, {}, headers);

    expect(without).toMatchObject({ status: 502, body: { type: problem('cognito-failed') } });
    expect(cached).toMatchObject({ status: 200, body: { nextSignIn: ['MFA_SETUP'] } });
  });
});
