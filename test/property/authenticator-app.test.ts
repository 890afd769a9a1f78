import fc from 'fast-check';
import { requireClientOf, requirePool } from '../../simulator/cognito/pool/find';
import { seedUser } from '../../simulator/cognito/seed';
import { expectEqual } from '../support/expect-equal';
import { createDirectCognito } from '../support/simulator/direct-cognito';
import {
  codeFor,
  newTotpModel,
  secretOf,
  stepTotp,
  type TotpAction,
  type TotpModel,
} from '../support/simulator/totp-model';

const RUNS = 2_000;
const PASSWORD = 'Password-A1';

const code = fc.constantFrom(
  -2 as const,
  -1 as const,
  0 as const,
  0 as const,
  0 as const,
  1 as const,
  2 as const,
  'wrong' as const,
);
const one = <Kind extends TotpAction['kind']>(kind: Kind) => fc.constant({ kind });

const action: fc.Arbitrary<TotpAction> = fc.oneof(
  { arbitrary: one('associate'), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('verify' as const), code }), weight: 3 },
  { arbitrary: one('turn on'), weight: 2 },
  { arbitrary: one('turn off'), weight: 1 },
  { arbitrary: one('delete'), weight: 1 },
  { arbitrary: one('sign in'), weight: 5 },
  { arbitrary: fc.record({ kind: fc.constant('answer' as const), code }), weight: 6 },
  { arbitrary: one('set up'), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('verify setup' as const), code }), weight: 3 },
  { arbitrary: one('finish'), weight: 2 },
  {
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 15, 30, 60, 200, 900) }),
    weight: 3,
  },
);

/** Half of the sequences begin with an app, which most actions require. */
const registered: TotpAction[] = [{ kind: 'associate' }, { kind: 'verify', code: 0 }, { kind: 'turn on' }];
const sequence = fc
  .tuple(fc.constantFrom([], registered), fc.array(action, { minLength: 5, maxLength: 25, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest]);

describe('a user of an authenticator app and a small model of it', () => {
  it(`agree after each action of a sequence (${RUNS} sequences)`, async () => {
    const simulator = await startUserPools();
    let lastUser = 0;

    await fc.assert(
      fc.asyncProperty(fc.boolean(), sequence, async (isRequired, actions) => {
        lastUser += 1;
        const user = await simulator.meet(`user-${lastUser}`, isRequired);
        let model = newTotpModel(isRequired);
        for (const next of actions) {
          const now = simulator.seconds();
          const { outcome, secret } = await user.act(next, model);
          const [expected, after] = stepTotp(model, next, now, secret);
          expectEqual(
            [next, outcome, await user.factors()],
            [next, expected, after.isOn ? ['SOFTWARE_TOKEN_MFA'] : []],
          );
          model = after;
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});

/** Creates Cognito with two pools: one in which MFA is optional, and one that requires it. */
async function startUserPools() {
  const { services, call, seconds, wait } = createDirectCognito();
  const createPool = async (MfaConfiguration: 'ON' | 'OPTIONAL') => {
    const { UserPool } = await call('CreateUserPool', { PoolName: 'pool' });
    const UserPoolId = (UserPool as { Id: string }).Id;
    await call('SetUserPoolMfaConfig', {
      UserPoolId,
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const { UserPoolClient } = await call('CreateUserPoolClient', {
      UserPoolId,
      ClientName: 'client',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AccessTokenValidity: 24,
    });
    return { UserPoolId, ClientId: (UserPoolClient as { ClientId: string }).ClientId };
  };
  const [optional, required] = [await createPool('OPTIONAL'), await createPool('ON')];

  const meet = async (USERNAME: string, isRequired: boolean) => {
    const { UserPoolId, ClientId } = isRequired ? required : optional;
    const pool = requirePool(services, UserPoolId);
    const user = seedUser(services, pool, {
      username: USERNAME,
      status: 'CONFIRMED',
      attributes: {},
      password: PASSWORD,
    });
    const client = requireClientOf(pool, ClientId);
    const { AccessToken } = await services.tokens.issue(pool, client, user);
    let session = 'x'.repeat(40);

    const respond = (ChallengeName: string, responses: object) =>
      call('RespondToAuthChallenge', {
        ClientId,
        ChallengeName,
        ChallengeResponses: { USERNAME, ...responses },
        Session: session,
      });
    const carryOut = (next: TotpAction, UserCode: string): Promise<Record<string, unknown>> => {
      switch (next.kind) {
        case 'associate':
          return call('AssociateSoftwareToken', { AccessToken });
        case 'verify':
          return call('VerifySoftwareToken', { AccessToken, UserCode });
        case 'turn on':
        case 'turn off': {
          const Enabled = next.kind === 'turn on';
          return call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled } });
        }
        case 'delete':
          return call('AdminDeleteSoftwareToken', { UserPoolId, Username: USERNAME });
        case 'sign in':
          return call('InitiateAuth', {
            ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME, PASSWORD },
          });
        case 'answer':
          return respond('SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: UserCode });
        case 'set up':
          return call('AssociateSoftwareToken', { Session: session });
        case 'verify setup':
          return call('VerifySoftwareToken', { Session: session, UserCode });
        case 'finish':
          return respond('MFA_SETUP', {});
        case 'wait':
          wait(next.seconds);
          return Promise.resolve({});
      }
    };

    return {
      act: async (next: TotpAction, model: TotpModel): Promise<{ outcome: string; secret?: string | undefined }> => {
        const UserCode = 'code' in next ? codeFor(secretOf(model, next), next.code, seconds()) : '';
        try {
          const answer = await carryOut(next, UserCode);
          session = typeof answer['Session'] === 'string' ? answer['Session'] : session;
          const secret = typeof answer['SecretCode'] === 'string' ? answer['SecretCode'] : undefined;
          const outcome = 'AuthenticationResult' in answer ? 'tokens' : String(answer['ChallengeName'] ?? 'accepted');
          return { outcome, secret };
        } catch (error) {
          return { outcome: `${(error as Error).name}: ${(error as Error).message}` };
        }
      },
      factors: async () => (await call('AdminGetUser', { UserPoolId, Username: USERNAME }))['UserMFASettingList'] ?? [],
    };
  };
  return { meet, seconds };
}
