import {
  type CognitoUnderTest,
  describeBySwitch,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { type PoolStackOptions, startPool } from '../../support/simulator/pool-stack';

const UNVERIFIED = { email: 'new@example.com' };
const VERIFIED = { email: 'new@example.com', email_verified: 'true' };

describeBySwitch('each switch changes its behavior', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    pool = await system.createPool({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
    await system.seed(pool, { username: 'customer' });
  });

  afterAll(() => system.close());

  const reset = (Username = 'customer', { UserPoolId } = pool) =>
    system.cognito.adminResetUserPassword({ UserPoolId, Username });
  const forgot = (Username = 'customer', { ClientId } = pool) => system.cognito.forgotPassword({ ClientId, Username });
  const confirm = (ConfirmationCode: string) =>
    system.cognito.confirmForgotPassword({
      ClientId: pool.ClientId,
      Username: 'customer',
      ConfirmationCode,
      Password: NEW_PASSWORD,
    });
  const signIn = (PASSWORD_ = PASSWORD, { ClientId } = pool) =>
    system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD: PASSWORD_ },
    });
  const startSrp = () =>
    system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'customer', SRP_A: 'abcdef' },
    });
  const outcome = (call: Promise<unknown>) =>
    call.then(
      () => 'accepted',
      ({ name }: Error) => name,
    );

  it.each([
    ['resetOfUnconfirmed', 'refused', 'NotAuthorizedException'],
    ['resetOfUnconfirmed', 'accepted', 'accepted'],
  ])('%s: %s', async (name, option, expected) => {
    await system.setSwitches({ [name]: option });
    await system.seed(pool, { username: 'unconfirmed', status: 'UNCONFIRMED', attributes: VERIFIED });

    expect(await outcome(reset('unconfirmed'))).toBe(expected);
  });

  it.each([
    ['forgotOfUnconfirmed', 'accepted', 'accepted'],
    ['forgotOfUnconfirmed', 'refused', 'NotAuthorizedException'],
  ])('%s: %s', async (name, option, expected) => {
    await system.setSwitches({ [name]: option });
    await system.seed(pool, { username: 'unconfirmed', status: 'UNCONFIRMED', attributes: VERIFIED });

    expect(await outcome(forgot('unconfirmed'))).toBe(expected);
  });

  it.each([
    ['accepted', 'accepted'],
    ['UserNotConfirmedException', 'UserNotConfirmedException'],
  ])('confirmOfUnconfirmed: %s', async (confirmOfUnconfirmed, expected) => {
    await system.setSwitches({ confirmOfUnconfirmed });
    await system.seed(pool, { username: 'customer', status: 'UNCONFIRMED', attributes: VERIFIED });
    await forgot();

    expect(await outcome(confirm(await system.code()))).toBe(expected);
  });

  it.each(['NotAuthorizedException', 'InvalidParameterException'])('resetUnderAdminOnly: %s', async (option) => {
    await system.setSwitches({ resetUnderAdminOnly: option });
    const closed = await system.createPool({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
    await system.seed(closed, { username: 'customer' });

    expect(await outcome(reset('customer', closed))).toBe(option);
  });

  it.each([
    ['new code', 2],
    ['no code', 1],
  ])('secondReset: %s', async (secondReset, count) => {
    await system.setSwitches({ secondReset });
    await reset();
    await reset();

    expect(await system.messages()).toHaveLength(count);
  });

  it.each([
    ['invalid', 'ExpiredCodeException'],
    ['valid', 'accepted'],
  ])('setPasswordVoidsCode: %s', async (setPasswordVoidsCode, expected) => {
    await system.setSwitches({ setPasswordVoidsCode });
    await reset();
    const { UserPoolId } = pool;
    await system.cognito.adminSetUserPassword({
      UserPoolId,
      Username: 'customer',
      Password: PASSWORD,
      Permanent: true,
    });

    expect(await outcome(confirm(await system.code()))).toBe(expected);
  });

  it.each([
    ['RespondToAuthChallenge', 'accepted'],
    ['InitiateAuth', 'PasswordResetRequiredException'],
  ])('resetRequiredBySrp: %s', async (resetRequiredBySrp, expected) => {
    await system.setSwitches({ resetRequiredBySrp });
    await reset();

    expect(await outcome(startSrp())).toBe(expected);
  });

  it.each(['PasswordResetRequiredException', 'NotAuthorizedException'])(
    'resetRequiredWhenHidden: %s',
    async (option) => {
      await system.setSwitches({ resetRequiredWhenHidden: option });
      const hiding = await system.createPool({}, { PreventUserExistenceErrors: 'ENABLED' });
      await system.seed(hiding, { username: 'customer', status: 'RESET_REQUIRED' });

      expect(await outcome(signIn(PASSWORD, hiding))).toBe(option);
    },
  );

  it.each([
    ['work', 'accepted'],
    ['PasswordResetRequiredException', 'PasswordResetRequiredException'],
  ])('tokenCallsAfterReset: %s', async (tokenCallsAfterReset, expected) => {
    await system.setSwitches({ tokenCallsAfterReset });
    const { AuthenticationResult } = await signIn();
    await reset();

    expect(await outcome(system.cognito.getUser({ AccessToken: AuthenticationResult?.AccessToken }))).toBe(expected);
  });

  it.each([
    ['after the right password', 'Incorrect username or password.'],
    ['at once', 'User is disabled.'],
  ])('disabledSignIn: %s', async (disabledSignIn, message) => {
    await system.setSwitches({ disabledSignIn });
    await system.cognito.adminDisableUser({ UserPoolId: pool.UserPoolId, Username: 'customer' });

    await expect(signIn('Wrong-password-1')).rejects.toEqual(refused('NotAuthorizedException', message));
  });

  it.each([
    ['simulated delivery', 'accepted'],
    ['InvalidParameterException', 'InvalidParameterException'],
  ])('hiddenForgotPassword: %s', async (hiddenForgotPassword, expected) => {
    await system.setSwitches({ hiddenForgotPassword });
    const hiding = await system.createPool({}, { PreventUserExistenceErrors: 'ENABLED' });

    expect(await outcome(forgot('unknown', hiding))).toBe(expected);
  });

  it.each([
    ['user created', 'accepted'],
    ['no user', 'UserNotFoundException'],
  ])('signUpWithoutMessage: %s', async (signUpWithoutMessage, expected) => {
    await system.setSwitches({ signUpWithoutMessage });
    const broken = await system.createPool({
      LambdaConfig: { CustomMessage: 'arn:aws:lambda:eu-central-1:000000000000:function:gone' },
    });
    const { UserPoolId, ClientId } = broken;
    const UserAttributes = Object.entries(UNVERIFIED).map(([Name, Value]) => ({ Name, Value }));
    const signUp = system.cognito.signUp({ ClientId, Username: 'new', Password: PASSWORD, UserAttributes });
    const create = system.cognito.adminCreateUser({
      UserPoolId,
      Username: 'guest',
      UserAttributes,
      DesiredDeliveryMediums: ['EMAIL'],
    });

    expect([await outcome(signUp), await outcome(create)]).toEqual(Array(2).fill('UnexpectedLambdaException'));
    for (const Username of ['new', 'guest']) {
      expect(await outcome(system.cognito.adminGetUser({ UserPoolId, Username }))).toBe(expected);
    }
  });

  it('dailyEmails: unlimited', async () => {
    await system.setSwitches({ dailyEmails: 'unlimited' });
    const plain = await system.createPool({ EmailConfiguration: undefined });
    await system.seed(plain, { username: 'customer' });

    for (let mail = 0; mail < 51; mail += 1) {
      await reset('customer', plain);
    }
    expect(await system.messages()).toHaveLength(51);
  });

  it('unknown switches and options are rejected, and no switch changes', async () => {
    const before = await system.control('GET', 'switches');

    await expect(system.setSwitches({ secondReset: 'no code', nonsense: 'x' })).rejects.toThrow(
      /nonsense is not a switch: use one of/,
    );
    await expect(system.setSwitches({ secondReset: 'perhaps' })).rejects.toThrow(/must be one of new code, no code/);
    expect(await system.control('GET', 'switches')).toEqual(before);
  });
});

