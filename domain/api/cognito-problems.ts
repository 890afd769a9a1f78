import type { CognitoOperation } from './cognito-operations';
import type { ProblemType } from './problems';

/** The operations that change the user. A call without a response may have changed the user. */
const ACTS: readonly CognitoOperation[] = [
  'AdminCreateUser',
  'AdminDeleteSoftwareToken',
  'AdminResetUserPassword',
  'AdminSetUserMFAPreference',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
];

/** The problem types of failed calls to Cognito. */
export type CognitoProblem = Extract<
  ProblemType,
  | 'cognito-failed'
  | 'delivery-failed'
  | 'delivery-not-configured'
  | 'invalid-request'
  | 'limit-exceeded'
  | 'message-not-built'
  | 'mfa-not-changed'
  | 'misconfigured'
  | 'no-verified-contact'
  | 'not-enabled'
  | 'outcome-unknown'
  | 'password-refused'
  | 'password-used-before'
  | 'state-changed'
  | 'throttled'
  | 'user-not-found'
  | 'user-unconfirmed'
>;

/** Returns the problem of a call that got no response or an internal error. Pure. */
export function unansweredProblem(operation: CognitoOperation): 'outcome-unknown' | 'cognito-failed' {
  return ACTS.includes(operation) ? 'outcome-unknown' : 'cognito-failed';
}

/**
 * The problem type of each exception. Covers every exception that AWS's API model lists for `COGNITO_OPERATIONS`; a
 * test compares the two. The log has the name of the exception.
 */
export const COGNITO_PROBLEMS: Readonly<Record<string, CognitoProblem>> = {
  AccessDeniedException: 'misconfigured',
  CodeDeliveryFailureException: 'delivery-failed',
  InternalErrorException: 'cognito-failed',
  InvalidEmailRoleAccessPolicyException: 'delivery-not-configured',
  InvalidLambdaResponseException: 'message-not-built',
  InvalidParameterException: 'misconfigured',
  InvalidPasswordException: 'password-refused',
  InvalidSmsRoleAccessPolicyException: 'delivery-not-configured',
  InvalidSmsRoleTrustRelationshipException: 'delivery-not-configured',
  LimitExceededException: 'limit-exceeded',
  NotAuthorizedException: 'state-changed',
  OperationNotEnabledException: 'not-enabled',
  PasswordHistoryPolicyViolationException: 'password-used-before',
  PasswordResetRequiredException: 'state-changed',
  PreconditionNotMetException: 'state-changed',
  ResourceNotFoundException: 'misconfigured',
  TooManyRequestsException: 'throttled',
  UnexpectedLambdaException: 'message-not-built',
  UnsupportedUserStateException: 'state-changed',
  UserLambdaValidationException: 'message-not-built',
  UserNotConfirmedException: 'user-unconfirmed',
  UserNotFoundException: 'user-not-found',
  UserPoolTaggingException: 'misconfigured',
  UsernameExistsException: 'state-changed',
};

/** Matches Cognito's validation message about a username. */
const ABOUT_USERNAME = /\bat 'username' failed to satisfy constraint/;

/**
 * Returns the problem type of an exception of an operation; `undefined` for an exception that is not in AWS's model.
 * Pure.
 *
 * Three exceptions depend on the operation:
 * - NotAuthorizedException is about the user in an operation that changes the user, and about the deployment in one
 *   that only reads.
 * - InvalidParameterException is about the request if its message names the username, and in an operation that only
 *   reads users, because the name or the filter is the only input. Otherwise Cognito rejected the user's contacts, the message of
 *   the trigger, the password, or the change of the MFA factors.
 * - After InternalErrorException of an operation that changes the user, the outcome is unknown.
 */
export function problemOf(operation: CognitoOperation, exception: string, message: string): CognitoProblem | undefined {
  if (exception === 'InternalErrorException') {
    return unansweredProblem(operation);
  }
  if (exception === 'InvalidParameterException' && ABOUT_USERNAME.test(message)) {
    return 'invalid-request';
  }
  switch (`${operation} ${exception}`) {
    case 'AdminGetUser InvalidParameterException':
    case 'AdminListGroupsForUser InvalidParameterException':
    case 'ListUsers InvalidParameterException':
      return 'invalid-request';
    case 'AdminResetUserPassword InvalidParameterException':
      return message.includes('no registered/verified') ? 'no-verified-contact' : 'message-not-built';
    case 'AdminCreateUser InvalidParameterException':
      return 'message-not-built';
    case 'AdminDeleteSoftwareToken InvalidParameterException':
    case 'AdminSetUserMFAPreference InvalidParameterException':
      return 'mfa-not-changed';
    case 'AdminSetUserPassword InvalidParameterException':
      return 'password-refused';
    case 'AdminGetUser NotAuthorizedException':
    case 'AdminListGroupsForUser NotAuthorizedException':
    case 'DescribeUserPool NotAuthorizedException':
    case 'GetUserPoolMfaConfig NotAuthorizedException':
    case 'ListUsers NotAuthorizedException':
      return 'misconfigured';
    default:
      return Object.hasOwn(COGNITO_PROBLEMS, exception) ? COGNITO_PROBLEMS[exception] : undefined;
  }
}
