import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoUnderTest, openCognito, PASSWORD, type PoolUnderTest } from '../../support/simulator/cognito';

const DEFAULT = ['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH'];

describe('the flows of an app client', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    const user = { UserPoolId: pool.UserPoolId, Username: 'customer' };
    await system.cognito.adminCreateUser({ ...user, MessageAction: 'SUPPRESS' });
    await system.cognito.adminSetUserPassword({ ...user, Password: PASSWORD, Permanent: true });
  });

  afterAll(() => system.close());

  const createClient = async (ExplicitAuthFlows: ExplicitAuthFlowsType[] | undefined) => {
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId: pool.UserPoolId,
      ClientName: 'flows',
      ExplicitAuthFlows,
    });
    return UserPoolClient;
  };
  const parameters = { USERNAME: 'customer', PASSWORD, SRP_A: 'abcdef', REFRESH_TOKEN: 'malformed' };
  /** Tests whether a sign-in by a flow gets further than the check of the flow. */
  const isEnabled = (call: Promise<unknown>) =>
    call.then(
      () => true,
      (error: Error) => !/not enabled for/.test(error.message),
    );
  const enabledFlows = async (ClientId: string | undefined) => {
    const { UserPoolId } = pool;
    const enabled: string[] = [];
    for (const AuthFlow of ['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_PASSWORD_AUTH'] as const) {
      if (await isEnabled(system.cognito.initiateAuth({ ClientId, AuthFlow, AuthParameters: parameters }))) {
        enabled.push(AuthFlow);
      }
    }
    const byAdmin = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: parameters } as const;
    return (await isEnabled(system.cognito.adminInitiateAuth(byAdmin))) ? [...enabled, byAdmin.AuthFlow] : enabled;
  };

  it.each<[ExplicitAuthFlowsType[] | undefined, string[]]>([
    [undefined, DEFAULT],
    [[], DEFAULT],
    [['USER_PASSWORD_AUTH'], [...DEFAULT, 'USER_PASSWORD_AUTH']],
    [['ADMIN_NO_SRP_AUTH'], [...DEFAULT, 'ADMIN_USER_PASSWORD_AUTH']],
    [
      ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'],
      [...DEFAULT, 'USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
    ],
    [['CUSTOM_AUTH_FLOW_ONLY'], ['REFRESH_TOKEN_AUTH']],
    [['ALLOW_USER_SRP_AUTH'], ['USER_SRP_AUTH']],
    [['ALLOW_USER_PASSWORD_AUTH'], ['USER_PASSWORD_AUTH']],
    [
      ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      ['REFRESH_TOKEN_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
    ],
  ])('with ExplicitAuthFlows %j are %j', async (flows, expected) => {
    const client = await createClient(flows);

    expect(await enabledFlows(client?.ClientId)).toEqual(expected);
  });

  it('are described as they were given, with legacy values too', async () => {
    const client = await createClient(['USER_PASSWORD_AUTH']);

    expect(client?.ExplicitAuthFlows).toEqual(['USER_PASSWORD_AUTH']);
  });
});
