import fc from 'fast-check';
import { expectEqual } from '../support/expect-equal';
import { createDirectCognito } from '../support/simulator/direct-cognito';
import { type Action, type Model, newModel, PASSWORDS, step } from '../support/simulator/user-model';

const RUNS = 2_000;
const MINUTE = 60;
const DAY = 86_400;

const by = fc.constantFrom('username' as const, 'email' as const);
const right = fc.boolean();
const password = fc.constantFrom('A' as const, 'B' as const, 'weak' as const);
const one = <Kind extends Action['kind']>(kind: Kind) => fc.constant({ kind });

const action: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: one('sign up'), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('confirm sign-up' as const), right }), weight: 2 },
  { arbitrary: one('confirm by administrator'), weight: 1 },
  { arbitrary: one('invite'), weight: 3 },
  { arbitrary: one('invite again'), weight: 1 },
  { arbitrary: one('delete'), weight: 1 },
  { arbitrary: one('disable'), weight: 2 },
  { arbitrary: one('enable'), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('verify' as const), verified: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('move' as const), verified: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('reset' as const), by }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('forgot' as const), by }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('confirm reset' as const), right, password }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('set' as const), permanent: fc.boolean(), password }), weight: 5 },
  { arbitrary: fc.record({ kind: fc.constant('sign in' as const), password }), weight: 5 },
  { arbitrary: fc.record({ kind: fc.constant('new password' as const), password }), weight: 3 },
  { arbitrary: one('sign out'), weight: 1 },
  { arbitrary: one('refresh'), weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 2 * MINUTE, 20 * MINUTE, 61 * MINUTE, 8 * DAY),
    }),
    weight: 3,
  },
);

