import type { CognitoOperation } from '../../../../domain/api/cognito-operations';
import { problemOf, unansweredProblem } from '../../../../domain/api/cognito-problems';
import { ROUTES, type RouteName } from '../../../../domain/api/contract';
import { PROBLEM_TYPES, PROBLEMS, type Problem, type ProblemType, problemUri } from '../../../../domain/api/problems';
import { problemsOf } from '../../../../domain/api/route-problems';
import { obstacleToRemoval } from '../../../../domain/mfa/token-removal';
import { OBSTACLES } from '../../../../domain/recovery/obstacles';
import { planRecovery, type RecoveryPlan } from '../../../../domain/recovery/recovery';
import type { RecoveryAction } from '../../../../domain/recovery/recovery-action';
import { USER_STATUSES } from '../../../../domain/recovery/user';
import shapes from '../../../../simulator/cognito/shapes.json';
import { aUser } from '../../../support/builders';
import { requireContract } from '../../../support/local/contract';

const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[];

const READS = ['AdminGetUser', 'AdminListGroupsForUser', 'DescribeUserPool'] as const;

/** The calls of each route to Cognito whose failure is the response of the route. */
const CALLS: Readonly<Record<RouteName, readonly CognitoOperation[]>> = {
  getOperator: [],
  searchUsers: ['ListUsers', 'DescribeUserPool'],
  getUser: [...READS, 'GetUserPoolMfaConfig'],
  resetPassword: [...READS, 'AdminResetUserPassword'],
  setPassword: [...READS, 'AdminSetUserPassword'],
  recoverUser: [...READS, 'AdminResetUserPassword', 'AdminCreateUser', 'AdminSetUserPassword'],
  removeSoftwareToken: [...READS, 'GetUserPoolMfaConfig', 'AdminDeleteSoftwareToken'],
  sendCallerCode: READS,
  checkCallerCode: READS,
  getHistory: ['AdminGetUser'],
  previewMessage: ['DescribeUserPool'],
};

/** Messages of Cognito that determine the meaning of an InvalidParameterException. */
const MESSAGES = [
  '',
  "Value at 'username' failed to satisfy constraint",
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
];

function problemsOfCall(operation: CognitoOperation): (ProblemType | undefined)[] {
  const exceptions = [...shapes.operations[operation].errors, 'AccessDeniedException'];
  return [
    unansweredProblem(operation),
    ...exceptions.flatMap((exception) => MESSAGES.map((message) => problemOf(operation, exception, message))),
  ];
}

/** The plans for all combinations of user state, addresses and pool settings that can differ. */
function allPlans(): RecoveryPlan[] {
  const contacts = [{}, { email: undefined }, { email: { value: 'customer@example.com', verified: false } }];
  return USER_STATUSES.flatMap((status) =>
    contacts.flatMap((contact) =>
      [true, false].flatMap((flag) =>
        (['verified_email', 'admin_only'] as const).flatMap((mechanism) =>
          [true, false].map((isProtected) =>
            planRecovery(
              aUser({ status, enabled: flag, ...contact }),
              { recoveryMechanisms: [mechanism], temporaryPasswordDays: 7, isProtected },
              0,
            ),
          ),
        ),
      ),
    ),
  );
}

const obstacleTo = (action: RecoveryAction) => (plan: RecoveryPlan) => {
  const assessment = plan.actions[action];
  return assessment.possible ? [] : [assessment.because];
};

const obstacleToRecovery = ({ recommendation }: RecoveryPlan) =>
  recommendation.action === null ? [recommendation.because] : [];

const isObstacle = (type: string | undefined) => OBSTACLES.some((obstacle) => obstacle === type);

describe('problemsOf', () => {
  it.each(ROUTE_NAMES)('contains the problems of every call of %s to Cognito', (route) => {
    const problems = CALLS[route].flatMap(problemsOfCall);

    expect(problems.filter((problem) => problem === undefined || !problemsOf(route).includes(problem))).toEqual([]);
  });

  it.each([
    ['resetPassword', obstacleTo('password-reset')],
    ['setPassword', obstacleTo('permanent-password')],
    ['recoverUser', obstacleToRecovery],
  ] as const)('contains, for %s, exactly the obstacles that a plan or Cognito can find', (route, find) => {
    const ofPlan = allPlans().flatMap(find);
    const ofCognito = CALLS[route].flatMap(problemsOfCall).filter(isObstacle);

    expect(new Set(problemsOf(route).filter(isObstacle))).toEqual(new Set([...ofPlan, ...ofCognito]));
  });

  it('contains, for removeSoftwareToken, exactly the obstacles that a plan or Cognito can find', () => {
    const ofPlan = USER_STATUSES.flatMap((status) =>
      [true, false].flatMap((enabled) =>
        [true, false].map((isProtected) => obstacleToRemoval(aUser({ status, enabled }), isProtected)?.because),
      ),
    );
    const ofCognito = CALLS.removeSoftwareToken.flatMap(problemsOfCall);

    expect(new Set(problemsOf('removeSoftwareToken').filter(isObstacle))).toEqual(
      new Set([...ofPlan, ...ofCognito].filter(isObstacle)),
    );
  });

  it('covers the catalog, except two problems that only a plan has', () => {
    const listed = ROUTE_NAMES.flatMap((route) => problemsOf(route));

    expect(PROBLEM_TYPES.filter((type) => !listed.includes(type))).toEqual(['user-not-invited', 'no-contact']);
  });

  it('contains no problem of an action for a route that only reads', () => {
    expect(problemsOf('getUser')).toEqual([
      'invalid-request',
      'unauthenticated',
      'forbidden',
      'protected-user',
      'no-such-route',
      'user-not-found',
      'ambiguous-user',
      'not-enabled',
      'misconfigured',
      'gateway-refused',
      'gateway-failed',
      'throttled',
      'cognito-failed',
      'unavailable',
    ]);
    expect(problemsOf('previewMessage')).toEqual([
      'invalid-request',
      'unknown-brand',
      'unknown-reason',
      'unauthenticated',
      'forbidden',
      'no-such-route',
      'not-enabled',
      'misconfigured',
      'gateway-refused',
      'gateway-failed',
      'throttled',
      'cognito-failed',
      'unavailable',
    ]);
  });
});

describe('the contract of the end-to-end tests', () => {
  const answerOf = (type: ProblemType) => {
    const { status, title, remedy, retryAfterSeconds }: Problem = PROBLEMS[type];
    const headers = new Headers({ 'Content-Type': 'application/problem+json' });
    if (retryAfterSeconds !== undefined) {
      headers.set('Retry-After', `${retryAfterSeconds}`);
    }
    if (status === 401) {
      headers.set('WWW-Authenticate', 'Bearer');
    }
    return { status, headers, body: { type: problemUri(type), title, status, remedy, detail: '', requestId: '' } };
  };

  it.each(ROUTE_NAMES)('accepts exactly the problems of %s', (route) => {
    const { method, resource } = ROUTES[route];
    const refused = PROBLEM_TYPES.filter((type) => {
      try {
        requireContract(method, resource, answerOf(type));
        return false;
      } catch {
        return true;
      }
    });

    expect(refused).toEqual(PROBLEM_TYPES.filter((type) => !problemsOf(route).includes(type)));
    expect(refused.length).toBeGreaterThan(0);
  });
});
