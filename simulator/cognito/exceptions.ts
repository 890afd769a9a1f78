import { AwsError } from '../aws/aws-error';

/**
 * The exceptions of Amazon Cognito, with the sentences that AWS sends. Each sentence was reported from real AWS unless
 * `docs/fidelity.md` says otherwise.
 */
export const exceptions = {
  userPoolNotFound: (id: string) => new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`),
  clientNotFound: (id: string) => new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`),
  userNotFound: () => new AwsError('UserNotFoundException', 'User does not exist.'),
  userClientNotFound: () => new AwsError('UserNotFoundException', 'Username/client id combination not found.'),
  userDisabled: () => new AwsError('NotAuthorizedException', 'User is disabled.'),
  wrongPassword: () => new AwsError('NotAuthorizedException', 'Incorrect username or password.'),
  notResettable: () => new AwsError('NotAuthorizedException', 'User password cannot be reset in the current state.'),
  noVerifiedContact: () =>
    new AwsError(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    ),
  recoveryByAdministrator: () => new AwsError('NotAuthorizedException', 'Contact administrator to reset password.'),
  temporaryPasswordExpired: () =>
    new AwsError('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
  passwordResetRequired: () => new AwsError('PasswordResetRequiredException', 'Password reset required for the user'),
  userNotConfirmed: () => new AwsError('UserNotConfirmedException', 'User is not confirmed.'),
  codeMismatch: () => new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: () => new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  invalidSession: () => new AwsError('NotAuthorizedException', 'Invalid session for the user.'),
  sessionExpired: () => new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
  invalidRefreshToken: () => new AwsError('NotAuthorizedException', 'Invalid Refresh Token'),
  refreshTokenRevoked: () => new AwsError('NotAuthorizedException', 'Refresh Token has been revoked'),
  wrongSecretHash: (clientId: string) =>
    new AwsError('NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`),
  missingParameter: (name: string) => new AwsError('InvalidParameterException', `Missing required parameter ${name}`),
  flowNotEnabled: (flow: string) =>
    new AwsError('InvalidParameterException', `${flow} flow not enabled for this client`),
  unsupported: (what: string) => new AwsError('InvalidParameterException', `${what} is not supported`),
  invalidPassword: (detail: string) => new AwsError('InvalidPasswordException', detail),
  lambdaFailed: (trigger: string, text: string) =>
    new AwsError('UserLambdaValidationException', `${trigger} failed with error ${text}.`),
  lambdaNotInvoked: (trigger: string, cause: string) =>
    new AwsError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${cause}`),
  lambdaNotConfigured: () => new AwsError('UnexpectedLambdaException', 'null invocation failed due to configuration.'),
  lambdaOutput: (detail = 'Unrecognizable lambda output') => new AwsError('InvalidLambdaResponseException', detail),
  messageEmpty: () => new AwsError('InvalidParameterException', 'The message is empty.'),
  internal: () => new AwsError('InternalErrorException', 'Internal error', 500),
} as const;
