import { describeBySwitch, NEW_PASSWORD, PASSWORD, refused } from '../../support/simulator/cognito';
import { type PoolStackOptions, type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const LOGGING = 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };';
const ClientMetadata = { brand: 'kumo', 'any key': 'any <value>' };
const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };

describeBySwitch('the event of each trigger source', () => {
  let system: PoolSystem;

  beforeAll(async () => {
    system = await startPool({ trigger: LOGGING, pool: { MfaConfiguration: 'OPTIONAL' } });
    await system.seed({ username: 'customer' });
    await system.seed({ username: 'new', status: 'UNCONFIRMED', attributes: { email: 'new@example.com' } });
    await system.seed({ username: 'guest', status: 'FORCE_CHANGE_PASSWORD' });
    await system.seed({ username: 'careful', attributes: PHONE, mfaSettings: ['SMS_MFA'] });
  });

  afterAll(() => system.stop());

  const signIn = async (USERNAME: string) =>
    system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    });
  const accessToken = async () => (await signIn('customer')).AuthenticationResult?.AccessToken ?? '';
  const admin = (Username: string) => ({ UserPoolId: system.UserPoolId, Username, ClientMetadata });
  const client = (Username: string) => ({ ClientId: system.ClientId, Username, ClientMetadata });
  const code = async () => (await system.messages()).at(-1)?.code ?? '';

  const CALLS: [string, string, boolean, () => Promise<unknown>][] = [
    [
      'SignUp',
      'CustomMessage_SignUp',
      false,
      () =>
        system.cognito.signUp({
          ...client('signed-up'),
          Password: PASSWORD,
          UserAttributes: [{ Name: 'email', Value: 'signed-up@example.com' }],
        }),
    ],
    [
      'AdminCreateUser',
      'CustomMessage_AdminCreateUser',
      true,
      () =>
        system.cognito.adminCreateUser({
          ...admin('invited'),
          UserAttributes: [{ Name: 'email', Value: 'invited@example.com' }],
          DesiredDeliveryMediums: ['EMAIL'],
        }),
    ],
    [
      'AdminCreateUser, RESEND',
      'CustomMessage_AdminCreateUser',
      true,
      () =>
        system.cognito.adminCreateUser({
          ...admin('guest'),
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
    ],
    [
      'ResendConfirmationCode',
      'CustomMessage_ResendCode',
      false,
      () => system.cognito.resendConfirmationCode(client('new')),
    ],
    ['ForgotPassword', 'CustomMessage_ForgotPassword', false, () => system.cognito.forgotPassword(client('customer'))],
    [
      'AdminResetUserPassword',
      'CustomMessage_ForgotPassword',
      true,
      () => system.cognito.adminResetUserPassword(admin('careful')),
    ],
    [
      'UpdateUserAttributes',
      'CustomMessage_UpdateUserAttribute',
      false,
      async () =>
        system.cognito.updateUserAttributes({
          AccessToken: await accessToken(),
          UserAttributes: [{ Name: 'email', Value: 'updated@example.com' }],
          ClientMetadata,
        }),
    ],
    [
      'AdminUpdateUserAttributes',
      'CustomMessage_UpdateUserAttribute',
      true,
      () =>
        system.cognito.adminUpdateUserAttributes({
          ...admin('guest'),
          UserAttributes: [{ Name: 'email', Value: 'moved@example.com' }],
        }),
    ],
    [
      'GetUserAttributeVerificationCode',
      'CustomMessage_VerifyUserAttribute',
      false,
      async () =>
        system.cognito.getUserAttributeVerificationCode({
          AccessToken: await accessToken(),
          AttributeName: 'email',
          ClientMetadata,
        }),
    ],
    [
      'AdminConfirmSignUp',
      'PostConfirmation_ConfirmSignUp',
      true,
      async () => {
        await system.seed({ username: 'to-confirm', status: 'UNCONFIRMED' });
        return system.cognito.adminConfirmSignUp(admin('to-confirm'));
      },
    ],
    [
      'ConfirmSignUp',
      'PostConfirmation_ConfirmSignUp',
      false,
      async () => {
        await system.seed({ username: 'newer', status: 'UNCONFIRMED', attributes: { email: 'newer@example.com' } });
        await system.cognito.resendConfirmationCode(client('newer'));
        return system.cognito.confirmSignUp({ ...client('newer'), ConfirmationCode: await code() });
      },
    ],
    [
      'ConfirmForgotPassword',
      'PostConfirmation_ConfirmForgotPassword',
      false,
      async () => {
        await system.seed({ username: 'forgetful' });
        await system.cognito.forgotPassword(client('forgetful'));
        return system.cognito.confirmForgotPassword({
          ...client('forgetful'),
          ConfirmationCode: await code(),
          Password: NEW_PASSWORD,
        });
      },
    ],
  ];

  it.each(CALLS)('%s: %s', async (operation, triggerSource, byAdministrator, call) => {
    await call();

    const isMessage = triggerSource.startsWith('CustomMessage');
    expect((await system.events()).at(-1)).toEqual({
      version: '1',
      region: 'eu-central-1',
      userPoolId: system.UserPoolId,
      userName: expect.any(String),
      callerContext: {
        awsSdkVersion: expect.stringContaining('aws-sdk-js'),
        clientId: byAdministrator ? 'CLIENT_ID_NOT_APPLICABLE' : system.ClientId,
      },
      triggerSource,
      request: {
        userAttributes: expect.objectContaining({
          sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
          'cognito:user_status': expect.any(String),
        }),
        clientMetadata: ClientMetadata,
        ...(isMessage && {
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: operation.startsWith('AdminCreateUser') ? '{username}' : null,
        }),
      },
      response: isMessage ? { smsMessage: null, emailMessage: null, emailSubject: null } : {},
    });
    for (const value of Object.values(
      ((await system.events()).at(-1) as { request: { userAttributes: object } }).request.userAttributes,
    )) {
      expect(typeof value).toBe('string');
    }
  });

  it('has no client metadata if the request has none', async () => {
    const { UserPoolId, ClientId } = system;
    await system.seed({ username: 'plain' });
    await system.seed({ username: 'plain-new', status: 'UNCONFIRMED', attributes: { email: 'plain-new@example.com' } });
    const AccessToken = (await signIn('plain')).AuthenticationResult?.AccessToken;
    const before = (await system.events()).length;

    await system.cognito.resendConfirmationCode({ ClientId, Username: 'plain-new' });
    await system.cognito.confirmSignUp({ ClientId, Username: 'plain-new', ConfirmationCode: await code() });
    await system.cognito.adminCreateUser({
      UserPoolId,
      Username: 'plain-guest',
      UserAttributes: [{ Name: 'email', Value: 'plain-guest@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    });
    await system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });
    await system.cognito.forgotPassword({ ClientId, Username: 'plain' });
    await system.cognito.confirmForgotPassword({
      ClientId,
      Username: 'plain',
      ConfirmationCode: await code(),
      Password: NEW_PASSWORD,
    });
    await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'plain' });

    const events = (await system.events()).slice(before);
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'CustomMessage_ResendCode',
      'PostConfirmation_ConfirmSignUp',
      'CustomMessage_AdminCreateUser',
      'CustomMessage_VerifyUserAttribute',
      'CustomMessage_ForgotPassword',
      'PostConfirmation_ConfirmForgotPassword',
      'CustomMessage_ForgotPassword',
    ]);
    for (const { request } of events) {
      expect(request).not.toHaveProperty('clientMetadata');
    }
  });

  it('has the client metadata of the challenge response for the code that follows', async () => {
    await system.seed({
      username: 'careful-guest',
      status: 'FORCE_CHANGE_PASSWORD',
      attributes: PHONE,
      mfaSettings: ['SMS_MFA'],
    });
    await system.seed({ username: 'careful', attributes: {} }); // The number can belong to one user only.
    const { Session } = await signIn('careful-guest');
    await system.cognito.respondToAuthChallenge({
      ClientId: system.ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'careful-guest', NEW_PASSWORD },
      Session,
      ClientMetadata,
    });

    expect((await system.events()).at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_Authentication',
      request: { clientMetadata: ClientMetadata },
    });
    await system.seed({ username: 'careful', attributes: PHONE, mfaSettings: ['SMS_MFA'] });
  });

  it('has no client metadata of InitiateAuth for the code of a sign-in: CustomMessage_Authentication', async () => {
    await system.cognito.adminSetUserPassword({
      UserPoolId: system.UserPoolId,
      Username: 'careful',
      Password: PASSWORD,
      Permanent: true,
    });
    await system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'careful', PASSWORD },
      ClientMetadata,
    });

    const event = (await system.events()).at(-1);
    expect(event).toMatchObject({
      triggerSource: 'CustomMessage_Authentication',
      callerContext: { clientId: system.ClientId },
      request: { usernameParameter: null },
    });
    expect(event?.['request']).not.toHaveProperty('clientMetadata');
  });
});

