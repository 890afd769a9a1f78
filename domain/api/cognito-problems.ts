import type { CognitoOperation } from './cognito-operations';
import type { ProblemType } from './problems';

/** Operations that change the user: one that got no answer may have had its effect. */
const ACTS: readonly CognitoOperation[] = [
  'AdminCreateUser',
  'AdminResetUserPassword',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
];

/** The problems that a failed call of Cognito becomes. */
export type CognitoProblem = Extract<
  ProblemType,
  | 'cognito-failed'
  | 'delivery-failed'
  | 'delivery-not-configured'
  | 'invalid-request'
  | 'limit-exceeded'
  | 'message-not-built'
  | 'misconfigured'
  | 'no-verified-contact'
  | 'not-enabled'
  | 'outcome-unknown'
  | 'password-refused'
  | 'password-used-before'
  | 'state-changed'
  | 'throttled'
  | 'user-not-found'
>;

/** The problem of a call that AWS did not answer, or answered that it failed itself. */
export function unansweredProblem(operation: CognitoOperation): 'outcome-unknown' | 'cognito-failed' {
  return ACTS.includes(operation) ? 'outcome-unknown' : 'cognito-failed';
}

/**
 * The problem that each exception becomes. Covers every exception that AWS's API model lists for
 * `COGNITO_OPERATIONS`; a test compares it with the model. Which of several causes it was stays in the log, where the
 * exception's own name is.
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
  PreconditionNotMetException: 'state-changed',
  ResourceNotFoundException: 'misconfigured',
  TooManyRequestsException: 'throttled',
  UnexpectedLambdaException: 'message-not-built',
  UnsupportedUserStateException: 'state-changed',
  UserLambdaValidationException: 'message-not-built',
  UserNotFoundException: 'user-not-found',
  UserPoolTaggingException: 'misconfigured',
  UsernameExistsException: 'state-changed',
};

/** The words of Cognito's validation for a username that it does not accept. */
const ABOUT_USERNAME = /\bat 'username' failed to satisfy constraint/;

/**
 * The problem that an exception of one operation becomes; `undefined` for one that is not in AWS's model.
 *
 * Three exceptions mean something else in some operations. NotAuthorizedException is about the user where the user is
 * changed, and about the deployment where something is only read. InvalidParameterException is about what the caller sent
 * where it names the username, and where a user is only read: the name is the only input. Otherwise Cognito refused the
 * user's contacts, the message that the trigger wrote, or the password. After InternalErrorException it is not known
 * whether the user was changed.
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
      return 'invalid-request';
    case 'AdminResetUserPassword InvalidParameterException':
      return message.includes('no registered/verified') ? 'no-verified-contact' : 'message-not-built';
    case 'AdminCreateUser InvalidParameterException':
      return 'message-not-built';
    case 'AdminSetUserPassword InvalidParameterException':
      return 'password-refused';
    case 'AdminGetUser NotAuthorizedException':
    case 'AdminListGroupsForUser NotAuthorizedException':
    case 'DescribeUserPool NotAuthorizedException':
      return 'misconfigured';
    default:
      return Object.hasOwn(COGNITO_PROBLEMS, exception) ? COGNITO_PROBLEMS[exception] : undefined;
  }
}
