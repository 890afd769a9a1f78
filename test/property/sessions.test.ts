import fc from 'fast-check';
import { expectEqual } from '../support/expect-equal';
import { createDirectCognito } from '../support/simulator/direct-cognito';
import {
  GRACE_SECONDS,
  newSessionModel,
  type SessionAction,
  type SessionModel,
  stepSession,
  tokenOf,
} from '../support/simulator/session-model';

const RUNS = 2_000;
const PASSWORD = 'Password-A1';
const HOUR = 3_600;
const DAY = 86_400;

const back = fc.constantFrom(0 as const, 0 as const, 1 as const, 2 as const);
const one = <Kind extends SessionAction['kind']>(kind: Kind) => fc.constant({ kind });
const withToken = <Kind extends SessionAction['kind']>(kind: Kind) => fc.record({ kind: fc.constant(kind), back });

const action: fc.Arbitrary<SessionAction> = fc.oneof(
  { arbitrary: one('sign up'), weight: 2 },
  { arbitrary: one('confirm'), weight: 2 },
  { arbitrary: one('sign in'), weight: 3 },
  { arbitrary: one('disable'), weight: 1 },
  { arbitrary: one('enable'), weight: 2 },
  { arbitrary: one('delete by administrator'), weight: 1 },
  { arbitrary: withToken('delete'), weight: 1 },
  { arbitrary: one('sign out by administrator'), weight: 1 },
  { arbitrary: withToken('sign out'), weight: 1 },
  { arbitrary: withToken('revoke'), weight: 1 },
  { arbitrary: withToken('refresh'), weight: 8 },
  { arbitrary: withToken('refresh by InitiateAuth'), weight: 2 },
  { arbitrary: withToken('read'), weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, GRACE_SECONDS - 1, GRACE_SECONDS, HOUR, 30 * DAY - HOUR, 30 * DAY + 1),
    }),
    weight: 4,
  },
);

/** Most sequences begin with a signed-in user, which most actions require, or with a refresh that replaced a token. */
const signedIn: SessionAction[] = [{ kind: 'sign up' }, { kind: 'confirm' }, { kind: 'sign in' }];
const renewed: SessionAction[] = [...signedIn, { kind: 'refresh', back: 0 }, { kind: 'wait', seconds: GRACE_SECONDS }];
const sequence = fc
  .tuple(fc.constantFrom([], signedIn, renewed), fc.array(action, { minLength: 5, maxLength: 20, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest]);

/** Outcomes that the sequences must reach, so that they test something. */
const REACHED = [
  'delete: accepted',
  'delete by administrator: accepted',
  'delete: UserNotFoundException: User does not exist.',
  'read: UserNotFoundException: User does not exist.',
  'refresh: access token',
  'refresh: access and refresh token',
  'refresh: NotAuthorizedException: Invalid Refresh Token',
  'refresh: NotAuthorizedException: Refresh Token has expired',
  'refresh: NotAuthorizedException: Refresh Token has been revoked',
  'refresh: NotAuthorizedException: User is disabled.',
  'refresh: RefreshTokenReuseException: Refresh token has been invalidated by rotation',
  'refresh by InitiateAuth: access token',
];

describe('the sessions of a user and a small model of them', () => {
  it(`agree after each action of a sequence (${RUNS} sequences)`, async () => {
    const simulator = await startUserPool();
    const seen = new Set<string>();
    let lastUser = 0;

    await fc.assert(
      fc.asyncProperty(fc.boolean(), sequence, async (isRotating, actions) => {
        lastUser += 1;
        const user = simulator.meet(`user-${lastUser}`, isRotating);
        let model = newSessionModel(isRotating);
        for (const next of actions) {
          const now = simulator.seconds();
          const outcome = await user.act(next, model);
          const [expected, after] = stepSession(model, next, now);
          expectEqual([next, outcome], [next, expected]);
          seen.add(`${next.kind}: ${expected}`);
          model = after;
        }
      }),
      { numRuns: RUNS },
    );

    expect([...seen]).toEqual(expect.arrayContaining(REACHED));
  }, 120_000);
});

/** Creates Cognito with a pool, and two clients: one that rotates refresh tokens, and one that does not. */
async function startUserPool() {
  const { call, seconds, wait } = createDirectCognito();
  const { UserPool } = await call('CreateUserPool', { PoolName: 'pool' });
  const UserPoolId = (UserPool as { Id: string }).Id;
  const createClient = async (settings: object) => {
    const { UserPoolClient } = await call('CreateUserPoolClient', { UserPoolId, ClientName: 'client', ...settings });
    return (UserPoolClient as { ClientId: string }).ClientId;
  };
  const plain = await createClient({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] });
  const rotating = await createClient({
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: GRACE_SECONDS },
  });

  const meet = (Username: string, isRotating: boolean) => {
    const ClientId = isRotating ? rotating : plain;
    const admin = { UserPoolId, Username };
    const refreshTokens: string[] = [];
    const accessTokens: string[] = [];

    const carryOut = (next: SessionAction, used: number): Promise<object> => {
      const RefreshToken = refreshTokens[used] ?? 'unknown';
      const AccessToken = accessTokens[used] ?? 'unknown';
      switch (next.kind) {
        case 'sign up':
          return call('SignUp', { ClientId, Username, Password: PASSWORD });
        case 'confirm':
          return call('AdminConfirmSignUp', admin);
        case 'sign in':
          return call('InitiateAuth', {
            ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: Username, PASSWORD },
          });
        case 'disable':
          return call('AdminDisableUser', admin);
        case 'enable':
          return call('AdminEnableUser', admin);
        case 'delete by administrator':
          return call('AdminDeleteUser', admin);
        case 'sign out by administrator':
          return call('AdminUserGlobalSignOut', admin);
        case 'refresh':
          return call('GetTokensFromRefreshToken', { ClientId, RefreshToken });
        case 'refresh by InitiateAuth':
          return call('InitiateAuth', {
            ClientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: RefreshToken },
          });
        case 'revoke':
          return call('RevokeToken', { ClientId, Token: RefreshToken });
        case 'read':
          return call('GetUser', { AccessToken });
        case 'sign out':
          return call('GlobalSignOut', { AccessToken });
        case 'delete':
          return call('DeleteUser', { AccessToken });
        case 'wait':
          wait(next.seconds);
          return Promise.resolve({});
      }
    };
    /** Stores the tokens of a response, and returns what it contains. */
    const receive = (answer: { AuthenticationResult?: { AccessToken: string; RefreshToken?: string } }): string => {
      const { AccessToken, RefreshToken } = answer.AuthenticationResult ?? {};
      if (AccessToken === undefined) {
        return 'accepted';
      }
      accessTokens.push(AccessToken);
      if (RefreshToken === undefined) {
        return 'access token';
      }
      refreshTokens.push(RefreshToken);
      return 'access and refresh token';
    };

    return {
      act: async (next: SessionAction, model: SessionModel): Promise<string> => {
        try {
          return receive(await carryOut(next, tokenOf(model, next, seconds())));
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      },
    };
  };
  return { meet, seconds };
}
