import { describeBySwitch, NEW_PASSWORD, PASSWORD, refused } from '../../support/simulator/cognito';
import { type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const ClientMetadata = { brand: 'kumo' };
const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };
const FUNCTION = { 'Fn::GetAtt': ['Trigger', 'Arn'] };
const FAILED = 'UserLambdaValidationException';

/** Logs its event, and fails for the source that the nickname of the user or the validation data names. */
const TRIGGER = `
  exports.handler = async (event) => {
    console.log(JSON.stringify(event));
    const { userAttributes, validationData } = event.request;
    if (event.triggerSource.startsWith(userAttributes.nickname ?? validationData?.fail)) throw new Error('no');
    return event;
  };`;

describeBySwitch('the triggers of a sign-in', () => {
  let system: PoolSystem;

  beforeAll(async () => {
    system = await startPool({
      trigger: TRIGGER,
      pool: {
        MfaConfiguration: 'OPTIONAL',
        LambdaConfig: { PreAuthentication: FUNCTION, PostAuthentication: FUNCTION, PreTokenGeneration: FUNCTION },
      },
    });
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    await system.seed({ username: 'customer' });
  });

  afterAll(() => system.stop());

  const signIn = (password = PASSWORD, USERNAME = 'customer', metadata?: Record<string, string>) =>
    system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
      ClientMetadata: metadata,
    });
  const startSrp = (metadata?: Record<string, string>, USERNAME = 'customer') =>
    system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME, SRP_A: 'abcdef' },
      ClientMetadata: metadata,
    });
  const sources = async () => (await system.events()).map(({ triggerSource }) => triggerSource);
  const hideUsers = (PreventUserExistenceErrors: 'ENABLED' | undefined) =>
    system.cognito.updateUserPoolClient({
      UserPoolId: system.UserPoolId,
      ClientId: system.ClientId,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors,
    });

  it('receive the events of AWS, in the order of AWS', async () => {
    await signIn(PASSWORD, 'customer', ClientMetadata);

    const shared = {
      version: '1',
      region: 'eu-central-1',
      userPoolId: system.UserPoolId,
      userName: 'customer',
      callerContext: { awsSdkVersion: expect.stringContaining('aws-sdk-js'), clientId: system.ClientId },
    };
    const userAttributes = {
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
      email: 'customer@example.com',
      email_verified: 'true',
    };
    expect(await system.events()).toEqual([
      {
        ...shared,
        triggerSource: 'PreAuthentication_Authentication',
        request: { userAttributes, validationData: ClientMetadata },
        response: {},
      },
      {
        ...shared,
        triggerSource: 'TokenGeneration_Authentication',
        request: {
          userAttributes,
          groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        },
        response: { claimsOverrideDetails: null },
      },
      {
        ...shared,
        triggerSource: 'PostAuthentication_Authentication',
        request: { userAttributes, newDeviceUsed: false },
        response: {},
      },
    ]);
  });

  it('run for AdminInitiateAuth too', async () => {
    const { UserPoolId, ClientId } = system;
    await system.cognito.updateUserPoolClient({
      UserPoolId,
      ClientId,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });

    await system.cognito.adminInitiateAuth({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
      ClientMetadata,
    });

    expect(await system.events()).toMatchObject([
      { triggerSource: 'PreAuthentication_Authentication', request: { validationData: ClientMetadata } },
      { triggerSource: 'TokenGeneration_Authentication' },
      { triggerSource: 'PostAuthentication_Authentication' },
    ]);
  });

  it.each([
    ['USER_PASSWORD_AUTH', (metadata: Record<string, string>) => signIn(PASSWORD, 'customer', metadata)],
    ['USER_SRP_AUTH', startSrp],
  ])('PreAuthentication rejects a sign-in: %s', async (_, start) => {
    await expect(start({ fail: 'PreAuthentication' })).rejects.toEqual(
      refused(FAILED, 'PreAuthentication failed with error no.'),
    );
    expect(await sources()).toEqual(['PreAuthentication_Authentication']);
  });

  it.each([
    ['a wrong password', 'CONFIRMED', 'wrong', 'NotAuthorizedException'],
    ['a user in RESET_REQUIRED', 'RESET_REQUIRED', PASSWORD, 'PasswordResetRequiredException'],
  ] as const)('PreAuthentication alone runs for %s', async (_, status, password, exception) => {
    await system.seed({ username: 'customer', status });

    await expect(signIn(password)).rejects.toMatchObject({ name: exception });

    expect(await system.events()).toMatchObject([
      {
        triggerSource: 'PreAuthentication_Authentication',
        request: { userAttributes: { 'cognito:user_status': status }, validationData: null },
      },
    ]);
  });

  it('PreAuthentication does not run for an unknown user, unless the client hides this', async () => {
    for (const start of [() => signIn(PASSWORD, 'unknown'), () => startSrp(undefined, 'unknown')]) {
      await expect(start()).rejects.toMatchObject({ name: 'UserNotFoundException' });
    }
    expect(await sources()).toEqual([]);
    await hideUsers('ENABLED');

    await expect(signIn(PASSWORD, 'unknown')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await startSrp(undefined, 'unknown');
    await startSrp();

    expect(await system.events()).toMatchObject([
      { userName: 'unknown', request: { userAttributes: {}, userNotFound: true } },
      { userName: 'unknown', request: { userAttributes: {}, userNotFound: true } },
      { userName: 'customer', request: { userNotFound: false } },
    ]);
  });

  it('PreAuthentication runs once for a choice-based sign-in, in the request that starts it', async () => {
    const { ClientId, UserPoolId } = system;
    await system.cognito.updateUserPoolClient({ UserPoolId, ClientId, ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const start = (AuthParameters: Record<string, string>) =>
      system.cognito.initiateAuth({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters });

    const { Session } = await start({ USERNAME: 'customer' });
    expect(await sources()).toEqual(['PreAuthentication_Authentication']);
    await system.cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeResponses: { USERNAME: 'customer', ANSWER: 'PASSWORD', PASSWORD },
      Session,
    });
    await start({ USERNAME: 'customer', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });

    const later = ['TokenGeneration_Authentication', 'PostAuthentication_Authentication'];
    const all = ['PreAuthentication_Authentication', ...later];
    expect(await sources()).toEqual([...all, ...all]);
  });

  it.each(['TokenGeneration', 'PostAuthentication'])(
    'no tokens are issued if the trigger fails: %s',
    async (source) => {
      await system.seed({ username: 'customer', attributes: { nickname: source } });

      await expect(signIn()).rejects.toEqual(
        refused(FAILED, `${source.replace('Token', 'PreToken')} failed with error no.`),
      );
    },
  );

  it('the later ones receive the client metadata of the response to NEW_PASSWORD_REQUIRED', async () => {
    await system.seed({ username: 'customer', status: 'FORCE_CHANGE_PASSWORD' });
    const { Session } = await signIn(PASSWORD, 'customer', { other: 'metadata' });
    expect(await sources()).toEqual(['PreAuthentication_Authentication']);

    await system.cognito.respondToAuthChallenge({
      ClientId: system.ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'customer', NEW_PASSWORD },
      Session,
      ClientMetadata,
    });

    expect((await system.events()).slice(1)).toMatchObject([
      { triggerSource: 'TokenGeneration_NewPasswordChallenge', request: { clientMetadata: ClientMetadata } },
      {
        triggerSource: 'PostAuthentication_Authentication',
        request: { clientMetadata: ClientMetadata, userAttributes: { 'cognito:user_status': 'CONFIRMED' } },
      },
    ]);
  });

  it('the later ones run after the last challenge only', async () => {
    await system.seed({ username: 'customer', attributes: PHONE, mfaSettings: ['SMS_MFA'] });
    const { Session } = await signIn();
    expect(await sources()).toEqual(['PreAuthentication_Authentication']);

    await system.cognito.respondToAuthChallenge({
      ClientId: system.ClientId,
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { USERNAME: 'customer', SMS_MFA_CODE: (await system.messages()).at(-1)?.code ?? '' },
      Session,
      ClientMetadata,
    });

    expect((await system.events()).slice(1)).toMatchObject([
      { triggerSource: 'TokenGeneration_Authentication', request: { clientMetadata: ClientMetadata } },
      { triggerSource: 'PostAuthentication_Authentication', request: { clientMetadata: ClientMetadata } },
    ]);
  });

  it('PreTokenGeneration alone runs for a refresh, with the client metadata of GetTokensFromRefreshToken', async () => {
    const { ClientId } = system;
    const RefreshToken = (await signIn()).AuthenticationResult?.RefreshToken ?? '';

    await system.cognito.getTokensFromRefreshToken({ ClientId, RefreshToken, ClientMetadata });
    await system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
      ClientMetadata,
    });

    const [renewed, refreshed, ...others] = (await system.events()).slice(3);
    expect(renewed).toMatchObject({
      triggerSource: 'TokenGeneration_RefreshTokens',
      request: { clientMetadata: ClientMetadata },
    });
    expect(refreshed).toMatchObject({ triggerSource: 'TokenGeneration_RefreshTokens' });
    expect(refreshed?.['request']).not.toHaveProperty('clientMetadata');
    expect(others).toEqual([]);
  });
});