describeBySwitch('a PostConfirmation trigger', () => {
  let system: PoolSystem;

  afterEach(() => system.stop());

  const start = async (options: PoolStackOptions) => {
    system = await startPool(options);
    await system.seed({ username: 'customer' });
  };
  const confirm = async () => {
    const { ClientId } = system;
    await system.cognito.forgotPassword({ ClientId, Username: 'customer' });
    const ConfirmationCode = (await system.messages()).at(-1)?.code;
    return system.cognito.confirmForgotPassword({
      ClientId,
      Username: 'customer',
      ConfirmationCode,
      Password: NEW_PASSWORD,
    });
  };
  const only = (what: string) =>
    `exports.handler = async (event) => { if (event.triggerSource.startsWith('Custom')) return event; ${what} };`;

  it.each([
    [
      'throws',
      only("throw new Error('boom');"),
      'UserLambdaValidationException',
      'PostConfirmation failed with error boom.',
    ],
    ['returns nothing', only(''), 'InvalidLambdaResponseException', 'Unrecognizable lambda output'],
  ])('that %s fails the request, but the new password remains', async (_, trigger, name, message) => {
    await start({ trigger });

    await expect(confirm()).rejects.toEqual(refused(name, message));

    const signIn = system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD: NEW_PASSWORD },
    });
    await expect(signIn).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it('runs in a pool without other triggers', async () => {
    await start({
      trigger: 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };',
      pool: { LambdaConfig: { PostConfirmation: { 'Fn::GetAtt': ['Trigger', 'Arn'] } } },
    });

    await confirm();

    expect(await system.events()).toMatchObject([{ triggerSource: 'PostConfirmation_ConfirmForgotPassword' }]);
  });
});

