import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const PHONE = { phone_number: '+12025550123', phone_number_verified: 'false' };

describeBySwitch('SMS as an MFA factor', () => {
  let system: CognitoUnderTest;
  let optional: PoolUnderTest;
  let required: PoolUnderTest;
  let name = '';
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    optional = await system.createPool({
      MfaConfiguration: 'OPTIONAL',
      SmsAuthenticationMessage: 'Sign in with {####}',
    });
    required = await system.createPool({ MfaConfiguration: 'ON' });
  });

  beforeEach(async () => {
    lastUser += 1;
    name = `user-${lastUser}`;
    await system.seed(optional, { username: name, attributes: PHONE, mfaSettings: ['SMS_MFA'] });
  });

  afterAll(() => system.close());

  const signIn = ({ ClientId }: PoolUnderTest = optional, password = PASSWORD) =>
    system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    });
  const answer = (Session: string | undefined, SMS_MFA_CODE: string, USERNAME = name, ClientId = optional.ClientId) =>
    system.cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { USERNAME, SMS_MFA_CODE },
      Session,
    });
  const prefer = (settings: object, Username = name) =>
    system.cognito.adminSetUserMFAPreference({ UserPoolId: optional.UserPoolId, Username, ...settings });
  const read = () => system.cognito.adminGetUser({ UserPoolId: optional.UserPoolId, Username: name });

  it('is required after the password, sends its own message, and verifies the number', async () => {
    const challenge = await signIn();

    expect(challenge).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0123',
        USER_ID_FOR_SRP: name,
      },
    });
    const [message] = (await system.messages()).slice(-1);
    expect(message).toMatchObject({
      source: 'CustomMessage_Authentication',
      text: `Sign in with ${message?.code}`,
      destination: '+12025550123',
    });
    await expect(answer(challenge.Session, message?.code ?? '')).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
    expect((await read()).UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
  });

  it('accepts another code after a wrong one, and each session once', async () => {
    const { Session } = await signIn();
    const code = await system.code();

    await expect(answer(Session, code === '000000' ? '000001' : '000000')).rejects.toEqual(
      refused('CodeMismatchException', 'Invalid code or auth state for the user.'),
    );
    await answer(Session, code);
    await expect(answer(Session, code)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
    );
  });

  it('expires with the session of the client, after three minutes', async () => {
    const { Session } = await signIn();
    const code = await system.code();
    await system.advance(181);

    await expect(answer(Session, code)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('rejects the session of another user or another client', async () => {
    const { Session } = await signIn();
    const code = await system.code();
    await system.seed(optional, { username: 'other' });
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId: optional.UserPoolId,
      ClientName: 'other',
    });

    for (const call of [
      () => answer(Session, code, 'other'),
      () => answer(Session, code, name, UserPoolClient?.ClientId),
      () => answer('x'.repeat(40), code),
    ]) {
      await expect(call()).rejects.toEqual(refused('NotAuthorizedException', 'Invalid session for the user.'));
    }
  });

  it('locks out after five wrong codes', async () => {
    const { Session } = await signIn();
    for (let time = 0; time < 5; time += 1) {
      await expect(answer(Session, 'wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(answer(Session, await system.code())).rejects.toEqual(
      refused('NotAuthorizedException', 'Password attempts exceeded'),
    );
  });

  it('adds up wrong codes of several sign-ins for a lockout', async () => {
    for (let time = 0; time < 5; time += 1) {
      const { Session } = await signIn();
      await expect(answer(Session, 'wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(signIn()).rejects.toEqual(refused('NotAuthorizedException', 'Password attempts exceeded'));
  });

  it('verifies the number that received the code, not a newer or pending one', async () => {
    const { UserPoolId } = optional;
    const { Session } = await signIn();
    const code = await system.code();
    await system.cognito.adminUpdateUserAttributes({
      UserPoolId,
      Username: name,
      UserAttributes: [{ Name: 'phone_number', Value: '+12025550199' }],
    });

    await answer(Session, code);

    expect((await read()).UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'false' });
  });

  it('does not move a number that is the alias of another user', async () => {
    await system.seed(optional, {
      username: 'owner',
      attributes: { phone_number: '+12025550166', phone_number_verified: 'true' },
    });
    await system.seed(optional, {
      username: name,
      attributes: { phone_number: '+12025550166', phone_number_verified: 'false' },
      mfaSettings: ['SMS_MFA'],
    });
    const { Session } = await signIn();

    await answer(Session, await system.code());

    expect((await read()).UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'false' });
    const { Username } = await system.cognito.adminGetUser({
      UserPoolId: optional.UserPoolId,
      Username: '+12025550166',
    });
    expect(Username).toBe('owner');
  });

  it('rejects a user whose password was reset or replaced in the meantime', async () => {
    const { UserPoolId } = optional;
    const [first, second] = [await signIn(), await signIn()];
    const code = await system.code();
    await system.cognito.adminUpdateUserAttributes({
      UserPoolId,
      Username: name,
      UserAttributes: [
        { Name: 'email', Value: `${name}@example.com` },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    await system.cognito.adminResetUserPassword({ UserPoolId, Username: name });
    const last = await system.messages();
    await expect(answer(second.Session, code)).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
    await system.cognito.adminSetUserPassword({ UserPoolId, Username: name, Password: PASSWORD, Permanent: true });

    await expect(answer(first.Session, last.at(-3)?.code ?? '')).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  it('works with AdminInitiateAuth and AdminRespondToAuthChallenge', async () => {
    const { UserPoolId, ClientId } = optional;
    const { Session } = await system.cognito.adminInitiateAuth({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD },
    });

    const { AuthenticationResult } = await system.cognito.adminRespondToAuthChallenge({
      UserPoolId,
      ClientId,
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { USERNAME: name, SMS_MFA_CODE: await system.code() },
      Session,
    });

    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('sends no code after a wrong password', async () => {
    await system.control('DELETE', 'messages');

    await expect(signIn(optional, 'Wrong-password-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect(await system.messages()).toEqual([]);
  });

  it('is turned on and off, and preferred, by an administrator', async () => {
    await prefer({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect(await read()).toMatchObject({ UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: 'SMS_MFA' });
    await prefer({ SMSMfaSettings: { Enabled: false, PreferredMfa: false } });

    expect(await read()).not.toHaveProperty('UserMFASettingList');
    await expect(signIn()).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it('cannot be turned on without a number', async () => {
    await system.seed(optional, { username: 'phoneless' });

    await expect(prefer({ SMSMfaSettings: { Enabled: true } }, 'phoneless')).rejects.toEqual(
      refused('InvalidParameterException', 'User does not have delivery config set to turn on SMS_MFA'),
    );
    await expect(prefer({ SoftwareTokenMfaSettings: { Enabled: true } })).rejects.toEqual(
      refused('InvalidParameterException', 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA'),
    );
  });

  it("is required of every user if the pool requires MFA, and is in no user's settings", async () => {
    await system.seed(required, { username: name, attributes: PHONE });

    await expect(signIn(required)).resolves.toMatchObject({ ChallengeName: 'SMS_MFA' });
    const user = await system.cognito.adminGetUser({ UserPoolId: required.UserPoolId, Username: name });
    expect(user).not.toHaveProperty('UserMFASettingList');
  });

  it('answers MFAMethodNotFoundException to a user without a number, if the pool requires MFA', async () => {
    await system.seed(required, { username: name });

    await expect(signIn(required)).rejects.toEqual(
      refused('MFAMethodNotFoundException', 'No MFA mechanism registerd in the account.'),
    );
  });

  it('is required after a new password too', async () => {
    await system.seed(required, { username: name, attributes: PHONE, status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await signIn(required);

    const next = await system.cognito.respondToAuthChallenge({
      ClientId: required.ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: name, NEW_PASSWORD: 'New-password-2' },
      Session,
    });

    expect(next.ChallengeName).toBe('SMS_MFA');
  });

  it('answers MFAMethodNotFoundException if the only factor of the user is an authenticator app without a secret', async () => {
    await system.seed(optional, { username: name, mfaSettings: ['SOFTWARE_TOKEN_MFA'] });

    await expect(signIn()).rejects.toEqual(
      refused('MFAMethodNotFoundException', 'No MFA mechanism registerd in the account.'),
    );
  });
});

describeBySwitch('a new password at the first sign-in', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({ Schema: [{ Name: 'name', Required: true }] });
    await system.seed(pool, { username: 'guest', status: 'FORCE_CHANGE_PASSWORD', attributes: {} });
  });

  afterAll(() => system.close());

  it('is set with the required attributes that are missing', async () => {
    const { ClientId } = pool;
    const { ChallengeParameters, Session } = await system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'guest', PASSWORD },
    });
    const respond = (more: Record<string, string>) =>
      system.cognito.respondToAuthChallenge({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'guest', NEW_PASSWORD: 'New-password-2', ...more },
        Session,
      });

    expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.name"]');
    await expect(respond({})).rejects.toEqual(
      refused('InvalidParameterException', 'Invalid attributes given, name is missing'),
    );
    await expect(respond({ 'userAttributes.name': 'Guest' })).resolves.toMatchObject({
      AuthenticationResult: expect.anything(),
    });
    const user = await system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username: 'guest' });
    expect(user).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(user.UserAttributes).toContainEqual({ Name: 'name', Value: 'Guest' });
  });

  it.each([
    [
      { 'userAttributes.email': 'victim@example.com' },
      'NotAuthorizedException',
      'Cannot modify an already provided email',
    ],
    [
      { 'userAttributes.email_verified': 'true' },
      'InvalidParameterException',
      'Cannot modify the non-mutable attribute email_verified',
    ],
    [{ 'userAttributes.name': '' }, 'InvalidParameterException', 'Invalid attributes given, name is missing'],
  ])('rejects existing addresses, verification and empty values: %j', async (more, exception, message) => {
    const { ClientId } = pool;
    const attributes = { email: 'mine@example.com', email_verified: 'true' };
    await system.seed(pool, { username: 'attacker', status: 'FORCE_CHANGE_PASSWORD', attributes });
    const { Session } = await system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'attacker', PASSWORD },
    });

    const respond = system.cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'attacker', NEW_PASSWORD: 'New-password-2', 'userAttributes.name': 'A', ...more },
      Session,
    });

    await expect(respond).rejects.toEqual(refused(exception, message));
  });
});
