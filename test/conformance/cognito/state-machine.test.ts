import type { AccountRecoverySettingType } from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  describeBySwitch,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
} from '../../support/simulator/cognito';

const STATUSES = [
  'UNCONFIRMED',
  'CONFIRMED',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
] as const;
type Status = (typeof STATUSES)[number];

const NOT_RESETTABLE = 'NotAuthorizedException: User password cannot be reset in the current state.';
const DISABLED = 'NotAuthorizedException: User is disabled.';
const NO_CONTACT =
  'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number';
const BY_ADMINISTRATOR = 'NotAuthorizedException: Contact administrator to reset password.';
const NOT_CONFIRMED = 'UserNotConfirmedException: User is not confirmed.';
const WRONG_PASSWORD = 'NotAuthorizedException: Incorrect username or password.';

const RECOVERY: Readonly<Record<string, AccountRecoverySettingType | undefined>> = {
  'no recovery setting': undefined,
  'email first': mechanisms('verified_email', 'verified_phone_number'),
  'phone first': mechanisms('verified_phone_number', 'verified_email'),
  'email only': mechanisms('verified_email'),
  'phone only': mechanisms('verified_phone_number'),
  'administrators only': mechanisms('admin_only'),
};

const EMAIL = { email: 'someone@example.com', email_verified: 'true' };
const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };
const CONTACTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'both verified': { ...EMAIL, ...PHONE },
  'email verified': EMAIL,
  'phone verified': PHONE,
  'email not verified': { ...EMAIL, email_verified: 'false' },
  nothing: {},
};

/** The destination of a code, by recovery setting and verified contacts. */
const WAYS: Readonly<Record<string, Readonly<Record<string, 'EMAIL' | 'SMS' | typeof NO_CONTACT>>>> = {
  'no recovery setting': { 'both verified': 'SMS', 'email verified': 'EMAIL', 'phone verified': 'SMS' },
  'email first': { 'both verified': 'EMAIL', 'email verified': 'EMAIL', 'phone verified': 'SMS' },
  'phone first': { 'both verified': 'SMS', 'email verified': 'EMAIL', 'phone verified': 'SMS' },
  'email only': { 'both verified': 'EMAIL', 'email verified': 'EMAIL' },
  'phone only': { 'both verified': 'SMS', 'phone verified': 'SMS' },
  'administrators only': {},
};

const CASES = Object.keys(RECOVERY).flatMap((recovery) =>
  Object.keys(CONTACTS).map((contacts) => [recovery, contacts]),
);

