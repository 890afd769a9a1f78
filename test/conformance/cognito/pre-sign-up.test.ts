import type { SignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeBySwitch, PASSWORD, refused } from '../../support/simulator/cognito';
import { type PoolStackOptions, type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const ClientMetadata = { brand: 'kumo' };
const EMAIL = [{ Name: 'email', Value: 'new@example.com' }];
const INVALID_RESPONSE = refused('InvalidLambdaResponseException', 'Unrecognizable lambda output');

/** Logs its event, and does what the validation data of the request asks for. */
const TRIGGER = `
  exports.handler = async (event) => {
    console.log(JSON.stringify(event));
    const { respond, fail } = event.request.validationData ?? {};
    if (fail) throw new Error(fail);
    return respond ? { ...event, response: JSON.parse(respond) } : event;
  };`;
const FUNCTION = { 'Fn::GetAtt': ['Trigger', 'Arn'] };

describeBySwitch('a PreSignUp trigger', () => {
  let system: PoolSystem;

  beforeAll(() => start({}));

  beforeEach(() => system.control('POST', 'reset'));

  afterAll(() => system.stop());

  const start = async (options: PoolStackOptions) => {
    const LambdaConfig = { PreSignUp: FUNCTION, PostConfirmation: FUNCTION };
    system = await startPool({ trigger: TRIGGER, ...options, pool: { LambdaConfig, ...options.pool } });
  };
  const signUp = (response?: object, more: Partial<SignUpCommandInput> = {}) =>
    system.cognito.signUp({
      ClientId: system.ClientId,
      Username: 'new',
      Password: PASSWORD,
      UserAttributes: EMAIL,
      ...(response && { ValidationData: [{ Name: 'respond', Value: JSON.stringify(response) }] }),
      ...more,
    });
  const create = (more: object = {}) =>
    system.cognito.adminCreateUser({
      UserPoolId: system.UserPoolId,
      Username: 'new',
      UserAttributes: EMAIL,
      MessageAction: 'SUPPRESS',
      ...more,
    });
  const read = async (Username = 'new') => {
    const user = await system.cognito.adminGetUser({ UserPoolId: system.UserPoolId, Username });
    const attributes = Object.fromEntries(user.UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);
    return { status: user.UserStatus, ...attributes };
  };
  const sources = async () => (await system.events()).map(({ triggerSource }) => triggerSource);
  const signIn = () =>
    system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'new', PASSWORD },
    });

  it('receives the attributes, the validation data and the client metadata of SignUp', async () => {
    const ValidationData = [{ Name: 'captcha', Value: 'x' }, { Name: 'empty' }];

    await signUp(undefined, { ValidationData, ClientMetadata });

    expect(await system.events()).toEqual([
      {
        version: '1',
        region: 'eu-central-1',
        userPoolId: system.UserPoolId,
        userName: 'new',
        callerContext: { awsSdkVersion: expect.stringContaining('aws-sdk-js'), clientId: system.ClientId },
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email: 'new@example.com' },
          validationData: { captcha: 'x', empty: null },
          clientMetadata: ClientMetadata,
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  it('receives the attributes of AdminCreateUser, but not of an invitation that is sent again', async () => {
    await create();
    await create({ MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });

    expect(await system.events()).toMatchObject([
      {
        userName: 'new',
        callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
        triggerSource: 'PreSignUp_AdminCreateUser',
        request: { userAttributes: { email: 'new@example.com' }, validationData: null },
      },
    ]);
  });

  it('confirms a user, who receives no code; PostConfirmation runs then', async () => {
    const answer = await signUp({ autoConfirmUser: true }, { ClientMetadata });

    expect(answer).toMatchObject({ UserConfirmed: true, UserSub: expect.any(String) });
    expect(answer).not.toHaveProperty('CodeDeliveryDetails');
    expect(await system.messages()).toEqual([]);
    expect(await read()).toEqual({ status: 'CONFIRMED', sub: answer.UserSub, email: 'new@example.com' });
    expect(await sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect((await system.events()).at(-1)).toMatchObject({
      request: { clientMetadata: ClientMetadata, userAttributes: { 'cognito:user_status': 'CONFIRMED' } },
    });
    await expect(signIn()).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it.each([
    [{ autoVerifyEmail: true }, { email_verified: 'true' }],
    [{ autoVerifyPhone: true, autoVerifyEmail: null }, { phone_number_verified: 'true' }],
  ])('verifies an address without a confirmation of the user: %j', async (response, verified) => {
    const UserAttributes = [...EMAIL, { Name: 'phone_number', Value: '+12025550123' }];

    await expect(signUp(response, { UserAttributes })).resolves.toMatchObject({ UserConfirmed: false });

    expect(await read()).toMatchObject({ status: 'UNCONFIRMED', ...verified });
    expect(await read()).not.toHaveProperty('email_verified' in verified ? 'phone_number_verified' : 'email_verified');
    expect(await system.messages()).toHaveLength(1);
  });

  it('moves the alias of another user to a user whose address it verifies', async () => {
    await system.seed({ username: 'former', attributes: { email: 'new@example.com', email_verified: 'true' } });

    await expect(signUp({ autoConfirmUser: true })).resolves.toBeDefined();
    await signUp({ autoVerifyEmail: true }, { Username: 'newer' });

    expect(await read('newer')).toMatchObject({ email_verified: 'true' });
    expect(await read('former')).toMatchObject({ email_verified: 'false' });
  });

  it.each([
    ['verifies an address that the user does not have', { autoVerifyPhone: true }],
    ['confirms with a string', { autoConfirmUser: 'true' }],
    ['responds with a number', { autoVerifyEmail: 1 }],
  ])('creates no user if it %s', async (_, response) => {
    await expect(signUp(response)).rejects.toEqual(INVALID_RESPONSE);
    await expect(read()).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it.each([
    ['SignUp', (more: object) => signUp(undefined, more)],
    ['AdminCreateUser', create],
  ])('that fails creates no user: %s', async (_, call) => {
    await expect(call({ ValidationData: [{ Name: 'fail', Value: 'not allowed' }] })).rejects.toEqual(
      refused('UserLambdaValidationException', 'PreSignUp failed with error not allowed.'),
    );
    await expect(read()).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(await system.messages()).toEqual([]);
  });

  it('has no influence on AdminCreateUser except a rejection', async () => {
    const respond = JSON.stringify({ autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true });

    await create({ ValidationData: [{ Name: 'respond', Value: respond }] });

    expect(await read()).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD', email: 'new@example.com' });
    expect(await read()).not.toHaveProperty('email_verified');
    expect(await sources()).toEqual(['PreSignUp_AdminCreateUser']);
  });

  it('does not run for a request that is invalid', async () => {
    await expect(signUp(undefined, { Password: 'weak-password' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await expect(signUp(undefined, { UserAttributes: [{ Name: 'unknown', Value: 'x' }] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });

    expect(await system.events()).toEqual([]);
  });

  it.each([
    ['run', 2],
    ['not run', 1],
  ])('for a name that another user has is %s (switch preSignUpOfTakenName)', async (preSignUpOfTakenName, runs) => {
    await system.setSwitches({ preSignUpOfTakenName });
    await signUp();

    await expect(signUp()).rejects.toEqual(refused('UsernameExistsException', 'User already exists'));

    expect(await sources()).toHaveLength(runs);
  });

  it('lets only one of two simultaneous requests create a user', async () => {
    const results = await Promise.allSettled([signUp(), signUp()]);

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describeBySwitch('a PreSignUp trigger of a pool whose users sign in with an address', () => {
  it('receives the username that the user will have', async () => {
    const system = await startPool({
      trigger: TRIGGER,
      pool: {
        LambdaConfig: { PreSignUp: FUNCTION },
        AliasAttributes: undefined,
        UsernameAttributes: ['email'],
      },
    });

    const { UserSub } = await system.cognito.signUp({
      ClientId: system.ClientId,
      Username: 'new@example.com',
      Password: PASSWORD,
    });

    expect(await system.events()).toMatchObject([
      { userName: UserSub, request: { userAttributes: { email: 'new@example.com' } } },
    ]);
    await system.stop();
  });
});

describeBySwitch('a PreSignUp trigger that does not exist', () => {
  it('rejects the sign-up', async () => {
    const PreSignUp = 'arn:aws:lambda:eu-central-1:000000000000:function:gone';
    const system = await startPool({ pool: { LambdaConfig: { PreSignUp } } });

    await expect(
      system.cognito.signUp({ ClientId: system.ClientId, Username: 'new', Password: PASSWORD }),
    ).rejects.toEqual(refused('UnexpectedLambdaException', 'null invocation failed due to configuration.'));
    await system.stop();
  });
});