describeBySwitch('a message that fails', () => {
  it('leaves the previous temporary password valid', async () => {
    const stack = await startPool({
      trigger: "exports.handler = async () => { throw new Error('boom'); };",
    });
    await stack.seed({ username: 'guest', status: 'FORCE_CHANGE_PASSWORD' });
    const { UserPoolId, ClientId } = stack;
    const again = stack.cognito.adminCreateUser({
      UserPoolId,
      Username: 'guest',
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    });

    await expect(again).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    const AuthParameters = { USERNAME: 'guest', PASSWORD };
    const signIn = stack.cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(signIn).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    await stack.stop();
  });

  it('of a sign-up removes its own user, not a later one with the same name', async () => {
    const stack = await startPool({
      trigger: `exports.handler = async (event) => {
        if (event.request.clientMetadata) { await new Promise((resolve) => setTimeout(resolve, 300)); throw new Error('boom'); }
        return event;
      };`,
    });
    await stack.setSwitches({ signUpWithoutMessage: 'no user' });
    const { UserPoolId, ClientId } = stack;
    const signUp = (ClientMetadata?: Record<string, string>) =>
      stack.cognito.signUp({
        ClientId,
        Username: 'bob',
        Password: PASSWORD,
        UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
        ...(ClientMetadata && { ClientMetadata }),
      });
    const slow = signUp({ slow: 'yes' }).catch(({ name }: Error) => name);
    const exists = async () =>
      stack.cognito.adminGetUser({ UserPoolId, Username: 'bob' }).then(
        () => true,
        () => false,
      );
    while (!(await exists())) {
      // The first message is in progress.
    }
    await stack.cognito.adminDeleteUser({ UserPoolId, Username: 'bob' });
    await signUp();

    expect(await slow).toBe('UserLambdaValidationException');
    expect(await exists()).toBe(true);
    await stack.stop();
  });
});