describeBySwitch('a slow trigger', () => {
  it('is retried, and the second result sends one code', async () => {
    const system = await startPool({
      trigger: `
        exports.handler = async (event) => {
          const first = require('node:fs').existsSync(__dirname + '/seen') === false;
          require('node:fs').writeFileSync(__dirname + '/seen', '');
          if (first) await new Promise((resolve) => setTimeout(resolve, 6000));
          return event;
        };`,
    });
    await system.seed({ username: 'customer' });

    await system.cognito.adminResetUserPassword({ UserPoolId: system.UserPoolId, Username: 'customer' });

    expect(await system.messages()).toHaveLength(1);
    await system.stop();
  }, 20_000);

  it('overwrites no change that an administrator made in the meantime', async () => {
    const system = await startPool({
      trigger:
        'exports.handler = async (event) => { await new Promise((resolve) => setTimeout(resolve, 400)); return event; };',
    });
    await system.seed({ username: 'customer' });
    await system.seed({ username: 'guest', status: 'FORCE_CHANGE_PASSWORD' });
    const { UserPoolId } = system;
    const set = (Username: string, Permanent: boolean) =>
      system.cognito.adminSetUserPassword({ UserPoolId, Username, Password: NEW_PASSWORD, Permanent });
    const statusOf = async (Username: string) =>
      (await system.cognito.adminGetUser({ UserPoolId, Username })).UserStatus;

    const reset = system.cognito
      .adminResetUserPassword({ UserPoolId, Username: 'customer' })
      .catch(({ name }: Error) => name);
    const again = system.cognito.adminCreateUser({
      UserPoolId,
      Username: 'guest',
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await set('customer', false);
    await set('guest', true);

    expect(await reset).toBe('NotAuthorizedException');
    expect((await again).User?.UserStatus).toBe('CONFIRMED');
    expect([await statusOf('customer'), await statusOf('guest')]).toEqual(['FORCE_CHANGE_PASSWORD', 'CONFIRMED']);
    await system.stop();
  });
});

describeBySwitch('a trigger that the simulator does not implement', () => {
  it('rejects the requests for which AWS would run it', async () => {
    const UserMigration = 'arn:aws:lambda:eu-central-1:000000000000:function:migration';
    const system = await startPool({ pool: { LambdaConfig: { UserMigration } } });
    await system.seed({ username: 'customer' });
    const { ClientId, UserPoolId } = system;

    for (const call of [
      () => system.cognito.forgotPassword({ ClientId, Username: 'new' }),
      () =>
        system.cognito.initiateAuth({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'new', PASSWORD },
        }),
    ]) {
      await expect(call()).rejects.toEqual(
        refused(
          'InvalidParameterException',
          'The simulator does not implement the trigger UserMigration of this user pool.',
        ),
      );
    }
    await expect(system.cognito.adminResetUserPassword({ UserPoolId, Username: 'customer' })).resolves.toBeDefined();
    await system.stop();
  });
});
