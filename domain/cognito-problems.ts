import type { ProblemType } from './problems';

/** The operations of Amazon Cognito that the admin API calls: exactly what its role may do. */
export const COGNITO_OPERATIONS = [
  'AdminGetUser',
  'AdminResetUserPassword',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
  'DescribeUserPool',
] as const;

export type CognitoOperation = (typeof COGNITO_OPERATIONS)[number];

/**
 * The problem that each exception becomes. Covers every exception that AWS's API model lists for the operations
 * above; a test compares it with the model. Which of several causes it was stays in the log, where the exception's
 * own name is.
 */
export const COGNITO_PROBLEMS: Readonly<Record<string, ProblemType>> = {
  AccessDeniedException: 'misconfigured',
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
  ResourceNotFoundException: 'misconfigured',
  TooManyRequestsException: 'throttled',
  UnexpectedLambdaException: 'message-not-built',
  UserLambdaValidationException: 'message-not-built',
  UserNotFoundException: 'user-not-found',
  UserPoolTaggingException: 'misconfigured',
};

/**
 * The problem that an exception of one operation becomes; `undefined` for one that is not in AWS's model.
 *
 * InvalidParameterException means something else in each operation: the request was well formed when it left us, so
 * what Cognito refused is the user's contacts, the message that the trigger built, or the password.
 */
export function problemOf(operation: CognitoOperation, exception: string, message: string): ProblemType | undefined {
  if (exception !== 'InvalidParameterException') {
    return COGNITO_PROBLEMS[exception];
  }
  switch (operation) {
    case 'AdminResetUserPassword':
      return message.includes('no registered/verified') ? 'no-verified-contact' : 'message-not-built';
    case 'AdminSetUserPassword':
      return 'password-refused';
    case 'AdminGetUser':
    case 'AdminUserGlobalSignOut':
    case 'DescribeUserPool':
      return COGNITO_PROBLEMS[exception];
  }
}
