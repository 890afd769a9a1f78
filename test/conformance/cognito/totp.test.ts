import { codeOf, nextStep, wrongCodeOf } from '../../support/simulator/authenticator-app';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const NOT_OFFERED = refused(
  'SoftwareTokenMFANotFoundException',
  'Software Token MFA has not been enabled by the userPool',
);
const NO_TOKEN = refused('SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.');
const WRONG = refused('CodeMismatchException', 'Invalid code received for user');
const USED = refused('ExpiredCodeException', 'Your software token has already been used once.');
const MISMATCH = refused('EnableSoftwareTokenMFAException', 'Code mismatch');
const INVALID_SESSION = refused('NotAuthorizedException', 'Invalid session for the user.');
const SIGNED_IN = { AuthenticationResult: { TokenType: 'Bearer' } };

/** The two APIs of a sign-in. */
const APIS = ['InitiateAuth', 'AdminInitiateAuth'] as const;

describeBySwitch('an authenticator app', () => {
  let system: CognitoUnderTest;
  let optional: PoolUnderTest;
  let required: PoolUnderTest;
  let without: PoolUnderTest;
  let name = '';
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    const SmsConfiguration = undefined;
    optional = await system.createPool({ SmsConfiguration, AutoVerifiedAttributes: ['email'] });
    required = await system.createPool({ SmsConfiguration, AutoVerifiedAttributes: ['email'] });
    without = await system.createPool();
    const { cognito } = system;
    await cognito.setUserPoolMfaConfig({ UserPoolId: optional.UserPoolId, MfaConfiguration: 'OPTIONAL', ...TOTP });
    await cognito.setUserPoolMfaConfig({ UserPoolId: required.UserPoolId, MfaConfiguration: 'ON', ...TOTP });
  });

  beforeEach(async () => {
    await nextStep(system);
    lastUser += 1;
    name = `user-${lastUser}`;
    for (const pool of [optional, required, without]) {
      await system.seed(pool, { username: name });
    }
  });

  afterEach(() => system.control('PUT', 'switches', { afterMfaSetup: 'tokens' }));

  afterAll(() => system.close());

  const signIn = ({ UserPoolId, ClientId }: PoolUnderTest, api: (typeof APIS)[number] = 'InitiateAuth') => {
    const AuthParameters = { USERNAME: name, PASSWORD };
    return api === 'InitiateAuth'
      ? system.cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
      : system.cognito.adminInitiateAuth({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters,
        });
  };
  type Challenge = 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP' | 'SELECT_MFA_TYPE';
  const respond = (
    { UserPoolId, ClientId }: PoolUnderTest,
    [ChallengeName, Session, responses]: readonly [Challenge, string | undefined, Record<string, string>],
    api: (typeof APIS)[number] = 'InitiateAuth',
  ) => {
    const input = { ClientId, ChallengeName, ChallengeResponses: { USERNAME: name, ...responses }, Session };
    return api === 'InitiateAuth'
      ? system.cognito.respondToAuthChallenge(input)
      : system.cognito.adminRespondToAuthChallenge({ ...input, UserPoolId });
  };
  const answer = (pool: PoolUnderTest, Session: string | undefined, code: string) =>
    respond(pool, ['SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE: code }]);
  const accessTokenOf = async (pool: PoolUnderTest) => {
    const { AuthenticationResult } = await signIn(pool);
    return AuthenticationResult?.AccessToken ?? '';
  };
  const read = ({ UserPoolId }: PoolUnderTest) => system.cognito.adminGetUser({ UserPoolId, Username: name });
  /** Registers an app for the user of the pool with optional MFA. Its code has been used. */
  const register = async (FriendlyDeviceName?: string) => {
    const AccessToken = await accessTokenOf(optional);
    const { SecretCode = '' } = await system.cognito.associateSoftwareToken({ AccessToken });
    const UserCode = await codeOf(system, SecretCode);
    await system.cognito.verifySoftwareToken({ AccessToken, UserCode, FriendlyDeviceName });
    return { AccessToken, secret: SecretCode };
  };
  /** The same, and turns the app on as an MFA factor. */
  const turnOn = async (FriendlyDeviceName?: string) => {
    const registered = await register(FriendlyDeviceName);
    await system.cognito.setUserMFAPreference({
      AccessToken: registered.AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    await nextStep(system);
    await nextStep(system);
    return registered;
  };
  /** Signs in up to the challenge to set up an app, and associates it. */
  const beginSetup = async () => {
    const { Session } = await signIn(required);
    return system.cognito.associateSoftwareToken({ Session });
  };

  describe('during a sign-in that requires MFA', () => {
    it.each(APIS)('is set up and completes the sign-in, with %s', async (api) => {
      const challenge = await signIn(required, api);
      const { SecretCode = '', Session } = await system.cognito.associateSoftwareToken({ Session: challenge.Session });

      const verified = await system.cognito.verifySoftwareToken({
        Session,
        UserCode: await codeOf(system, SecretCode),
        FriendlyDeviceName: 'phone',
      });

      expect(challenge).toMatchObject({
        ChallengeName: 'MFA_SETUP',
        ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: name },
      });
      expect(SecretCode).toMatch(/^[A-Z2-7]{52}$/);
      expect(verified).toMatchObject({ Status: 'SUCCESS' });
      const last = await respond(required, ['MFA_SETUP', verified.Session, {}], api);
      expect(last).toMatchObject(SIGNED_IN);
      expect(await read(required)).not.toHaveProperty('UserMFASettingList');
      await expect(signIn(required, api)).resolves.toMatchObject({
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        ChallengeParameters: { USER_ID_FOR_SRP: name, FRIENDLY_DEVICE_NAME: 'phone' },
      });
    });

    it('takes the session of the setup from the responses too', async () => {
      const { SecretCode = '', Session } = await beginSetup();
      const UserCode = await codeOf(system, SecretCode);
      const verified = await system.cognito.verifySoftwareToken({ Session, UserCode });

      const last = await respond(required, ['MFA_SETUP', undefined, { SESSION: verified.Session ?? '' }]);

      expect(last).toMatchObject(SIGNED_IN);
    });

    it('asks for another code after the setup, with the switch afterMfaSetup', async () => {
      await system.setSwitches({ afterMfaSetup: 'SOFTWARE_TOKEN_MFA' });
      const { SecretCode = '', Session } = await beginSetup();
      const UserCode = await codeOf(system, SecretCode);
      const verified = await system.cognito.verifySoftwareToken({ Session, UserCode });

      const next = await respond(required, ['MFA_SETUP', verified.Session, {}]);

      expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      await expect(answer(required, next.Session, UserCode)).rejects.toEqual(USED);
      const other = await codeOf(system, SecretCode, 1);
      await expect(answer(required, next.Session, other)).resolves.toMatchObject(SIGNED_IN);
    });

    it('is set up after a temporary password was replaced', async () => {
      await system.seed(required, { username: name, status: 'FORCE_CHANGE_PASSWORD' });
      const { Session } = await signIn(required);

      const next = await system.cognito.respondToAuthChallenge({
        ClientId: required.ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: name, NEW_PASSWORD: 'New-password-2' },
        Session,
      });

      expect(next.ChallengeName).toBe('MFA_SETUP');
      await expect(system.cognito.associateSoftwareToken({ Session: next.Session })).resolves.toHaveProperty(
        'SecretCode',
      );
    });

    it('accepts the right code after a wrong one', async () => {
      const { SecretCode = '', Session } = await beginSetup();
      const wrong = await wrongCodeOf(system, SecretCode);

      await expect(system.cognito.verifySoftwareToken({ Session, UserCode: wrong })).rejects.toEqual(MISMATCH);

      const UserCode = await codeOf(system, SecretCode);
      await expect(system.cognito.verifySoftwareToken({ Session, UserCode })).resolves.toMatchObject({
        Status: 'SUCCESS',
      });
    });

    it('counts wrong codes of the setup for a lockout', async () => {
      const { SecretCode = '', Session } = await beginSetup();
      const wrong = await wrongCodeOf(system, SecretCode);
      for (let time = 0; time < 5; time += 1) {
        await expect(system.cognito.verifySoftwareToken({ Session, UserCode: wrong })).rejects.toEqual(MISMATCH);
      }

      const UserCode = await codeOf(system, SecretCode);
      await expect(system.cognito.verifySoftwareToken({ Session, UserCode })).rejects.toEqual(
        refused('NotAuthorizedException', 'Password attempts exceeded'),
      );
    });

    it('rejects sessions out of order, used, expired or invented', async () => {
      const { Session: first } = await signIn(required);
      const { SecretCode = '', Session: second } = await system.cognito.associateSoftwareToken({ Session: first });
      const UserCode = await codeOf(system, SecretCode);

      await expect(system.cognito.associateSoftwareToken({ Session: first })).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
      for (const call of [
        () => system.cognito.associateSoftwareToken({ Session: second }),
        () => system.cognito.associateSoftwareToken({ Session: 'x'.repeat(40) }),
        () => system.cognito.verifySoftwareToken({ Session: first, UserCode }),
        () => respond(required, ['MFA_SETUP', second, {}]),
        () => respond(required, ['MFA_SETUP', first, {}]),
      ]) {
        await expect(call()).rejects.toEqual(INVALID_SESSION);
      }
      await system.advance(181);
      await expect(system.cognito.verifySoftwareToken({ Session: second, UserCode })).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
      );
    });

    it('is not replaced by an older sign-in that needed no MFA', async () => {
      const older = await signIn(required);
      const { SecretCode = '', Session } = await beginSetup();
      const UserCode = await codeOf(system, SecretCode);
      await system.cognito.verifySoftwareToken({ Session, UserCode });

      await expect(system.cognito.associateSoftwareToken({ Session: older.Session })).rejects.toEqual(INVALID_SESSION);
    });

    it('is not set up by a user who was disabled, deleted or got another password in the meantime', async () => {
      const { UserPoolId } = required;
      const { Session } = await signIn(required);
      await system.cognito.adminDisableUser({ UserPoolId, Username: name });
      await expect(system.cognito.associateSoftwareToken({ Session })).rejects.toEqual(
        refused('NotAuthorizedException', 'User is disabled.'),
      );
      await system.cognito.adminSetUserPassword({ UserPoolId, Username: name, Password: PASSWORD, Permanent: true });
      await expect(system.cognito.associateSoftwareToken({ Session })).rejects.toEqual(INVALID_SESSION);
      await system.cognito.adminDeleteUser({ UserPoolId, Username: name });

      await expect(system.cognito.associateSoftwareToken({ Session })).rejects.toEqual(INVALID_SESSION);
    });

    it('is not completed for a user whose password was reset in the meantime', async () => {
      const { SecretCode = '', Session } = await beginSetup();
      const verified = await system.cognito.verifySoftwareToken({
        Session,
        UserCode: await codeOf(system, SecretCode),
      });
      await system.cognito.adminResetUserPassword({ UserPoolId: required.UserPoolId, Username: name });

      await expect(respond(required, ['MFA_SETUP', verified.Session, {}])).rejects.toEqual(
        refused('PasswordResetRequiredException', 'Password reset required for the user'),
      );
    });

    it('cannot be replaced by an email address in a pool that does not offer email', async () => {
      const { Session } = await signIn(required);

      await expect(respond(required, ['MFA_SETUP', Session, { email: 'a@example.com' }])).rejects.toEqual(
        refused('InvalidParameterException', 'Invalid MFA type selected.'),
      );
    });
  });

  describe('with an access token', () => {
    it('is registered, and is not an MFA factor until the user turns it on', async () => {
      const { AccessToken } = await register();

      await expect(signIn(optional)).resolves.toMatchObject(SIGNED_IN);
      await system.cognito.setUserMFAPreference({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      });
      const user = { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
      expect(await read(optional)).toMatchObject(user);
      expect(await system.cognito.getUser({ AccessToken })).toMatchObject(user);
      await expect(signIn(optional)).resolves.toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    });

    it('returns no session', async () => {
      const AccessToken = await accessTokenOf(optional);
      const associated = await system.cognito.associateSoftwareToken({ AccessToken });
      const UserCode = await codeOf(system, associated.SecretCode ?? '');

      const verified = await system.cognito.verifySoftwareToken({ AccessToken, UserCode });

      expect(associated).not.toHaveProperty('Session');
      expect(verified).not.toHaveProperty('Session');
    });

    it('replaces the former app only when it is verified', async () => {
      const { AccessToken, secret } = await turnOn();
      const { SecretCode = '' } = await system.cognito.associateSoftwareToken({ AccessToken });

      const before = await signIn(optional);
      await expect(answer(optional, before.Session, await codeOf(system, SecretCode))).rejects.toEqual(WRONG);
      await expect(answer(optional, before.Session, await codeOf(system, secret))).resolves.toMatchObject(SIGNED_IN);
      await system.cognito.verifySoftwareToken({ AccessToken, UserCode: await codeOf(system, SecretCode) });
      await nextStep(system);

      const after = await signIn(optional);
      await expect(answer(optional, after.Session, await codeOf(system, secret))).rejects.toEqual(WRONG);
      await expect(answer(optional, after.Session, await codeOf(system, SecretCode))).resolves.toMatchObject(SIGNED_IN);
    });

    it('cannot be verified before it is associated, or twice', async () => {
      const AccessToken = await accessTokenOf(optional);
      await expect(system.cognito.verifySoftwareToken({ AccessToken, UserCode: '000000' })).rejects.toEqual(NO_TOKEN);
      const { secret } = await register();
      const UserCode = await codeOf(system, secret);

      await expect(system.cognito.verifySoftwareToken({ AccessToken, UserCode })).rejects.toEqual(NO_TOKEN);
    });

    it('cannot be turned on before it is associated and verified', async () => {
      const AccessToken = await accessTokenOf(optional);
      const on = { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } };

      await expect(system.cognito.setUserMFAPreference(on)).rejects.toEqual(
        refused('InvalidParameterException', 'User has not set up software token mfa'),
      );
      await system.cognito.associateSoftwareToken({ AccessToken });
      await expect(system.cognito.setUserMFAPreference(on)).rejects.toEqual(
        refused('InvalidParameterException', 'User has not verified software token mfa'),
      );
      await expect(
        system.cognito.adminSetUserMFAPreference({
          UserPoolId: optional.UserPoolId,
          Username: name,
          SoftwareTokenMfaSettings: { PreferredMfa: true },
        }),
      ).rejects.toEqual(
        refused('InvalidParameterException', 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA'),
      );
    });

    it.each([
      ['neither', {}],
      ['both', { AccessToken: 'a.b.c', Session: 'x'.repeat(20) }],
    ])('or a session is required, but not both: %s', async (_, given) => {
      const message = refused('InvalidParameterException', 'Either AccessToken or Session is required, but not both.');

      await expect(system.cognito.associateSoftwareToken(given)).rejects.toEqual(message);
      await expect(system.cognito.verifySoftwareToken({ ...given, UserCode: '000000' })).rejects.toEqual(message);
    });

    it('must be valid', async () => {
      const AccessToken = 'a.b.c';
      const invalid = refused('NotAuthorizedException', 'Invalid Access Token');

      await expect(system.cognito.associateSoftwareToken({ AccessToken })).rejects.toEqual(invalid);
      await expect(system.cognito.verifySoftwareToken({ AccessToken, UserCode: '000000' })).rejects.toEqual(invalid);
      await expect(system.cognito.setUserMFAPreference({ AccessToken })).rejects.toEqual(invalid);
    });

    it('is rejected in a pool that does not offer it', async () => {
      const AccessToken = await accessTokenOf(without);

      await expect(system.cognito.associateSoftwareToken({ AccessToken })).rejects.toEqual(NOT_OFFERED);
      await expect(system.cognito.verifySoftwareToken({ AccessToken, UserCode: '000000' })).rejects.toEqual(
        NOT_OFFERED,
      );
    });
  });

  describe('in a sign-in', () => {
    it.each(APIS)('is required after the password, with %s', async (api) => {
      const { secret } = await turnOn();
      const challenge = await signIn(optional, api);

      const last = await respond(
        optional,
        ['SOFTWARE_TOKEN_MFA', challenge.Session, { SOFTWARE_TOKEN_MFA_CODE: await codeOf(system, secret) }],
        api,
      );

      expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      expect(challenge.ChallengeParameters).toEqual({ USER_ID_FOR_SRP: name });
      expect(last).toMatchObject(SIGNED_IN);
    });

    it.each([
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ])('with the code of the step %i is accepted: %s', async (steps, accepted) => {
      const { secret } = await turnOn();
      const { Session } = await signIn(optional);
      const code = await codeOf(system, secret, steps);

      const call = answer(optional, Session, code);

      await (accepted ? expect(call).resolves.toMatchObject(SIGNED_IN) : expect(call).rejects.toEqual(WRONG));
    });

    it('accepts another code after a wrong one, and each session once', async () => {
      const { secret } = await turnOn();
      const { Session } = await signIn(optional);

      await expect(answer(optional, Session, await wrongCodeOf(system, secret))).rejects.toEqual(WRONG);
      await expect(answer(optional, Session, await codeOf(system, secret))).resolves.toMatchObject(SIGNED_IN);
      await expect(answer(optional, Session, await codeOf(system, secret, 1))).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
    });

    it('accepts each code once, also while it is tolerated', async () => {
      const { secret } = await turnOn();
      const code = await codeOf(system, secret);
      await answer(optional, (await signIn(optional)).Session, code);
      const { Session } = await signIn(optional);

      await expect(answer(optional, Session, code)).rejects.toEqual(USED);
      await nextStep(system);
      await expect(answer(optional, Session, code)).rejects.toEqual(USED);
      await expect(answer(optional, Session, await codeOf(system, secret))).resolves.toMatchObject(SIGNED_IN);
      const { Session: third } = await signIn(optional);
      await expect(answer(optional, third, code)).rejects.toEqual(USED);
      await nextStep(system);
      await expect(answer(optional, third, code)).rejects.toEqual(WRONG);
    });

    it('does not accept the code that registered the app', async () => {
      const { AccessToken, secret } = await register();
      await system.cognito.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } });
      const { Session } = await signIn(optional);

      await expect(answer(optional, Session, await codeOf(system, secret))).rejects.toEqual(USED);
    });

    it('locks out after five wrong codes of several sign-ins, and does not count used codes', async () => {
      const { secret } = await turnOn();
      const wrong = await wrongCodeOf(system, secret);
      const used = await codeOf(system, secret);
      await answer(optional, (await signIn(optional)).Session, used);
      const { Session } = await signIn(optional);
      for (let time = 0; time < 6; time += 1) {
        await expect(answer(optional, Session, used)).rejects.toEqual(USED);
      }
      for (let time = 0; time < 5; time += 1) {
        await expect(answer(optional, (await signIn(optional)).Session, wrong)).rejects.toEqual(WRONG);
      }

      const locked = refused('NotAuthorizedException', 'Password attempts exceeded');
      await expect(answer(optional, Session, await codeOf(system, secret, 1))).rejects.toEqual(locked);
      await expect(signIn(optional)).rejects.toEqual(locked);
    });

    it('requires the code', async () => {
      await turnOn();
      const { Session } = await signIn(optional);

      await expect(respond(optional, ['SOFTWARE_TOKEN_MFA', Session, {}])).rejects.toEqual(
        refused('InvalidParameterException', 'Missing required parameter SOFTWARE_TOKEN_MFA_CODE'),
      );
    });

    it('rejects the session of another challenge', async () => {
      const { secret } = await turnOn();
      const { Session } = await signIn(optional);
      const setup = await signIn(required);

      await expect(answer(required, setup.Session, await codeOf(system, secret))).rejects.toEqual(INVALID_SESSION);
      await expect(
        system.cognito.respondToAuthChallenge({
          ClientId: optional.ClientId,
          ChallengeName: 'SMS_MFA',
          ChallengeResponses: { USERNAME: name, SMS_MFA_CODE: await codeOf(system, secret) },
          Session,
        }),
      ).rejects.toEqual(INVALID_SESSION);
    });

    it('is required of a user who registered an app, with the switch totpWithoutPreference', async () => {
      await register();
      await system.setSwitches({ totpWithoutPreference: 'required' });

      const challenge = await signIn(optional);
      await system.setSwitches({ totpWithoutPreference: 'no MFA' });

      expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    });

    it('works with an app that was seeded', async () => {
      const totpSecret = 'JBSWY3DPEHPK3PXP';
      await system.seed(optional, { username: name, totpSecret, mfaSettings: ['SOFTWARE_TOKEN_MFA'] });
      const { Session } = await signIn(optional);

      await expect(answer(optional, Session, await codeOf(system, totpSecret))).resolves.toMatchObject(SIGNED_IN);
    });

    it('still works if the pool no longer offers it', async () => {
      const pool = await system.createPool();
      const { UserPoolId } = pool;
      const totpSecret = 'JBSWY3DPEHPK3PXP';
      await system.seed(pool, { username: name, totpSecret, mfaSettings: ['SOFTWARE_TOKEN_MFA'] });
      const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
      await system.cognito.setUserPoolMfaConfig({
        UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: { SmsConfiguration: UserPool?.SmsConfiguration },
      });
      const { Session } = await signIn(pool);

      await expect(answer(pool, Session, await codeOf(system, totpSecret))).resolves.toMatchObject(SIGNED_IN);
    });
  });

  describe('that an administrator deletes', () => {
    const deleteToken = ({ UserPoolId }: PoolUnderTest, Username = name) =>
      system.cognito.adminDeleteSoftwareToken({ UserPoolId, Username });

    it('is no longer required if MFA is optional', async () => {
      await turnOn();

      await deleteToken(optional);

      const user = await read(optional);
      expect(user).not.toHaveProperty('UserMFASettingList');
      expect(user).not.toHaveProperty('PreferredMfaSetting');
      await expect(signIn(optional)).resolves.toMatchObject(SIGNED_IN);
    });

    it('is set up again if MFA is required', async () => {
      await system.seed(required, { username: name, totpSecret: 'JBSWY3DPEHPK3PXP' });
      expect((await signIn(required)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');

      await deleteToken(required);

      const { SecretCode = '', Session } = await beginSetup();
      const UserCode = await codeOf(system, SecretCode);
      const verified = await system.cognito.verifySoftwareToken({ Session, UserCode });
      await expect(respond(required, ['MFA_SETUP', verified.Session, {}])).resolves.toMatchObject(SIGNED_IN);
    });

    it('fails a sign-in that waits for its code', async () => {
      const { secret } = await turnOn();
      const { Session } = await signIn(optional);

      await deleteToken(optional);

      await expect(answer(optional, Session, await codeOf(system, secret))).rejects.toEqual(NO_TOKEN);
    });

    it('leaves the other factors of the user', async () => {
      await system.seed(without, {
        username: name,
        attributes: { phone_number: '+12025550123' },
        totpSecret: 'JBSWY3DPEHPK3PXP',
        mfaSettings: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
        preferredMfa: 'SMS_MFA',
      });

      await deleteToken(without);

      expect(await read(without)).toMatchObject({ UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: 'SMS_MFA' });
    });

    it('may be absent', async () => {
      await expect(deleteToken(optional)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });

    it('belongs to an existing, confirmed user of an existing pool', async () => {
      await system.seed(optional, { username: name, status: 'UNCONFIRMED' });

      await expect(deleteToken(optional)).rejects.toEqual(
        refused('UserNotConfirmedException', 'User is not confirmed.'),
      );
      await expect(deleteToken(optional, 'unknown')).rejects.toEqual(
        refused('UserNotFoundException', 'User does not exist.'),
      );
      await expect(deleteToken({ ...optional, UserPoolId: 'eu-central-1_none' })).rejects.toEqual(
        refused('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.'),
      );
    });
  });
});
