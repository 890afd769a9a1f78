import type {
  CreateUserPoolCommandInput,
  SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  describeBySwitch,
  itInOwnAccount,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
  TEXT_ROLE,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

type Factors = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;

const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const EMAIL = { EmailMfaConfiguration: { Message: 'Use {####}', Subject: 'Sign in' } };
const SMS = {
  SmsMfaConfiguration: {
    SmsAuthenticationMessage: 'Sign in with {####}',
    SmsConfiguration: { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance' },
  },
};
const WITHOUT_SMS: Partial<CreateUserPoolCommandInput> = {
  SmsConfiguration: undefined,
  AutoVerifiedAttributes: ['email'],
};
const invalid = (message: string) => refused('InvalidParameterException', message);

describe('the MFA settings of a user pool', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const open = (settings: Partial<CreateUserPoolCommandInput> = WITHOUT_SMS) => system.createPool(settings);
  const set = ({ UserPoolId }: PoolUnderTest, factors: Factors) =>
    system.cognito.setUserPoolMfaConfig({ UserPoolId, ...factors });
  const get = async ({ UserPoolId }: PoolUnderTest) => {
    const { $metadata: _, ...factors } = await system.cognito.getUserPoolMfaConfig({ UserPoolId });
    return factors;
  };
  const describePool = async ({ UserPoolId }: PoolUnderTest) =>
    (await system.cognito.describeUserPool({ UserPoolId })).UserPool;

  it('are off in a new pool', async () => {
    expect(await get(await open())).toEqual({ MfaConfiguration: 'OFF' });
  });

  itInOwnAccount('are returned as they were set', async () => {
    const pool = await open();
    const factors: Factors = { MfaConfiguration: 'OPTIONAL', ...SMS, ...TOTP, ...EMAIL };

    const answer = await set(pool, factors);

    expect(answer).toMatchObject(factors);
    expect(await get(pool)).toEqual(factors);
    const described = await describePool(pool);
    expect(described).toMatchObject({ MfaConfiguration: 'OPTIONAL', ...SMS.SmsMfaConfiguration });
    expect(described).not.toHaveProperty('SoftwareTokenMfaConfiguration');
    expect(described).not.toHaveProperty('EmailMfaConfiguration');
  });

  it('of factors that are omitted are turned off, and the mode remains', async () => {
    const pool = await open();
    await set(pool, { MfaConfiguration: 'ON', ...TOTP, ...EMAIL });

    await set(pool, TOTP);

    expect(await get(pool)).toEqual({ MfaConfiguration: 'ON', ...TOTP });
  });

  it('of every factor are removed with the mode OFF', async () => {
    const pool = await open();
    await set(pool, { MfaConfiguration: 'ON', ...TOTP });

    await set(pool, { MfaConfiguration: 'OFF' });

    expect(await get(pool)).toEqual({ MfaConfiguration: 'OFF' });
  });

  it('retain the SMS configuration, which verifies phone numbers too', async () => {
    const pool = await open({});

    await set(pool, { MfaConfiguration: 'ON', ...TOTP });

    expect((await describePool(pool))?.SmsConfiguration).toBeDefined();
  });

  it('of an authenticator app and email are retained by UpdateUserPool', async () => {
    const pool = await open();
    await set(pool, { MfaConfiguration: 'ON', ...TOTP });

    await system.cognito.updateUserPool({ UserPoolId: pool.UserPoolId, MfaConfiguration: 'OPTIONAL' });

    expect(await get(pool)).toEqual({ MfaConfiguration: 'OPTIONAL', ...TOTP });
  });

  it.each<[string, Factors]>([
    ['an authenticator app', TOTP],
    ['email', EMAIL],
  ])('with the mode OFF cannot have a factor: %s', async (_, factors) => {
    await expect(set(await open(), { MfaConfiguration: 'OFF', ...factors })).rejects.toEqual(
      invalid("Invalid MFA configuration given, can't turn off MFA and configure an MFA together."),
    );
  });

  it.each<[string, Factors]>([
    ['none', {}],
    ['an authenticator app that is off', { SoftwareTokenMfaConfiguration: { Enabled: false } }],
  ])('with MFA on must have a factor: %s', async (_, factors) => {
    const pool = await open();

    for (const MfaConfiguration of ['ON', 'OPTIONAL'] as const) {
      await expect(set(pool, { MfaConfiguration, ...factors })).rejects.toEqual(
        invalid('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'),
      );
    }
    expect(await get(pool)).toEqual({ MfaConfiguration: 'OFF' });
  });

  it('can have an authenticator app that is off with the mode OFF', async () => {
    const off = { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } } as const;

    await expect(set(await open(), off)).resolves.toMatchObject(off);
  });

  it.each<[string, Partial<CreateUserPoolCommandInput>, unknown]>([
    [
      'an email configuration without Amazon SES',
      { EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } },
      invalid('Email MFA requires an email configuration with EmailSendingAccount DEVELOPER.'),
    ],
    [
      'email as the only recovery mechanism',
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] } },
      invalid('Email MFA can not be used when verified_email is the only recovery mechanism.'),
    ],
    [
      'the tier LITE',
      { UserPoolTier: 'LITE' },
      refused('FeatureUnavailableInTierException', 'EmailMfaConfiguration is not available in this tier'),
    ],
  ])('cannot have email with %s', async (_, settings, exception) => {
    const pool = await open({ ...WITHOUT_SMS, ...settings });

    await expect(set(pool, { MfaConfiguration: 'OPTIONAL', ...EMAIL })).rejects.toEqual(exception);
  });

  it('cannot require MFA of users who sign in with a one-time password', async () => {
    const pool = await open({
      ...WITHOUT_SMS,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    });

    await expect(set(pool, { MfaConfiguration: 'ON', ...TOTP })).rejects.toEqual(
      invalid('MFA can not be required when factors other than PASSWORD are allowed.'),
    );
    await expect(set(pool, { MfaConfiguration: 'OPTIONAL', ...TOTP })).resolves.toBeDefined();
  });

  it('cannot require MFA in a new pool whose users sign in with a one-time password', async () => {
    const settings: Partial<CreateUserPoolCommandInput> = {
      MfaConfiguration: 'ON',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    };

    await expect(open(settings)).rejects.toEqual(
      invalid('MFA can not be required when factors other than PASSWORD are allowed.'),
    );
  });

  itInOwnAccount('need a role that may send SMS messages', async () => {
    const withRole = (role: string): Factors => ({
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: TEXT_ROLE.replace('text-messages', role), ExternalId: 'conformance' },
      },
    });
    const pool = await open();

    await expect(set(pool, withRole('distrusted'))).rejects.toMatchObject({
      name: 'InvalidSmsRoleTrustRelationshipException',
    });
    await expect(set(pool, withRole('powerless'))).rejects.toMatchObject({
      name: 'InvalidSmsRoleAccessPolicyException',
    });
    await expect(set(pool, { MfaConfiguration: 'ON', SmsMfaConfiguration: {} })).rejects.toEqual(
      invalid('SMS configuration and Auto verification for phone_number are required when MFA is required/optional'),
    );
    expect(await get(pool)).toEqual({ MfaConfiguration: 'OFF' });
  });

  itInOwnAccount('with passkeys are rejected by name', async () => {
    await expect(
      set(await open(), { MfaConfiguration: 'OFF', WebAuthnConfiguration: { RelyingPartyId: 'example.com' } }),
    ).rejects.toEqual(invalid('The simulator does not implement the setting WebAuthnConfiguration.'));
  });

  it('belong to an existing pool', async () => {
    const missing = refused('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.');
    const pool = { UserPoolId: 'eu-central-1_none', ClientId: '', ClientSecret: undefined };

    await expect(get(pool)).rejects.toEqual(missing);
    await expect(set(pool, { MfaConfiguration: 'OFF' })).rejects.toEqual(missing);
  });
});

