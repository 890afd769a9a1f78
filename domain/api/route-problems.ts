import type { RouteName } from './contract';
import { PROBLEM_TYPES, type ProblemType } from './problems';

/** The problems of every request: API Gateway, credentials, path and parameters. */
const OF_ANY_REQUEST = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'no-such-route',
  'gateway-refused',
  'gateway-failed',
  'throttled',
  'misconfigured',
  'unavailable',
] as const;

/** The further problems of every call to Cognito. */
const OF_COGNITO = ['not-enabled', 'cognito-failed'] as const;

/** The problems of a request that names a user. */
const OF_A_USER = ['user-not-found', 'ambiguous-user'] as const;

/** The problems of a request that selects a message. */
const OF_A_MESSAGE_CHOICE = ['unknown-brand', 'unknown-reason'] as const;

const OF_A_BODY = ['malformed-body', 'body-too-large', 'unsupported-media-type'] as const;

const OF_A_KEY = ['idempotency-key-reused', 'request-in-progress'] as const;

/** The problems of every action. */
const OF_AN_ACTION = [
  ...OF_A_USER,
  ...OF_A_BODY,
  ...OF_A_KEY,
  ...OF_A_MESSAGE_CHOICE,
  'protected-user',
  'own-account',
  'operator-not-verified',
  'user-disabled',
  'user-federated',
  'state-changed',
  'not-recorded',
  'outcome-unknown',
] as const;

/** The problems of an action that requires a verified caller, and of the limits of actions. */
const OF_A_CALLER = [
  'caller-not-verified',
  'verification-expired',
  'verification-used',
  'too-many-recoveries',
] as const;

/** The problems of both routes that verify a caller. */
const OF_A_VERIFICATION = [
  ...OF_A_USER,
  ...OF_A_BODY,
  ...OF_A_KEY,
  'protected-user',
  'own-account',
  'operator-not-verified',
  'verification-locked',
  'not-recorded',
  'outcome-unknown',
] as const;

/** The problems of a message that Cognito sends in an action. */
const OF_A_MESSAGE = ['message-not-built', 'delivery-failed', 'delivery-not-configured'] as const;

/** The problems of a reset code, from the state of the user or from Cognito. */
const OF_A_RESET = [
  ...OF_A_MESSAGE,
  'user-not-resettable',
  'user-unconfirmed',
  'no-verified-contact',
  'limit-exceeded',
] as const;

/** The problems of a password, chosen by the operator or generated. */
const OF_A_PASSWORD = ['password-refused', 'password-used-before'] as const;

/** The problems of the removal of an authenticator app. */
const OF_A_TOKEN_REMOVAL = ['user-unconfirmed', 'mfa-required', 'mfa-not-changed'] as const;

/** The further problems of each route. All routes call Cognito. */
const BY_ROUTE: Readonly<Record<RouteName, readonly ProblemType[]>> = {
  getOperator: ['operator-not-verified'],
  searchUsers: OF_A_BODY,
  getUser: [...OF_A_USER, 'protected-user'],
  resetPassword: [...OF_AN_ACTION, ...OF_A_CALLER, ...OF_A_RESET, 'recovery-not-configured'],
  setPassword: [...OF_AN_ACTION, ...OF_A_CALLER, ...OF_A_PASSWORD, 'chosen-password-not-allowed'],
  recoverUser: [...OF_AN_ACTION, ...OF_A_CALLER, ...OF_A_RESET, ...OF_A_PASSWORD],
  removeSoftwareToken: [...OF_AN_ACTION, ...OF_A_CALLER, ...OF_A_TOKEN_REMOVAL],
  sendCallerCode: [
    ...OF_A_VERIFICATION,
    'unknown-brand',
    'no-verified-contact',
    'delivery-failed',
    'delivery-not-configured',
  ],
  checkCallerCode: [
    ...OF_A_VERIFICATION,
    'caller-not-verified',
    'wrong-code',
    'verification-expired',
    'verification-used',
  ],
  getHistory: OF_A_USER,
  previewMessage: OF_A_MESSAGE_CHOICE,
};

/** Returns the problems that a route can respond with, in the order of the catalog. */
export function problemsOf(route: RouteName): ProblemType[] {
  const possible: readonly ProblemType[] = [...OF_ANY_REQUEST, ...OF_COGNITO, ...BY_ROUTE[route]];
  return PROBLEM_TYPES.filter((type) => possible.includes(type));
}