/** Half of the sequences begin with a signed-in user, which most actions require. */
const signedIn: Action[] = [
  { kind: 'invite' },
  { kind: 'verify', verified: true },
  { kind: 'set', permanent: true, password: 'A' },
  { kind: 'sign in', password: 'A' },
];
const sequence = fc
  .tuple(fc.constantFrom([], signedIn), fc.array(action, { minLength: 5, maxLength: 25, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest]);

describe('a user pool and a small model of it', () => {
  it(`agree after each action of a sequence (${RUNS} sequences)`, async () => {
    const simulator = await startUserPool();
    let lastUser = 0;

    await fc.assert(
      fc.asyncProperty(sequence, async (actions) => {
        lastUser += 1;
        let model: Model = newModel();
        const user = simulator.meet(`user-${lastUser}`);
        for (const next of actions) {
          const [expected, after] = step(user.name, model, next, simulator.seconds());
          const outcome = await user.act(next);
          expectEqual(
            [next, outcome, await user.state()],
            [
              next,
              expected,
              after.user && { status: after.user.status, enabled: after.user.enabled, verified: after.user.verified },
            ],
          );
          model = after;
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});

/** Creates Cognito with one pool. */
async function startUserPool() {
  const { services, call, seconds, wait } = createDirectCognito();
  const { UserPool } = await call('CreateUserPool', {
    PoolName: 'pool',
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
    },
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
  });
  const UserPoolId = (UserPool as { Id: string }).Id;
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'client',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const { ClientId } = UserPoolClient as { ClientId: string };

  const meet = (username: string) => {
    let email = `${username}@example.com`;
    let moves = 0;
    const admin = { UserPoolId, Username: username };
    const client = { ClientId, Username: username };
    let session = 'x'.repeat(40);
    let refreshToken = 'none';
    const codes = { reset: '000000', signUp: '000000' };
    const lastCode = () => services.outbox.list().at(-1)?.code ?? '';
    const other = (code: string) => (code === '999999' ? '999998' : '999999');

    const carryOut = async (next: Action): Promise<string> => {
      switch (next.kind) {
        case 'move': {
          const address = `${username}-${moves + 1}@example.com`;
          await call('AdminUpdateUserAttributes', {
            ...admin,
            UserAttributes: [
              { Name: 'email', Value: address },
              { Name: 'email_verified', Value: String(next.verified) },
            ],
          });
          moves += 1;
          email = address;
          return 'accepted';
        }
        case 'sign up':
          await call('SignUp', {
            ...client,
            Password: PASSWORDS.A,
            UserAttributes: [{ Name: 'email', Value: email }],
          });
          codes.signUp = lastCode();
          return 'accepted';
        case 'confirm sign-up':
          await call('ConfirmSignUp', {
            ...client,
            ConfirmationCode: next.right ? codes.signUp : other(codes.signUp),
          });
          return 'accepted';
        case 'confirm by administrator':
          await call('AdminConfirmSignUp', admin);
          return 'accepted';
        case 'invite':
        case 'invite again':
          await call('AdminCreateUser', {
            ...admin,
            TemporaryPassword: PASSWORDS.A,
            UserAttributes: [{ Name: 'email', Value: email }],
            MessageAction: next.kind === 'invite' ? 'SUPPRESS' : 'RESEND',
          });
          return 'accepted';
        case 'delete':
          await call('AdminDeleteUser', admin);
          return 'accepted';
        case 'disable':
          await call('AdminDisableUser', admin);
          return 'accepted';
        case 'enable':
          await call('AdminEnableUser', admin);
          return 'accepted';
        case 'verify':
          await call('AdminUpdateUserAttributes', {
            ...admin,
            UserAttributes: [{ Name: 'email_verified', Value: String(next.verified) }],
          });
          return 'accepted';
        case 'reset':
          await call('AdminResetUserPassword', { UserPoolId, Username: next.by === 'email' ? email : username });
          codes.reset = lastCode();
          return 'accepted';
        case 'forgot':
          await call('ForgotPassword', { ClientId, Username: next.by === 'email' ? email : username });
          codes.reset = lastCode();
          return 'accepted';
        case 'confirm reset':
          await call('ConfirmForgotPassword', {
            ...client,
            ConfirmationCode: next.right ? codes.reset : other(codes.reset),
            Password: PASSWORDS[next.password],
          });
          return 'accepted';
        case 'set':
          await call('AdminSetUserPassword', {
            ...admin,
            Password: PASSWORDS[next.password],
            Permanent: next.permanent,
          });
          return 'accepted';
        case 'sign in': {
          const answer = await call('InitiateAuth', {
            ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: username, PASSWORD: PASSWORDS[next.password] },
          });
          session = typeof answer['Session'] === 'string' ? answer['Session'] : session;
          return receive(answer);
        }
        case 'new password':
          return receive(
            await call('RespondToAuthChallenge', {
              ClientId,
              ChallengeName: 'NEW_PASSWORD_REQUIRED',
              ChallengeResponses: { USERNAME: username, NEW_PASSWORD: PASSWORDS[next.password] },
              Session: session,
            }),
          );
        case 'sign out':
          await call('AdminUserGlobalSignOut', admin);
          return 'accepted';
        case 'refresh':
          await call('InitiateAuth', {
            ClientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: refreshToken },
          });
          return 'accepted';
        case 'wait':
          wait(next.seconds);
          return 'accepted';
      }
    };
    const receive = (answer: Record<string, unknown>): string => {
      const result = answer['AuthenticationResult'] as { RefreshToken: string } | undefined;
      refreshToken = result?.RefreshToken ?? refreshToken;
      return String(answer['ChallengeName'] ?? 'tokens');
    };

    services.outbox.empty();
    return {
      name: username,
      act: async (next: Action) => {
        try {
          return await carryOut(next);
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      },
      state: async () => {
        const user = await call('AdminGetUser', admin).catch(() => undefined);
        const attributes = user?.['UserAttributes'] as { Name: string; Value: string }[] | undefined;
        return (
          user && {
            status: user['UserStatus'],
            enabled: user['Enabled'],
            verified: attributes?.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true'),
          }
        );
      },
    };
  };
  return { meet, seconds };
}