describeBySwitch('the MFA settings of a template', () => {
  it.each<[string, Record<string, unknown>, Factors]>([
    ['SMS and an authenticator app', { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }, TOTP],
    ['SMS', { EnabledMfas: ['SMS_MFA'] }, {}],
    [
      'all factors',
      {
        EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
        EmailAuthenticationMessage: EMAIL.EmailMfaConfiguration.Message,
        EmailAuthenticationSubject: EMAIL.EmailMfaConfiguration.Subject,
      },
      { ...TOTP, ...EMAIL },
    ],
    [
      'an authenticator app without SMS',
      { EnabledMfas: ['SOFTWARE_TOKEN_MFA'], SmsConfiguration: undefined, AutoVerifiedAttributes: ['email'] },
      TOTP,
    ],
  ])('are set, and restored by a reset: %s', async (_, properties, expected) => {
    const system = await startPool({ pool: { MfaConfiguration: 'ON', ...properties } });
    const { UserPoolId } = system;
    const get = async () => {
      const { $metadata, SmsMfaConfiguration, ...factors } = await system.cognito.getUserPoolMfaConfig({ UserPoolId });
      return factors;
    };
    const initially = await get();
    await system.cognito.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: 'OFF' });

    await system.control('POST', 'reset');
    const restored = await get();
    await system.stop();

    expect(initially).toEqual({ MfaConfiguration: 'ON', ...expected });
    expect(restored).toEqual(initially);
  });

  it('let a user of SMS and an authenticator app choose', async () => {
    const system = await startPool({
      pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
    });
    const attributes = { phone_number: '+12025550123' };
    await system.seed({ username: 'customer', attributes, totpSecret: 'JBSWY3DPEHPK3PXP' });

    const challenge = await system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
    await system.stop();

    expect(challenge).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' },
    });
  });

  it('have no effect without MFA', async () => {
    const system = await startPool({ pool: { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] } });

    const factors = await system.cognito.getUserPoolMfaConfig({ UserPoolId: system.UserPoolId });
    await system.stop();

    expect(factors).toMatchObject({ MfaConfiguration: 'OFF' });
    expect(factors).not.toHaveProperty('SoftwareTokenMfaConfiguration');
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'an authenticator app alone in a pool with an SMS configuration',
      { EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
      "Can't turn off SMS_MFA while SMS configuration is set",
    ],
    [
      'email alone',
      { EnabledMfas: ['EMAIL_OTP'], SmsConfiguration: undefined, AutoVerifiedAttributes: ['email'] },
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
    [
      'a message by email without the factor',
      { EnabledMfas: ['SMS_MFA'], EmailAuthenticationMessage: 'Use {####}' },
      'EmailAuthenticationMessage and EmailAuthenticationSubject need EMAIL_OTP in EnabledMfas',
    ],
    [
      'a message without a code',
      { EnabledMfas: ['SMS_MFA', 'EMAIL_OTP'], EmailAuthenticationMessage: 'no code' },
      "at 'emailMfaConfiguration.message' failed to satisfy constraint",
    ],
  ])('fail the deployment: %s', async (_, properties, message) => {
    await expect(startPool({ pool: { MfaConfiguration: 'OPTIONAL', ...properties } })).rejects.toThrow(message);
  });
});