describeBySwitch('each switch about triggers changes its behavior', () => {
  const run = async (switches: Record<string, string>, options: PoolStackOptions, invites = false) => {
    const stack = await startPool(options);
    await stack.setSwitches(switches);
    await stack.seed({ username: 'customer' });
    const { UserPoolId } = stack;
    const call = invites
      ? stack.cognito.adminCreateUser({
          UserPoolId,
          Username: 'guest',
          UserAttributes: [{ Name: 'email', Value: 'guest@example.com' }],
          DesiredDeliveryMediums: ['EMAIL'],
        })
      : stack.cognito.adminResetUserPassword({ UserPoolId, Username: 'customer' });
    const result = await call.then(
      () => 'accepted',
      ({ name }: Error) => name,
    );
    const { UserStatus } = await stack.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
    const message = (await stack.messages()).at(-1);
    const [event] = await stack.events();
    await stack.stop();
    return { result, UserStatus, html: message?.html, event };
  };
  const writing = (response: string) =>
    `exports.handler = async (event) => { console.log(JSON.stringify(event)); Object.assign(event.response, ${response}); return event; };`;
  const VERIFICATION = { VerificationMessageTemplate: { EmailMessage: 'pool {####}' } };

  it.each([
    ['before', 'CONFIRMED'],
    ['RESET_REQUIRED', 'RESET_REQUIRED'],
  ])('userStatusInEvent: %s', async (userStatusInEvent, status) => {
    const { event } = await run({ userStatusInEvent }, { trigger: writing('{}') });

    expect(event).toMatchObject({ request: { userAttributes: { 'cognito:user_status': status } } });
  });

  it.each([
    ['CLIENT_ID_NOT_APPLICABLE', { clientId: 'CLIENT_ID_NOT_APPLICABLE' }],
    ['absent', {}],
  ])('clientIdOfAdministrators: %s', async (clientIdOfAdministrators, context) => {
    const { event } = await run({ clientIdOfAdministrators }, { trigger: writing('{}') });

    expect(event?.['callerContext']).toEqual({ awsSdkVersion: expect.any(String), ...context });
  });

  it.each([
    ['user unchanged', 'CONFIRMED'],
    ['user in RESET_REQUIRED', 'RESET_REQUIRED'],
  ])('failedMessage: %s', async (failedMessage, status) => {
    const trigger = "exports.handler = async () => { console.log('{}'); throw new Error('boom'); };";

    const { result, UserStatus } = await run({ failedMessage }, { trigger });

    expect([result, UserStatus]).toEqual(['UserLambdaValidationException', status]);
  });

  it.each([
    ['refused', 'InvalidLambdaResponseException', undefined],
    ['used', 'accepted', /^trigger \d{6}$/],
    ['ignored', 'accepted', /^pool \d{6}$/],
  ])('emailUnderDefaultSender: %s', async (emailUnderDefaultSender, expected, text) => {
    const { result, html } = await run(
      { emailUnderDefaultSender },
      { trigger: writing("{ emailMessage: 'trigger {####}' }"), pool: { EmailConfiguration: {}, ...VERIFICATION } },
    );

    expect(result).toBe(expected);
    expect(html).toEqual(text && expect.stringMatching(text));
  });

  it.each([
    ['refused', 'InvalidParameterException', undefined],
    ["pool's text", 'accepted', /^pool \d{6}$/],
  ])('longTriggerText: %s', async (longTriggerText, expected, text) => {
    const { result, html } = await run(
      { longTriggerText },
      { trigger: writing("{ emailMessage: '{####}' + 'x'.repeat(20000) }"), pool: VERIFICATION },
    );

    expect(result).toBe(expected);
    expect(html).toEqual(text && expect.stringMatching(text));
  });

  it.each([
    ['accepted', 'accepted'],
    ['refused', 'InvalidParameterException'],
  ])('lineBreakInTriggerSms: %s', async (lineBreakInTriggerSms, expected) => {
    const { result } = await run({ lineBreakInTriggerSms }, { trigger: writing("{ smsMessage: 'one\\n{####}' }") });

    expect(result).toBe(expected);
  });

  it.each([
    ['refused', 'InvalidParameterException', undefined],
    ["pool's text", 'accepted', /^Your username is guest and temporary password is .+\.$/],
  ])('invitationWithoutPlaceholders: %s', async (invitationWithoutPlaceholders, expected, text) => {
    for (const body of ['only {####} here', 'only {username} here']) {
      const { result, html } = await run(
        { invitationWithoutPlaceholders },
        { trigger: writing(`{ emailMessage: '${body}' }`) },
        true,
      );

      expect(result).toBe(expected);
      expect(html).toEqual(text && expect.stringMatching(text));
    }
  });
});
