import { type CognitoUnderTest, itBySwitch, openCognito, PASSWORD, refused } from '../../support/simulator/cognito';

const NOT_CONFIRMED = refused('UserNotConfirmedException', 'User is not confirmed.');
const WRONG_PASSWORD = refused('NotAuthorizedException', 'Incorrect username or password.');
const WRONG = 'Wrong-password-1';

describe('a sign-in of an unconfirmed user', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const signUp = async (PreventUserExistenceErrors: 'ENABLED' | 'LEGACY' = 'LEGACY') => {
    const pool = await system.createPool({}, { PreventUserExistenceErrors });
    await system.cognito.signUp({
      ClientId: pool.ClientId,
      Username: 'new',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'success@simulator.amazonses.com' }],
    });
    const { ClientId, UserPoolId } = pool;
    return {
      pool,
      byPassword: (password: string) =>
        system.cognito.initiateAuth({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'new', PASSWORD: password },
        }),
      byAdministrator: (password: string) =>
        system.cognito.adminInitiateAuth({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'new', PASSWORD: password },
        }),
      startSrp: () =>
        system.cognito.initiateAuth({
          ClientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: 'new', SRP_A: 'abcdef' },
        }),
      proveWrongly: (secretBlock: string) =>
        system.cognito.respondToAuthChallenge({
          ClientId,
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeResponses: {
            USERNAME: 'new',
            PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
            PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
            TIMESTAMP: 'Sat Nov 28 12:00:00 UTC 2026',
          },
        }),
    };
  };

  it.each([
    ['right', PASSWORD],
    ['wrong', WRONG],
  ])('answers UserNotConfirmedException to a %s password', async (_, password) => {
    const { byPassword, byAdministrator } = await signUp();

    await expect(byPassword(password)).rejects.toEqual(NOT_CONFIRMED);
    await expect(byAdministrator(password)).rejects.toEqual(NOT_CONFIRMED);
  });

  it('answers UserNotConfirmedException to a wrong proof by SRP', async () => {
    const { startSrp, proveWrongly } = await signUp();

    const { ChallengeName, ChallengeParameters } = await startSrp();

    expect(ChallengeName).toBe('PASSWORD_VERIFIER');
    await expect(proveWrongly(ChallengeParameters?.['SECRET_BLOCK'] ?? '')).rejects.toEqual(NOT_CONFIRMED);
  });

  itBySwitch('does not count towards a lockout', async () => {
    const { pool, byPassword } = await signUp();
    for (let time = 0; time < 6; time += 1) {
      await expect(byPassword(WRONG)).rejects.toEqual(NOT_CONFIRMED);
    }
    await system.cognito.adminConfirmSignUp({ UserPoolId: pool.UserPoolId, Username: 'new' });

    await expect(byPassword(PASSWORD)).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  itBySwitch('checks the password first, if the client prevents user existence errors', async () => {
    const { byPassword, startSrp, proveWrongly } = await signUp('ENABLED');
    const { ChallengeParameters } = await startSrp();

    await expect(byPassword(WRONG)).rejects.toEqual(WRONG_PASSWORD);
    await expect(byPassword(PASSWORD)).rejects.toEqual(NOT_CONFIRMED);
    await expect(proveWrongly(ChallengeParameters?.['SECRET_BLOCK'] ?? '')).rejects.toEqual(WRONG_PASSWORD);
  });

  itBySwitch('answers the same to such a client with the switch unconfirmedWhenHidden', async () => {
    await system.setSwitches({ unconfirmedWhenHidden: 'UserNotConfirmedException' });
    const { byPassword } = await signUp('ENABLED');

    await expect(byPassword(WRONG)).rejects.toEqual(NOT_CONFIRMED);
    await system.setSwitches({ unconfirmedWhenHidden: 'NotAuthorizedException' });
  });

  itBySwitch('is rejected by InitiateAuth with the switch unconfirmedBySrp', async () => {
    await system.setSwitches({ unconfirmedBySrp: 'InitiateAuth' });
    const { startSrp } = await signUp();

    await expect(startSrp()).rejects.toEqual(NOT_CONFIRMED);
    await system.setSwitches({ unconfirmedBySrp: 'RespondToAuthChallenge' });
  });
});
