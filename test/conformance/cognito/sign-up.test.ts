import {
  type CognitoUnderTest,
  DAY,
  describeBySwitch,
  itBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const EXISTS = 'UsernameExistsException';
const INVALID = 'InvalidParameterException';

describe('sign-up', () => {
  let system: CognitoUnderTest;
  let aliases: PoolUnderTest;
  let byEmail: PoolUnderTest;
  let byEither: PoolUnderTest;
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    aliases = await system.createPool();
    const named = (...UsernameAttributes: ('email' | 'phone_number')[]) =>
      system.createPool({ AliasAttributes: undefined, UsernameAttributes });
    byEmail = await named('email');
    byEither = await named('email', 'phone_number');
  });

  afterAll(() => system.close());

  const newName = () => {
    lastUser += 1;
    return `user-${lastUser}`;
  };
  const signUp = (pool: PoolUnderTest, Username: string, attributes: Record<string, string> = {}) =>
    system.cognito.signUp({
      ClientId: pool.ClientId,
      Username,
      Password: PASSWORD,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
  const confirm = (pool: PoolUnderTest, Username: string, ConfirmationCode: string, ForceAliasCreation?: boolean) =>
    system.cognito.confirmSignUp({
      ClientId: pool.ClientId,
      Username,
      ConfirmationCode,
      ...(ForceAliasCreation !== undefined && { ForceAliasCreation }),
    });
  const user = async (pool: PoolUnderTest, Username: string) => {
    const { UserPoolId } = pool;
    const { UserAttributes, ...found } = await system.cognito.adminGetUser({ UserPoolId, Username });
    return { ...found, attributes: Object.fromEntries(UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []) };
  };

  it('creates an unconfirmed user with a sub that differs from the name', async () => {
    const name = newName();

    const { $metadata: _metadata, ...answer } = await signUp(aliases, name);

    expect(answer).toEqual({ UserConfirmed: false, UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await user(aliases, name)).toMatchObject({ UserStatus: 'UNCONFIRMED', Enabled: true, Username: name });
  });

  itBySwitch('sends a code to the phone number if there is one, otherwise to the email address', async () => {
    const both = await signUp(aliases, newName(), { email: 'both@example.com', phone_number: '+12025550100' });
    const email = await signUp(aliases, newName(), { email: 'one@example.com' });

    expect(both.CodeDeliveryDetails).toEqual({
      Destination: '+*******0100',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    });
    expect(email.CodeDeliveryDetails).toEqual({
      Destination: 'o***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    expect((await system.messages()).slice(-2).map(({ source }) => source)).toEqual([
      'CustomMessage_SignUp',
      'CustomMessage_SignUp',
    ]);
  });

  itBySwitch(
    'confirms the user with the code, which verifies the address that received it and works once',
    async () => {
      const name = newName();
      await signUp(aliases, name, { email: `${name}@example.com` });
      const code = await system.code();

      await expect(confirm(aliases, name, `${code}0`)).rejects.toEqual(
        refused('CodeMismatchException', 'Invalid verification code provided, please try again.'),
      );
      await confirm(aliases, name, code);

      expect(await user(aliases, name)).toMatchObject({
        UserStatus: 'CONFIRMED',
        attributes: { email_verified: 'true' },
      });
      await expect(confirm(aliases, name, code)).rejects.toEqual(
        refused('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
      );
    },
  );

  itBySwitch('accepts a code for a day, and only the newest', async () => {
    const name = newName();
    await signUp(aliases, name, { email: `${name}@example.com` });
    const older = await system.code();
    await system.cognito.resendConfirmationCode({ ClientId: aliases.ClientId, Username: name });
    const newer = await system.code();

    if (older !== newer) {
      await expect(confirm(aliases, name, older)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    expect((await system.messages()).at(-1)?.source).toBe('CustomMessage_ResendCode');
    await system.advance(DAY + 1);
    await expect(confirm(aliases, name, newer)).rejects.toEqual(
      refused('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
  });

  itBySwitch('moves an alias of another user only with ForceAliasCreation', async () => {
    const [first, second] = [newName(), newName()];
    const email = `${first}@example.com`;
    await signUp(aliases, first, { email });
    await confirm(aliases, first, await system.code());
    await signUp(aliases, second, { email });
    const code = await system.code();

    await expect(confirm(aliases, second, code)).rejects.toEqual(
      refused('AliasExistsException', 'An account with the email already exists.'),
    );
    expect((await user(aliases, email)).Username).toBe(first);
    await confirm(aliases, second, code, true);

    expect((await user(aliases, email)).Username).toBe(second);
    expect((await user(aliases, first)).attributes).toMatchObject({ email_verified: 'false' });
  });

  it('uses the sub as the username in a pool of email addresses', async () => {
    const email = `${newName()}@example.com`;

    const { UserSub } = await signUp(byEmail, email);

    expect(await user(byEmail, email)).toMatchObject({ Username: UserSub, attributes: { sub: UserSub, email } });
  });

  it('rejects an existing name with the message of the pool', async () => {
    const name = newName();
    await signUp(aliases, name);
    await signUp(byEmail, `${name}@example.com`);

    await expect(signUp(aliases, name)).rejects.toEqual(refused(EXISTS, 'User already exists'));
    await expect(signUp(byEmail, `${name}@example.com`)).rejects.toEqual(
      refused(EXISTS, 'An account with the given email already exists.'),
    );
  });

  it.each([
    ['byEmail', 'plain', 'Username should be an email.'],
    ['byEither', 'plain', 'Username should be either an email or a phone number.'],
    ['aliases', 'a@example.com', 'Username cannot be of email format, since user pool is configured for email alias.'],
    [
      'aliases',
      '+12025550100',
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    ],
  ])('%s rejects the name %s', async (pool, name, message) => {
    await expect(signUp({ aliases, byEmail, byEither }[pool] ?? aliases, name)).rejects.toEqual(
      refused(INVALID, message),
    );
  });

  it.each([
    [{ email: 'no address' }, INVALID, 'Invalid email address format.'],
    [{ phone_number: '2025550100' }, INVALID, 'Invalid phone number format.'],
    [
      { 'custom:none': 'x' },
      INVALID,
      'Attributes did not conform to the schema: Type for attribute {custom:none} could not be determined',
    ],
    [
      { birthdate: '1.1.2000' },
      INVALID,
      'Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters\n',
    ],
    [{ sub: 'x' }, INVALID, 'Cannot modify the non-mutable attribute sub'],
    [{ email_verified: 'true' }, 'NotAuthorizedException', 'A client attempted to write unauthorized attribute'],
  ])('rejects the attributes %j', async (attributes, name, message) => {
    await expect(signUp(aliases, newName(), attributes as Record<string, string>)).rejects.toEqual(
      refused(name, message),
    );
  });

  it('rejects a password that violates the policy', async () => {
    const { ClientId } = aliases;

    await expect(system.cognito.signUp({ ClientId, Username: newName(), Password: 'short-1' })).rejects.toEqual(
      refused('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    );
  });

  it('is rejected if only administrators create users', async () => {
    const closed = await system.createPool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });

    await expect(signUp(closed, newName())).rejects.toEqual(
      refused('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    );
  });

  it('requires the attributes of the schema, and writes only those that the client may write', async () => {
    const pool = await system.createPool(
      { Schema: [{ Name: 'name', Required: true }] },
      { WriteAttributes: ['name', 'email'] },
    );

    await expect(signUp(pool, newName())).rejects.toEqual(
      refused(INVALID, 'Attributes did not conform to the schema: name: The attribute is required\n'),
    );
    await expect(signUp(pool, newName(), { name: 'A', nickname: 'B' })).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
    await expect(signUp(pool, newName(), { name: 'A' })).resolves.toBeDefined();
  });

  it('AdminConfirmSignUp requires no code and verifies nothing', async () => {
    const name = newName();
    await signUp(aliases, name, { email: `${name}@example.com` });

    await system.cognito.adminConfirmSignUp({ UserPoolId: aliases.UserPoolId, Username: name });

    const confirmed = await user(aliases, name);
    expect(confirmed.UserStatus).toBe('CONFIRMED');
    expect(confirmed.attributes).not.toHaveProperty('email_verified');
  });

  it('resends no code if the pool verifies no attribute of the user', async () => {
    const name = newName();
    await signUp(aliases, name);

    await expect(system.cognito.resendConfirmationCode({ ClientId: aliases.ClientId, Username: name })).rejects.toEqual(
      refused('NotAuthorizedException', 'Cannot resend codes. Auto verification not turned on.'),
    );
  });

  it('reports an unknown user, or hides it if the client prevents user existence errors', async () => {
    const hiding = await system.createPool({}, { PreventUserExistenceErrors: 'ENABLED' });
    const Username = 'unknown';

    await expect(confirm(aliases, Username, '123456')).rejects.toEqual(
      refused('UserNotFoundException', 'Username/client id combination not found.'),
    );
    await expect(confirm(hiding, Username, '123456')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(system.cognito.resendConfirmationCode({ ClientId: hiding.ClientId, Username })).resolves.toMatchObject(
      { CodeDeliveryDetails: { Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/) } },
    );
  });
});

describeBySwitch('an invitation', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let name = '';
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
  });

  beforeEach(async () => {
    lastUser += 1;
    name = `guest-${lastUser}`;
    await system.control('DELETE', 'messages');
  });

  afterAll(() => system.close());

  type Invitation = Parameters<CognitoUnderTest['cognito']['adminCreateUser']>[0];
  const invite = (more: Partial<Invitation> = {}) =>
    system.cognito.adminCreateUser({
      UserPoolId: pool.UserPoolId,
      Username: name,
      UserAttributes: [
        { Name: 'email', Value: `${name}@example.com` },
        { Name: 'phone_number', Value: '+12025550111' },
      ],
      ...more,
    });
  const signIn = (PASSWORD_: string) =>
    system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: PASSWORD_ },
    });

  it('is an SMS by default, or both an SMS and an email on request', async () => {
    await invite();
    await invite({ MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL', 'SMS'] });

    expect((await system.messages()).map(({ medium, source }) => [medium, source])).toEqual([
      ['SMS', 'CustomMessage_AdminCreateUser'],
      ['EMAIL', 'CustomMessage_AdminCreateUser'],
      ['SMS', 'CustomMessage_AdminCreateUser'],
    ]);
  });

  it('contains a temporary password that Cognito generates and that satisfies the policy', async () => {
    const { User } = await invite({ DesiredDeliveryMediums: ['EMAIL'] });
    const [message] = await system.messages();
    const [, password = ''] =
      /^Your username is (?:guest-\d+) and temporary password is (.+)\.$/.exec(message?.text ?? '') ?? [];

    expect(User).toMatchObject({ Username: name, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(message).toMatchObject({ subject: 'Your temporary password', destination: `${name}@example.com` });
    expect(message).not.toHaveProperty('code');
    await expect(signIn(password)).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  });

  it('contains a new password with RESEND, which invalidates the previous one and restarts its validity', async () => {
    await invite({ TemporaryPassword: 'First-password-1' });
    await system.advance(8 * DAY);
    await expect(signIn('First-password-1')).rejects.toEqual(
      refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
    );

    await invite({ MessageAction: 'RESEND', TemporaryPassword: 'Second-password-1' });

    await expect(signIn('First-password-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signIn('Second-password-1')).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  });

  it('is not sent if it is suppressed, or if there is no address', async () => {
    await invite({ MessageAction: 'SUPPRESS' });
    await system.cognito.adminCreateUser({ UserPoolId: pool.UserPoolId, Username: `${name}-silent` });

    expect(await system.messages()).toEqual([]);
  });

  it('uses the texts of the pool, and shows the name as it was entered', async () => {
    pool = await system.createPool({
      AdminCreateUserConfig: {
        InviteMessageTemplate: {
          EmailMessage: 'Hi {username}, {####}',
          EmailSubject: 'Hello',
          SMSMessage: '{username} {####}',
        },
      },
    });
    name = '<b>guest</b>';
    await invite({ DesiredDeliveryMediums: ['EMAIL', 'SMS'], TemporaryPassword: 'Pass<i>&{username}1' });

    const [mail, sms] = await system.messages();
    expect(mail).toMatchObject({
      subject: 'Hello',
      html: 'Hi &lt;b&gt;guest&lt;/b&gt;, Pass&lt;i&gt;&amp;{username}1',
    });
    expect(sms?.text).toBe('<b>guest</b> Pass<i>&{username}1');
  });

  it.each([
    [{ Username: 'taken' }, 'UsernameExistsException', 'User account already exists'],
    [
      { TemporaryPassword: 'short-1' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [{ MessageAction: 'RESEND', Username: 'unknown' }, 'UserNotFoundException', 'User does not exist.'],
    [
      {
        UserAttributes: [
          { Name: 'email', Value: 'taken@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      },
      'UsernameExistsException',
      'An account with the email already exists.',
    ],
  ] as [Partial<Invitation>, string, string][])('is rejected with %j', async (more, exception, message) => {
    await system.seed(pool, { username: 'taken' });

    await expect(invite(more)).rejects.toEqual(refused(exception, message));
    expect(await system.messages()).toEqual([]);
  });

  it('moves an alias from its owner on request', async () => {
    await system.seed(pool, { username: 'owner' });
    await invite({
      ForceAliasCreation: true,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: 'owner@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });

    const { UserPoolId } = pool;
    const owner = await system.cognito.adminGetUser({ UserPoolId, Username: 'owner@example.com' });
    expect(owner.Username).toBe(name);
  });
});