describeBySwitch('the operations on a user by its state', () => {
  let system: CognitoUnderTest;
  const pools = new Map<string, PoolUnderTest>();
  let pool: PoolUnderTest;
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    for (const [name, AccountRecoverySetting] of Object.entries(RECOVERY)) {
      pools.set(name, await system.createPool({ ...(AccountRecoverySetting && { AccountRecoverySetting }) }));
    }
    pool = pools.get('email first') ?? fail();
    await system.setSwitches({ attemptsPerHour: 'unlimited' });
  });

  afterAll(() => system.close());

  const seed = async (where: PoolUnderTest, seedOf: { status: Status; enabled?: boolean; attributes?: object }) => {
    lastUser += 1;
    const username = `user-${lastUser}`;
    await system.seed(where, { username, ...seedOf } as Parameters<CognitoUnderTest['seed']>[1]);
    return username;
  };
  const outcome = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'accepted',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  const statusOf = async ({ UserPoolId }: PoolUnderTest, Username: string) =>
    (await system.cognito.adminGetUser({ UserPoolId, Username })).UserStatus;
  const byStatus = async (of: (status: Status) => Promise<string | undefined>) => {
    const results: Record<string, string | undefined> = {};
    for (const status of STATUSES) {
      results[status] = await of(status);
    }
    return results;
  };

  it.each(CASES)('AdminResetUserPassword with %s, %s, in every status', async (recovery = '', contacts = '') => {
    const where = pools.get(recovery) ?? fail();

    const results = await byStatus(async (status) => {
      const Username = await seed(where, { status, attributes: CONTACTS[contacts] ?? {} });
      const result = await outcome(system.cognito.adminResetUserPassword({ UserPoolId: where.UserPoolId, Username }));
      const after = await statusOf(where, Username);
      return result === 'accepted' ? `${(await system.messages()).at(-1)?.medium}, ${after}` : `${result} (${after})`;
    });

    const way = WAYS[recovery]?.[contacts] ?? (recovery === 'administrators only' ? BY_ADMINISTRATOR : NO_CONTACT);
    const settled = (status: Status) => (way.length > 5 ? `${way} (${status})` : `${way}, RESET_REQUIRED`);
    expect(results).toEqual({
      ...Object.fromEntries(STATUSES.map((status) => [status, `${NOT_RESETTABLE} (${status})`])),
      CONFIRMED: settled('CONFIRMED'),
      RESET_REQUIRED: settled('RESET_REQUIRED'),
    });
  });

  it.each(CASES)('ForgotPassword with %s, %s, in every status', async (recovery = '', contacts = '') => {
    const where = pools.get(recovery) ?? fail();

    const results = await byStatus(async (status) => {
      const Username = await seed(where, { status, attributes: CONTACTS[contacts] ?? {} });
      const result = await system.cognito.forgotPassword({ ClientId: where.ClientId, Username }).then(
        ({ CodeDeliveryDetails }) => CodeDeliveryDetails?.DeliveryMedium,
        ({ name, message }: Error) => `${name}: ${message}`,
      );
      expect(await statusOf(where, Username)).toBe(status);
      return result;
    });

    const way = WAYS[recovery]?.[contacts] ?? (recovery === 'administrators only' ? BY_ADMINISTRATOR : NO_CONTACT);
    expect(results).toEqual({
      ...Object.fromEntries(STATUSES.map((status) => [status, NOT_RESETTABLE])),
      CONFIRMED: way,
      RESET_REQUIRED: way,
      UNCONFIRMED: way,
    });
  });

  it.each(['AdminResetUserPassword', 'ForgotPassword'])('%s of a disabled user, in every status', async (operation) => {
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status, enabled: false });
      return outcome(
        operation === 'ForgotPassword'
          ? system.cognito.forgotPassword({ ClientId: pool.ClientId, Username })
          : system.cognito.adminResetUserPassword({ UserPoolId: pool.UserPoolId, Username }),
      );
    });

    expect(results).toEqual(Object.fromEntries(STATUSES.map((status) => [status, DISABLED])));
  });

  it.each([
    [true, true, 'CONFIRMED'],
    [true, false, 'CONFIRMED'],
    [false, true, 'FORCE_CHANGE_PASSWORD'],
    [false, false, 'FORCE_CHANGE_PASSWORD'],
  ])('AdminSetUserPassword, permanent %s, enabled %s, in every status', async (Permanent, enabled, after) => {
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status, enabled });
      await system.cognito.adminSetUserPassword({
        UserPoolId: pool.UserPoolId,
        Username,
        Password: NEW_PASSWORD,
        Permanent,
      });
      const user = await system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
      expect(user.Enabled).toBe(enabled);
      return user.UserStatus;
    });

    expect(results).toEqual(Object.fromEntries(STATUSES.map((status) => [status, after])));
  });

  it('recovery uses the priority of the mechanisms, not their order', async () => {
    const where = await system.createPool({
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_phone_number', Priority: 2 },
          { Name: 'verified_email', Priority: 1 },
        ],
      },
    });
    const Username = await seed(where, { status: 'CONFIRMED', attributes: { ...EMAIL, ...PHONE } });

    const { CodeDeliveryDetails } = await system.cognito.forgotPassword({ ClientId: where.ClientId, Username });

    expect(CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
  });

  it.each([
    [true, 'accepted, CONFIRMED'],
    [false, `${DISABLED}`],
  ])('ConfirmForgotPassword with the correct code, in every status, enabled %s', async (enabled, expected) => {
    await system.setSwitches({ forgotOfUnconfirmed: 'accepted' });
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status });
      const { UserPoolId, ClientId } = pool;
      const sent = await outcome(system.cognito.forgotPassword({ ClientId, Username }));
      const code = sent === 'accepted' ? await system.code() : '123456';
      if (!enabled) {
        await system.cognito.adminDisableUser({ UserPoolId, Username });
      }
      const result = await outcome(
        system.cognito.confirmForgotPassword({ ClientId, Username, ConfirmationCode: code, Password: NEW_PASSWORD }),
      );
      return result === 'accepted' ? `accepted, ${await statusOf(pool, Username)}` : result;
    });

    const noCode = enabled ? 'ExpiredCodeException: Invalid code provided, please request a code again.' : DISABLED;
    expect(results).toEqual({
      ...Object.fromEntries(STATUSES.map((status) => [status, noCode])),
      UNCONFIRMED: expected,
      CONFIRMED: expected,
      RESET_REQUIRED: expected,
    });
  });

  it.each(['InitiateAuth', 'AdminInitiateAuth'])('%s with the correct password, in every status', async (operation) => {
    const results = await byStatus(async (status) => {
      const USERNAME = await seed(pool, { status });
      const AuthParameters = { USERNAME, PASSWORD };
      const { UserPoolId, ClientId } = pool;
      const signIn =
        operation === 'InitiateAuth'
          ? system.cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
          : system.cognito.adminInitiateAuth({
              UserPoolId,
              ClientId,
              AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
              AuthParameters,
            });
      return signIn.then(
        ({ ChallengeName }) => ChallengeName ?? 'tokens',
        ({ name, message }: Error) => `${name}: ${message}`,
      );
    });

    expect(results).toEqual({
      UNCONFIRMED: NOT_CONFIRMED,
      CONFIRMED: 'tokens',
      ARCHIVED: WRONG_PASSWORD,
      COMPROMISED: WRONG_PASSWORD,
      UNKNOWN: WRONG_PASSWORD,
      RESET_REQUIRED: 'PasswordResetRequiredException: Password reset required for the user',
      FORCE_CHANGE_PASSWORD: 'NEW_PASSWORD_REQUIRED',
      EXTERNAL_PROVIDER: WRONG_PASSWORD,
    });
  });

  it.each([true, false])(
    'sign-in with a wrong password reveals no status but UNCONFIRMED (enabled %s)',
    async (enabled) => {
      const results = await byStatus(async (status) => {
        const USERNAME = await seed(pool, { status, enabled });
        return outcome(
          system.cognito.initiateAuth({
            ClientId: pool.ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME, PASSWORD: 'Wrong-password-1' },
          }),
        );
      });

      expect(results).toEqual({
        ...Object.fromEntries(STATUSES.map((status) => [status, WRONG_PASSWORD])),
        UNCONFIRMED: NOT_CONFIRMED,
      });
    },
  );

  it('AdminCreateUser RESEND, in every status', async () => {
    const names = new Map<Status, string>();
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status });
      names.set(status, Username);
      const { UserPoolId } = pool;
      return outcome(system.cognito.adminCreateUser({ UserPoolId, Username, MessageAction: 'RESEND' }));
    });

    expect(results).toEqual({
      ...Object.fromEntries(
        STATUSES.map((status) => [
          status,
          `UnsupportedUserStateException: Resend not possible. ${names.get(status)} status is not FORCE_CHANGE_PASSWORD`,
        ]),
      ),
      FORCE_CHANGE_PASSWORD: 'accepted',
    });
  });

  it.each([
    ['AdminConfirmSignUp', 'accepted'],
    ['ConfirmSignUp', 'ExpiredCodeException: Invalid code provided, please request a code again.'],
  ])('%s, in every status', async (operation, unconfirmed) => {
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status });
      const { UserPoolId, ClientId } = pool;
      return outcome(
        operation === 'ConfirmSignUp'
          ? system.cognito.confirmSignUp({ ClientId, Username, ConfirmationCode: '123456' })
          : system.cognito.adminConfirmSignUp({ UserPoolId, Username }),
      );
    });

    expect(results).toEqual({
      ...Object.fromEntries(
        STATUSES.map((status) => [
          status,
          `NotAuthorizedException: User cannot be confirmed. Current status is ${status}`,
        ]),
      ),
      UNCONFIRMED: unconfirmed,
    });
  });

  it('ResendConfirmationCode, in every status', async () => {
    const results = await byStatus(async (status) => {
      const Username = await seed(pool, { status });
      return outcome(system.cognito.resendConfirmationCode({ ClientId: pool.ClientId, Username }));
    });

    expect(results).toEqual({
      ...Object.fromEntries(
        STATUSES.map((status) => [status, 'InvalidParameterException: User is already confirmed.']),
      ),
      UNCONFIRMED: 'accepted',
    });
  });

  it.each([
    ['no recovery setting', { mfaSettings: ['SMS_MFA'] }, 'SMS'],
    ['phone first', { mfaSettings: ['SMS_MFA'] }, 'EMAIL'],
    ['phone only', { mfaSettings: ['SMS_MFA'] }, NO_CONTACT],
    ['email first', { mfaSettings: ['SMS_MFA'], preferredMfa: 'SMS_MFA' }, 'EMAIL'],
    ['email first', { mfaSettings: ['EMAIL_OTP'], preferredMfa: 'EMAIL_OTP' }, 'SMS'],
    ['email first', { mfaSettings: ['EMAIL_OTP'] }, 'EMAIL'],
    ['email only', { mfaSettings: ['EMAIL_OTP'], preferredMfa: 'EMAIL_OTP' }, NO_CONTACT],
  ] as const)('with %s, a user with %j recovers by %s', async (recovery, factors, way) => {
    const where = pools.get(recovery) ?? fail();
    lastUser += 1;
    const Username = `user-${lastUser}`;
    await system.seed(where, {
      username: Username,
      attributes: { ...EMAIL, ...PHONE },
      mfaSettings: [...factors.mfaSettings],
      ...('preferredMfa' in factors && { preferredMfa: factors.preferredMfa }),
    });

    const result = await outcome(system.cognito.adminResetUserPassword({ UserPoolId: where.UserPoolId, Username }));

    expect(result === 'accepted' ? (await system.messages()).at(-1)?.medium : result).toBe(way);
  });
});

function mechanisms(...names: ('verified_email' | 'verified_phone_number' | 'admin_only')[]) {
  return { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) };
}

function fail(): never {
  throw new Error('there is no such pool');
}
