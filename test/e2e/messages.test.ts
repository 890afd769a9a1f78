import { type AuthFactorType, CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { SEED_PASSWORD } from '../../bin/local/seed-users';
import { startTestSystem, type TestSystem } from '../support/local/local';

describe('the messages of the deployed trigger', () => {
  let system: TestSystem;
  let cognito: CognitoIdentityProvider;
  let pool: { readonly UserPoolId: string };
  let client: { readonly ClientId: string };

  beforeAll(async () => {
    system = await startTestSystem();
    cognito = new CognitoIdentityProvider({
      endpoint: system.simulator.url,
      region: system.stack.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    pool = { UserPoolId: system.stack.userPoolId };
    client = { ClientId: system.stack.userPoolClientId };
    await openPool(['PASSWORD']);
  });

  afterAll(async () => {
    cognito.destroy();
    await system.stop();
  });

  /** Allows sign-ups, MFA and first factors in the stack's own pool. All other settings stay as deployed. */
  async function openPool(AllowedFirstAuthFactors: AuthFactorType[]): Promise<void> {
    const { UserPool: { Policies, LambdaConfig, AutoVerifiedAttributes, ...rest } = {} } =
      await cognito.describeUserPool(pool);
    const { EmailConfiguration, SmsConfiguration, UserAttributeUpdateSettings, AccountRecoverySetting } = rest;
    await cognito.updateUserPool({
      ...pool,
      Policies: { ...Policies, SignInPolicy: { AllowedFirstAuthFactors } },
      ...{ LambdaConfig, AutoVerifiedAttributes, EmailConfiguration, SmsConfiguration },
      ...{ UserAttributeUpdateSettings, AccountRecoverySetting },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      MfaConfiguration: 'OPTIONAL',
    });
  }

  async function signIn(username: string) {
    const { AuthenticationResult, ...challenge } = await cognito.initiateAuth({
      ...client,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: SEED_PASSWORD },
    });
    return { accessToken: AuthenticationResult?.AccessToken ?? '', challenge };
  }

  const last = async (destination: string) => (await system.messages(destination)).at(-1);

  it('differ between a forgotten password and a reset by an administrator', async () => {
    await cognito.forgotPassword({ ...client, Username: 'customer-us' });
    const asked = await last('customer-us@example.com');
    await cognito.adminResetUserPassword({ ...pool, Username: 'customer-us' });
    const reset = await last('customer-us@example.com');

    expect(asked?.subject).toBe('Your Aurora password reset code');
    expect(reset?.subject).toBe('Your Aurora password was reset');
  });

  it('invite a user in the brand of the user and its right-to-left language', async () => {
    await cognito.adminCreateUser({
      ...pool,
      Username: 'guest',
      UserAttributes: [
        { Name: 'email', Value: 'guest@example.com' },
        { Name: 'custom:brand', Value: 'noor' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    });

    const message = await last('guest@example.com');

    expect(message).toMatchObject({ source: 'CustomMessage_AdminCreateUser', subject: 'حسابك لدى نور جاهز' });
    expect(message?.html).toContain('<html lang="ar" dir="rtl"');
    expect(message?.html).toContain('>guest<');
    expect(message?.text).not.toContain('{####}');
  });

  it('contain the code of a sign-up and of a resend in the language of the user, without the name', async () => {
    const Username = 'newcomer';
    const UserAttributes = [
      { Name: 'email', Value: 'newcomer@example.com' },
      { Name: 'name', Value: 'Read this' },
      { Name: 'locale', Value: 'fr-CH' },
    ];
    await cognito.signUp({ ...client, Username, Password: SEED_PASSWORD, UserAttributes });
    await cognito.resendConfirmationCode({ ...client, Username });

    const messages = await system.messages('newcomer@example.com');

    expect(messages.map(({ source }) => source)).toEqual(['CustomMessage_SignUp', 'CustomMessage_ResendCode']);
    for (const { html, code } of messages) {
      expect(html).toContain('lang="fr"');
      expect(html).toContain(`>${code}<`);
      expect(html).not.toContain('Read this');
    }
  });

  it('verify a changed address, again if the user requests another code', async () => {
    const { accessToken } = await signIn('customer-jp');
    await cognito.updateUserAttributes({
      AccessToken: accessToken,
      UserAttributes: [{ Name: 'email', Value: 'moved@example.com' }],
    });
    await cognito.getUserAttributeVerificationCode({ AccessToken: accessToken, AttributeName: 'email' });

    const messages = await system.messages('moved@example.com');

    expect(messages.map(({ source }) => source)).toEqual([
      'CustomMessage_UpdateUserAttribute',
      'CustomMessage_VerifyUserAttribute',
    ]);
    expect(messages[0]?.subject).toContain('Kumo');
    expect(messages[0]?.html).toContain('lang="ja"');
  });

  it('contain the MFA code of a sign-in', async () => {
    await cognito.adminSetUserMFAPreference({
      ...pool,
      Username: 'phone-only',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    });

    const { challenge } = await signIn('phone-only');

    const message = await last('+12025550123');
    expect(challenge.ChallengeName).toBe('SMS_MFA');
    expect(message).toMatchObject({
      source: 'CustomMessage_Authentication',
      text: `Aurora: ${message?.code} is your sign-in code. Do not share it.\n@aurora.example.com #${message?.code}`,
    });
  });

  it('contain the code of a sign-in without a password', async () => {
    await openPool(['PASSWORD', 'EMAIL_OTP']);
    const ExplicitAuthFlows = ['ALLOW_USER_AUTH' as const];
    const { UserPoolClient } = await cognito.createUserPoolClient({ ...pool, ClientName: 'codes', ExplicitAuthFlows });
    const ClientId = UserPoolClient?.ClientId;

    const { ChallengeName, Session } = await cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'customer-br', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    });

    const message = await last('customer-br@example.com');
    expect(message).toMatchObject({
      source: 'CustomMessage_Authentication',
      subject: expect.stringContaining('Aurora'),
    });
    expect(message?.html).toContain('lang="pt-BR"');
    expect(message?.html).toContain(`>${message?.code}<`);
    const { AuthenticationResult } = await cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName,
      ChallengeResponses: { USERNAME: 'customer-br', EMAIL_OTP_CODE: message?.code ?? '' },
      Session,
    });
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  it('all come from the trigger, with one log line each', async () => {
    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];
    const lines = runs
      .flatMap(({ logLines }) => logLines)
      .map((line) => JSON.parse(line) as { level: string; purpose: string });

    expect(lines.map(({ level }) => level)).toEqual(lines.map(() => 'INFO'));
    expect([...new Set(lines.map(({ purpose }) => purpose))].sort()).toEqual([
      'adminPasswordReset',
      'attributeVerification',
      'invitation',
      'passwordReset',
      'signInCode',
      'signUp',
    ]);
  });
});
