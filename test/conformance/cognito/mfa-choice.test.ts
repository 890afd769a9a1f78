import type {
  CreateUserPoolCommandInput,
  SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserSeed } from '../../../simulator';
import { codeOf, nextStep } from '../../support/simulator/authenticator-app';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const SECRET = 'JBSWY3DPEHPK3PXP';
const APP = { totpSecret: SECRET };
const EMAIL = { email: 'customer@example.com' };
const PHONE = { phone_number: '+12025550123' };
const BOTH = { ...EMAIL, ...PHONE };
const NO_MECHANISM = refused('MFAMethodNotFoundException', 'No MFA mechanism registerd in the account.');
const SIGNED_IN = { AuthenticationResult: { TokenType: 'Bearer' } };
const EMAIL_FIRST: Partial<CreateUserPoolCommandInput> = {
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Name: 'verified_email', Priority: 1 },
      { Name: 'verified_phone_number', Priority: 2 },
    ],
  },
};

type Factor = 'SMS' | 'TOTP' | 'EMAIL';

describeBySwitch('the MFA factor of a sign-in', () => {
  let system: CognitoUnderTest;
  const pools = new Map<string, PoolUnderTest>();

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(() => nextStep(system));

  afterAll(() => system.close());

  /** A pool that offers factors. Pools of the same kind are the same pool. */
  const poolWith = async (
    MfaConfiguration: 'ON' | 'OPTIONAL',
    factors: readonly Factor[],
    settings: Partial<CreateUserPoolCommandInput> = {},
  ) => {
    const key = JSON.stringify([MfaConfiguration, factors, settings]);
    const known = pools.get(key);
    if (known !== undefined) {
      return known;
    }
    const pool = await system.createPool(
      factors.includes('SMS')
        ? settings
        : { SmsConfiguration: undefined, AutoVerifiedAttributes: ['email'], ...settings },
    );
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId: pool.UserPoolId });
    const input: SetUserPoolMfaConfigCommandInput = { UserPoolId: pool.UserPoolId, MfaConfiguration };
    if (factors.includes('SMS')) {
      input.SmsMfaConfiguration = { SmsConfiguration: UserPool?.SmsConfiguration };
    }
    if (factors.includes('TOTP')) {
      input.SoftwareTokenMfaConfiguration = { Enabled: true };
    }
    if (factors.includes('EMAIL')) {
      input.EmailMfaConfiguration = { Message: 'Use {####}', Subject: 'Sign in' };
    }
    await system.cognito.setUserPoolMfaConfig(input);
    pools.set(key, pool);
    return pool;
  };
  const signIn = async (pool: PoolUnderTest, user: Partial<UserSeed> = {}) => {
    await system.seed(pool, { username: 'customer', ...user });
    return system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
  };
  const respond = (
    { ClientId }: PoolUnderTest,
    ChallengeName: 'SELECT_MFA_TYPE' | 'MFA_SETUP' | 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA',
    Session: string | undefined,
    responses: Record<string, string>,
  ) =>
    system.cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName,
      ChallengeResponses: { USERNAME: 'customer', ...responses },
      Session,
    });

  describe('if MFA is required and the user prefers none', () => {
    it.each<[readonly Factor[], string, Partial<UserSeed>, string, readonly string[]]>([
      [['SMS', 'TOTP'], 'number', { attributes: PHONE }, 'SMS_MFA', []],
      [['SMS', 'TOTP'], 'app', { attributes: {}, ...APP }, 'SOFTWARE_TOKEN_MFA', []],
      [
        ['SMS', 'TOTP'],
        'number, app',
        { attributes: PHONE, ...APP },
        'SELECT_MFA_TYPE',
        ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
      ],
      [['SMS', 'TOTP'], 'nothing', { attributes: {} }, 'MFA_SETUP', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA']],
      [['SMS', 'TOTP'], 'email', { attributes: EMAIL }, 'MFA_SETUP', ['SOFTWARE_TOKEN_MFA']],
      [['TOTP'], 'number, app', { attributes: PHONE, ...APP }, 'SOFTWARE_TOKEN_MFA', []],
      [['SMS'], 'number, app', { attributes: PHONE, ...APP }, 'SMS_MFA', []],
      [['SMS', 'EMAIL'], 'both', { attributes: BOTH }, 'SELECT_MFA_TYPE', ['SMS_MFA', 'EMAIL_OTP']],
      [['SMS', 'EMAIL'], 'email', { attributes: EMAIL }, 'EMAIL_OTP', []],
      [
        ['SMS', 'TOTP', 'EMAIL'],
        'both, app',
        { attributes: BOTH, ...APP },
        'SELECT_MFA_TYPE',
        ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      ],
    ])('in a pool with %j, of a user with %s', async (factors, _, user, challenge, listed) => {
      const pool = await poolWith('ON', factors);

      const { ChallengeName, ChallengeParameters = {} } = await signIn(pool, user);

      expect(ChallengeName).toBe(challenge);
      const list = ChallengeParameters['MFAS_CAN_CHOOSE'] ?? ChallengeParameters['MFAS_CAN_SETUP'] ?? '[]';
      expect(JSON.parse(list)).toEqual(listed);
      expect(ChallengeParameters).toMatchObject({ USER_ID_FOR_SRP: 'customer' });
    });

    it.each<[readonly Factor[], Record<string, string>]>([
      [['SMS'], {}],
      [['SMS'], EMAIL],
      [['EMAIL'], PHONE],
    ])('does not exist in a pool with %j, of a user with %j', async (factors, attributes) => {
      await expect(signIn(await poolWith('ON', factors), { attributes })).rejects.toEqual(NO_MECHANISM);
    });

    it('is the one of the setup, with the switch mfaSetupOfAddress', async () => {
      const pool = await poolWith('ON', ['SMS']);
      await system.setSwitches({ mfaSetupOfAddress: 'MFA_SETUP' });

      const challenge = await signIn(pool, { attributes: {} });
      const withEmail = signIn(pool, { attributes: EMAIL });

      await expect(withEmail).rejects.toEqual(NO_MECHANISM);
      await system.setSwitches({ mfaSetupOfAddress: 'MFAMethodNotFoundException' });
      expect(challenge).toMatchObject({
        ChallengeName: 'MFA_SETUP',
        ChallengeParameters: { MFAS_CAN_SETUP: '["SMS_MFA"]' },
      });
    });

    it('is not at the first address for recovery, with the switch mfaAtRecoveryAddress', async () => {
      const pool = await poolWith('ON', ['SMS', 'EMAIL'], EMAIL_FIRST);
      const before = await signIn(pool, { attributes: BOTH });
      await system.setSwitches({ mfaAtRecoveryAddress: 'refused' });

      const after = await signIn(pool, { attributes: BOTH });
      const without = signIn(pool, { attributes: EMAIL });

      await expect(without).rejects.toEqual(NO_MECHANISM);
      await system.setSwitches({ mfaAtRecoveryAddress: 'accepted' });
      expect([before.ChallengeName, after.ChallengeName]).toEqual(['SELECT_MFA_TYPE', 'SMS_MFA']);
    });

    it('is the app afterwards, with the switch preferenceAfterMfaSetup', async () => {
      const pool = await poolWith('ON', ['TOTP']);
      const { Session: first } = await signIn(pool);
      const { SecretCode = '', Session } = await system.cognito.associateSoftwareToken({ Session: first });
      await system.setSwitches({ preferenceAfterMfaSetup: 'SOFTWARE_TOKEN_MFA' });

      await system.cognito.verifySoftwareToken({ Session, UserCode: await codeOf(system, SecretCode) });

      await system.setSwitches({ preferenceAfterMfaSetup: 'unchanged' });
      const user = await system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username: 'customer' });
      expect(user).toMatchObject({
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      });
    });
  });

  describe('if MFA is optional', () => {
    const factors: readonly Factor[] = ['SMS', 'TOTP', 'EMAIL'];

    it.each<[UserSeed['mfaSettings'], UserSeed['preferredMfa'], string]>([
      [[], undefined, 'none'],
      [['SMS_MFA'], undefined, 'SMS_MFA'],
      [['SOFTWARE_TOKEN_MFA'], undefined, 'SOFTWARE_TOKEN_MFA'],
      [['EMAIL_OTP'], undefined, 'EMAIL_OTP'],
      [['SOFTWARE_TOKEN_MFA', 'SMS_MFA'], undefined, '["SMS_MFA","SOFTWARE_TOKEN_MFA"]'],
      [['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA'],
      [['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], 'SMS_MFA', 'SMS_MFA'],
      [['SMS_MFA', 'EMAIL_OTP'], 'EMAIL_OTP', 'EMAIL_OTP'],
    ])('and the user turned on %j and prefers %s, is: %s', async (mfaSettings, preferredMfa, expected) => {
      const pool = await poolWith('OPTIONAL', factors);

      const { ChallengeName, ChallengeParameters } = await signIn(pool, {
        attributes: BOTH,
        ...APP,
        mfaSettings,
        ...(preferredMfa && { preferredMfa }),
      });

      expect(ChallengeParameters?.['MFAS_CAN_CHOOSE'] ?? ChallengeName ?? 'none').toBe(expected);
    });

    it('is one that the user still has', async () => {
      const pool = await poolWith('OPTIONAL', factors);

      const { ChallengeName } = await signIn(pool, {
        attributes: PHONE,
        mfaSettings: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
        preferredMfa: 'EMAIL_OTP',
      });

      expect(ChallengeName).toBe('SMS_MFA');
    });
  });

  describe('that the user chooses', () => {
    const choose = async (ANSWER: string) => {
      const pool = await poolWith('ON', ['SMS', 'TOTP', 'EMAIL']);
      const { Session } = await signIn(pool, { attributes: BOTH, ...APP });
      return { pool, Session, next: () => respond(pool, 'SELECT_MFA_TYPE', Session, { ANSWER }) };
    };

    it('is the app', async () => {
      const { pool, next } = await choose('SOFTWARE_TOKEN_MFA');

      const { ChallengeName, Session } = await next();

      expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      const SOFTWARE_TOKEN_MFA_CODE = await codeOf(system, SECRET);
      await expect(respond(pool, 'SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE })).resolves.toMatchObject(
        SIGNED_IN,
      );
    });

    it('is SMS', async () => {
      const { pool, next } = await choose('SMS_MFA');

      const { ChallengeName, Session } = await next();

      expect(ChallengeName).toBe('SMS_MFA');
      await expect(respond(pool, 'SMS_MFA', Session, { SMS_MFA_CODE: await system.code() })).resolves.toMatchObject(
        SIGNED_IN,
      );
    });

    it.each(['EMAIL_OTP', 'EMAIL_MFA'])('is email, by the name %s', async (answer) => {
      const { pool, next } = await choose(answer);

      const { ChallengeName, Session } = await next();

      expect(ChallengeName).toBe('EMAIL_OTP');
      await expect(respond(pool, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: await system.code() })).resolves.toMatchObject(
        SIGNED_IN,
      );
    });

    it.each(['WEB_AUTHN', 'sms'])('cannot be one that was not offered: %s', async (answer) => {
      const { next } = await choose(answer);

      await expect(next()).rejects.toEqual(refused('InvalidParameterException', 'Invalid MFA type selected.'));
    });

    it('is chosen once', async () => {
      const { pool, Session, next } = await choose('SMS_MFA');
      await next();

      await expect(next()).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
      await expect(respond(pool, 'SMS_MFA', Session, { SMS_MFA_CODE: await system.code() })).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user.'),
      );
    });

    it('requires an answer', async () => {
      const { pool, Session } = await choose('SMS_MFA');

      await expect(respond(pool, 'SELECT_MFA_TYPE', Session, {})).rejects.toEqual(
        refused('InvalidParameterException', 'Missing required parameter ANSWER'),
      );
    });
  });

  describe('that is email', () => {
    const USER = { attributes: EMAIL, mfaSettings: ['EMAIL_OTP' as const] };
    const answer = async (pool: PoolUnderTest, Session: string | undefined, EMAIL_OTP_CODE: string) =>
      respond(pool, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE });

    it("sends the pool's message, and verifies the address", async () => {
      const pool = await poolWith('OPTIONAL', ['EMAIL']);

      const challenge = await signIn(pool, USER);

      expect(challenge).toMatchObject({
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
          CODE_DELIVERY_DESTINATION: 'c***@e***',
          USER_ID_FOR_SRP: 'customer',
        },
      });
      const [message] = (await system.messages()).slice(-1);
      expect(message).toMatchObject({
        source: 'CustomMessage_Authentication',
        destination: EMAIL.email,
        subject: 'Sign in',
        html: `Use ${message?.code}`,
      });
      await expect(answer(pool, challenge.Session, message?.code ?? '')).resolves.toMatchObject(SIGNED_IN);
      const { UserPoolId } = pool;
      const user = await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
      expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    });

    it('counts wrong codes for a lockout', async () => {
      const pool = await poolWith('OPTIONAL', ['EMAIL']);
      const { Session } = await signIn(pool, USER);
      for (let time = 0; time < 5; time += 1) {
        await expect(answer(pool, Session, 'wrong')).rejects.toEqual(
          refused('CodeMismatchException', 'Invalid code or auth state for the user.'),
        );
      }

      await expect(answer(pool, Session, await system.code())).rejects.toEqual(
        refused('NotAuthorizedException', 'Password attempts exceeded'),
      );
    });

    it.each(['email', 'EMAIL'])('is set up during a sign-in with the response %s', async (parameter) => {
      const pool = await poolWith('ON', ['EMAIL', 'TOTP']);
      const { Session } = await signIn(pool, { attributes: {} });
      const setUp = (address: string) => respond(pool, 'MFA_SETUP', Session, { [parameter]: address });
      await expect(setUp('no address')).rejects.toEqual(
        refused('InvalidParameterException', 'Invalid email address format.'),
      );

      const challenge = await setUp('new@example.com');

      expect(challenge).toMatchObject({
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'n***@e***' },
      });
      await expect(answer(pool, challenge.Session, await system.code())).resolves.toMatchObject(SIGNED_IN);
      const { UserPoolId } = pool;
      const user = await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
      expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: 'new@example.com' });
      expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
      await expect(setUp('other@example.com')).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
    });

    it('does not take the code of an SMS', async () => {
      const pool = await poolWith('ON', ['SMS', 'EMAIL']);
      const { Session } = await signIn(pool, { attributes: PHONE });

      await expect(answer(pool, Session, await system.code())).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user.'),
      );
    });

    it('is turned on by a user with an address, in a pool that offers it', async () => {
      const pool = await poolWith('OPTIONAL', ['EMAIL']);
      const other = await poolWith('OPTIONAL', ['TOTP']);
      const turnOn = ({ UserPoolId }: PoolUnderTest) =>
        system.cognito.adminSetUserMFAPreference({
          UserPoolId,
          Username: 'customer',
          EmailMfaSettings: { Enabled: true, PreferredMfa: true },
        });
      const noDelivery = refused(
        'InvalidParameterException',
        'User does not have delivery config set to turn on EMAIL_OTP',
      );
      await system.seed(pool, { username: 'customer', attributes: {} });
      await system.seed(other, { username: 'customer' });

      await expect(turnOn(pool)).rejects.toEqual(noDelivery);
      await expect(turnOn(other)).rejects.toEqual(noDelivery);
      await system.seed(pool, { username: 'customer' });
      await turnOn(pool);

      const { UserPoolId } = pool;
      expect(await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' })).toMatchObject({
        UserMFASettingList: ['EMAIL_OTP'],
        PreferredMfaSetting: 'EMAIL_OTP',
      });
    });
  });

  describe('that the user turns off', () => {
    const turnOff = async (mode: 'ON' | 'OPTIONAL') => {
      const pool = await poolWith(mode, ['SMS', 'TOTP']);
      const { UserPoolId } = pool;
      await system.seed(pool, { username: 'customer', attributes: PHONE, mfaSettings: ['SMS_MFA'] });
      const SMSMfaSettings = { Enabled: false };
      return system.cognito.adminSetUserMFAPreference({ UserPoolId, Username: 'customer', SMSMfaSettings });
    };

    it('may be required by the pool', async () => {
      await expect(turnOff('ON')).resolves.toBeDefined();
      const pool = await poolWith('ON', ['SMS', 'TOTP']);
      await expect(signIn(pool, { attributes: PHONE })).resolves.toMatchObject({ ChallengeName: 'SMS_MFA' });
    });

    it('may not be required by the pool, with the switch turnOffRequiredMfa', async () => {
      await system.setSwitches({ turnOffRequiredMfa: 'InvalidParameterException' });

      const calls = await Promise.allSettled([turnOff('ON'), turnOff('OPTIONAL')]);

      await system.setSwitches({ turnOffRequiredMfa: 'accepted' });
      expect(calls).toEqual([
        expect.objectContaining({
          reason: refused(
            'InvalidParameterException',
            'MFA is required in the user pool and cannot be turned off for a user.',
          ),
        }),
        expect.objectContaining({ status: 'fulfilled' }),
      ]);
    });
  });
});
