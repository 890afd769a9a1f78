import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const EMAIL = { email: 'new@example.com' };
const PHONE = { phone_number: '+12025550123' };

describeBySwitch('an invitation', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const invite = (attributes: Record<string, string>, more: { TemporaryPassword?: string } = {}, of = pool) =>
    system.cognito.adminCreateUser({
      UserPoolId: of.UserPoolId,
      Username: 'new',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      ...more,
    });
  const mediums = async () => (await system.messages()).map(({ medium }) => medium);

  describe('without DesiredDeliveryMediums', () => {
    it.each([
      ['an email address and a number', { ...EMAIL, ...PHONE }, ['SMS'], ['SMS']],
      ['a number', PHONE, ['SMS'], ['SMS']],
      ['an email address', EMAIL, ['EMAIL'], []],
      ['no address', {}, [], []],
    ])('to a user with %s', async (_, attributes, byDefault, bySwitch) => {
      await invite(attributes);
      const sent = await mediums();
      await system.control('POST', 'reset');
      pool = await system.createPool();
      await system.setSwitches({ invitationMedium: 'SMS' });
      await invite(attributes);

      expect(sent).toEqual(byDefault);
      expect(await mediums()).toEqual(bySwitch);
    });

    it('uses the same medium again with RESEND', async () => {
      await invite(EMAIL);
      await system.cognito.adminCreateUser({
        UserPoolId: pool.UserPoolId,
        Username: 'new',
        MessageAction: 'RESEND',
        TemporaryPassword: 'Their-own-1',
      });

      expect(await mediums()).toEqual(['EMAIL', 'EMAIL']);
      expect((await system.messages()).at(-1)?.html).toContain('Their-own-1');
    });
  });

  describe.each([['EMAIL_OTP'], ['SMS_OTP']] as const)('in a pool with %s as a first factor', (factor) => {
    let passwordless: PoolUnderTest;

    beforeEach(async () => {
      passwordless = await system.createPool({
        Policies: {
          PasswordPolicy: { MinimumLength: 8 },
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', factor] },
        },
      });
    });

    const signIn = (ofPassword: string) =>
      system.cognito.initiateAuth({
        ClientId: passwordless.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'new', PASSWORD: ofPassword },
      });

    it('creates a user without a password if none is passed', async () => {
      const { User } = await invite(EMAIL, {}, passwordless);

      expect(User?.UserStatus).toBe('CONFIRMED');
      expect((await system.messages()).at(-1)).toMatchObject({
        source: 'CustomMessage_AdminCreateUser',
        html: 'Your username is new and temporary password is .',
      });
      await expect(signIn(PASSWORD)).rejects.toEqual(
        refused('NotAuthorizedException', 'Incorrect username or password.'),
      );
    });

    it('creates a user with the other status with the switch statusWithoutPassword', async () => {
      await system.setSwitches({ statusWithoutPassword: 'FORCE_CHANGE_PASSWORD' });

      const { User } = await invite(EMAIL, {}, passwordless);

      expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    });

    it('creates a user with the password that is passed', async () => {
      const { User } = await invite(EMAIL, { TemporaryPassword: PASSWORD }, passwordless);

      expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
      await expect(signIn(PASSWORD)).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    });

    it('rejects a sign-up without a password by name', async () => {
      const signingUp = system.cognito.signUp({ ClientId: passwordless.ClientId, Username: 'own' });

      await expect(signingUp).rejects.toEqual(refused('InvalidParameterException', /SignUp without a Password/));
    });
  });

  it('generates a password in a pool whose first factors are passwords and passkeys', async () => {
    const withPasskeys = await system.createPool({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    });

    const { User } = await invite(EMAIL, {}, withPasskeys);

    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect((await system.messages()).at(-1)?.html).toMatch(/temporary password is \S{8,}\.$/);
  });
});
