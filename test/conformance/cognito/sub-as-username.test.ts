import {
  type CognitoUnderTest,
  itBySwitch,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const UNKNOWN = refused('UserNotFoundException', 'User does not exist.');
const UNKNOWN_BY_CLIENT = refused('UserNotFoundException', 'Username/client id combination not found.');
const Username = 'customer';

describe('a sub as a username', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let sub: string;

  const createUser = async (UserPoolId: string, name: string) => {
    const { User } = await system.cognito.adminCreateUser({
      UserPoolId,
      Username: name,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: name.includes('@') ? name : `${name}@example.com` },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    await system.cognito.adminSetUserPassword({ UserPoolId, Username: name, Password: PASSWORD, Permanent: true });
    return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  };

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    sub = await createUser(pool.UserPoolId, Username);
  });

  afterAll(() => system.close());

  const byPassword = (USERNAME: string, { ClientId } = pool) =>
    system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    });
  const byAdministrator = (USERNAME: string) =>
    system.cognito.adminInitiateAuth({
      UserPoolId: pool.UserPoolId,
      ClientId: pool.ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    });
  const bySrp = (USERNAME: string) =>
    system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME, SRP_A: 'abcdef' },
    });
  const forgot = (name: string) => system.cognito.forgotPassword({ ClientId: pool.ClientId, Username: name });
  const confirm = (name: string) =>
    system.cognito.confirmForgotPassword({
      ClientId: pool.ClientId,
      Username: name,
      ConfirmationCode: '123456',
      Password: NEW_PASSWORD,
    });
  const confirmSignUp = (name: string) =>
    system.cognito.confirmSignUp({ ClientId: pool.ClientId, Username: name, ConfirmationCode: '123456' });
  const resend = (name: string) => system.cognito.resendConfirmationCode({ ClientId: pool.ClientId, Username: name });

  it.each([
    ['USER_PASSWORD_AUTH', byPassword],
    ['ADMIN_USER_PASSWORD_AUTH', byAdministrator],
    ['USER_SRP_AUTH', bySrp],
  ])('does not sign a user in by %s', async (_, signIn) => {
    await expect(signIn(Username)).resolves.toEqual(expect.anything());
    await expect(signIn(sub)).rejects.toEqual(UNKNOWN);
  });

  it('does not respond to a challenge', async () => {
    const guest = await createUser(pool.UserPoolId, 'guest');
    await system.cognito.adminSetUserPassword({ UserPoolId: pool.UserPoolId, Username: 'guest', Password: PASSWORD });
    const { Session } = await byPassword('guest');
    const respond = (USERNAME: string) =>
      system.cognito.respondToAuthChallenge({
        ClientId: pool.ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME, NEW_PASSWORD },
        Session,
      });

    await expect(respond(guest)).rejects.toEqual(refused('NotAuthorizedException', 'Invalid session for the user.'));
    await expect(respond('guest')).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it.each([
    ['ForgotPassword', forgot],
    ['ConfirmForgotPassword', confirm],
    ['ConfirmSignUp', confirmSignUp],
    ['ResendConfirmationCode', resend],
  ])('finds no user by %s', async (_, operation) => {
    await expect(operation(sub)).rejects.toEqual(UNKNOWN_BY_CLIENT);
  });

  itBySwitch('finds the user with the switch subAsUsername', async () => {
    await system.setSwitches({ subAsUsername: 'accepted' });

    await expect(forgot(sub)).resolves.toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
    await expect(byPassword(sub)).rejects.toEqual(UNKNOWN);
    await system.setSwitches({ subAsUsername: 'unknown user' });
  });

  it('finds the user by an operation of an administrator', async () => {
    const found = await system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username: sub });

    expect(found.Username).toBe(Username);
  });

  it('signs a user in whose username it is', async () => {
    const byEmail = await system.createPool({ AliasAttributes: undefined, UsernameAttributes: ['email'] });
    const name = await createUser(byEmail.UserPoolId, 'customer@example.com');

    await expect(byPassword(name, byEmail)).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });
});
