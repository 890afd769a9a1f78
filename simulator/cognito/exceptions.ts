import { AwsError } from '../aws/aws-error';
import { unknownOperation } from '../aws/aws-json';

const refuse = (type: string) => (message: string) => new AwsError(type, message);
const notAuthorized = refuse('NotAuthorizedException');
const invalidParameter = refuse('InvalidParameterException');
const notFound = refuse('ResourceNotFoundException');

/**
 * The exceptions of Amazon Cognito, with the messages that AWS sends. Each message was reported from real AWS unless
 * `docs/fidelity.md` says otherwise.
 */
export const exceptions = {
  // Pools, clients, groups
  userPoolNotFound: (id: string) => notFound(`User pool ${id} does not exist.`),
  clientNotFound: (id: string) => notFound(`User pool client ${id} does not exist.`),
  groupNotFound: () => notFound('Group not found.'),
  groupExists: () => refuse('GroupExistsException')('A group with the name already exists'),
  // Assumed: the messages about resource servers, which are those of an emulator
  resourceServerNotFound: (identifier: string) => notFound(`Resource server ${identifier} does not exist.`),
  resourceServerExists: (identifier: string, poolId: string) =>
    invalidParameter(`${identifier} already exists in user pool ${poolId}.`),
  tooManyResourceServers: () => refuse('LimitExceededException')('Limit exceeded for resource servers.'),
  deletionProtected: () =>
    invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    ),
  noDomain: () =>
    invalidParameter(
      'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool', // sic
    ),
  /** A message about the flows of an app client, from the rules of `client-oauth-rules.ts`. */
  invalidOAuthFlow: refuse('InvalidOAuthFlowException'),
  unknownScope: (scope: string) => refuse('ScopeDoesNotExistException')(`Invalid scope requested: ${scope}`),
  // AWS: reports of failed deployments (mineiros-io/terraform-aws-cognito-user-pool#69, amplify-cli#1845 and #3854)
  invalidDomainName: () =>
    invalidParameter(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and ' +
        'hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    ),
  reservedDomainWord: (word: string) => invalidParameter(`Domain cannot contain reserved word: ${word}`),
  domainExists: () => invalidParameter('Domain already exists.'),
  domainTaken: () => invalidParameter('Domain already associated with another user pool.'),
  noSuchDomain: () => invalidParameter('No such domain or user pool exists.'),
  // Assumed: the messages about a second domain, the branding version and the certificate
  poolHasDomain: () => invalidParameter('User pool already has domain configured.'),
  managedLoginVersion: () => invalidParameter('ManagedLoginVersion must be 1 or 2.'),
  certificate: () => invalidParameter('The certificate of a custom domain must be in us-east-1.'),
  hasDomain: () =>
    invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.'),
  /** A message about settings or attributes, from the rules of `pool-rules.ts`, `client-rules.ts` or `attributes.ts`. */
  invalidParameter,
  unavailableInTier: (feature: string) =>
    refuse('FeatureUnavailableInTierException')(`${feature} is not available in this tier`),
  tokenValidity: () => invalidParameter('Invalid range for token validity.'),
  /** AWS: the message, with its full stop (aws-sdk-php#1961). */
  invalidFilter: () => invalidParameter('Error while parsing filter.'),
  invalidSearchAttribute: (name: string) => invalidParameter(`Invalid search attribute: ${name}`),
  invalidPaginationToken: () => invalidParameter('Invalid pagination token.'),
  unknownAttributes: () => invalidParameter('One or more requested attributes do not exist.'),
  // Assumed: the messages about tags
  tooManyTags: (limit: number) => invalidParameter(`A user pool can have at most ${limit} tags.`),
  reservedTag: () => invalidParameter('A tag key cannot begin with aws:, which is reserved.'),

  // Users
  userNotFound: () => refuse('UserNotFoundException')('User does not exist.'),
  userClientNotFound: () => refuse('UserNotFoundException')('Username/client id combination not found.'),
  userDisabled: () => notAuthorized('User is disabled.'),
  userExists: (message: string) => refuse('UsernameExistsException')(message),
  aliasExists: (attribute: string) =>
    refuse('AliasExistsException')(`An account with the ${attribute} already exists.`),
  resendNotPossible: (username: string) =>
    refuse('UnsupportedUserStateException')(`Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`),
  emailAsUsername: () =>
    invalidParameter('Username cannot be of email format, since user pool is configured for email alias.'),
  phoneNumberAsUsername: () =>
    invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    ),
  usernameFormat: (usernameAttributes: readonly string[]) => {
    if (usernameAttributes.length > 1) {
      return invalidParameter('Username should be either an email or a phone number.');
    }
    return invalidParameter(
      usernameAttributes[0] === 'email' ? 'Username should be an email.' : 'Username should be a phone number.',
    );
  },
  notMutable: (name: string) => invalidParameter(`Cannot modify the non-mutable attribute ${name}`),
  nullAttribute: (name: string) => invalidParameter(`Attribute value for ${name} must not be null`),
  emailFormat: () => invalidParameter('Invalid email address format.'),
  phoneNumberFormat: () => invalidParameter('Invalid phone number format.'),
  alreadyProvided: (name: string) => notAuthorized(`Cannot modify an already provided ${name}`),
  unauthorizedAttribute: () => notAuthorized('A client attempted to write unauthorized attribute'),

  // Recovery
  notResettable: () => notAuthorized('User password cannot be reset in the current state.'),
  noVerifiedContact: () =>
    invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number'),
  recoveryByAdministrator: (type: 'NotAuthorizedException' | 'InvalidParameterException') =>
    refuse(type)('Contact administrator to reset password.'),
  passwordResetRequired: () => refuse('PasswordResetRequiredException')('Password reset required for the user'),
  invalidPassword: (detail: string) => refuse('InvalidPasswordException')(detail),
  passwordUsedBefore: () => refuse('PasswordHistoryPolicyViolationException')('Password has previously been used'),

  // Codes
  codeMismatch: () => refuse('CodeMismatchException')('Invalid verification code provided, please try again.'),
  codeExpired: () => refuse('ExpiredCodeException')('Invalid code provided, please request a code again.'),
  attemptLimit: () => refuse('LimitExceededException')('Attempt limit exceeded, please try after some time.'),
  notConfirmable: (status: string) => notAuthorized(`User cannot be confirmed. Current status is ${status}`),
  alreadyConfirmed: () => invalidParameter('User is already confirmed.'),
  noAutoVerification: () => notAuthorized('Cannot resend codes. Auto verification not turned on.'),
  signUpNotPermitted: () => notAuthorized('SignUp is not permitted for this user pool'),

  notVerifiable: () => invalidParameter('Invalid attribute name. Only phone_number and email can be verified.'),
  noAddress: (attribute: 'email' | 'phone_number') =>
    invalidParameter(
      `User does not have a valid registered ${attribute === 'email' ? 'email address' : 'phone number'}`,
    ),

  // Sign-in
  wrongPassword: () => notAuthorized('Incorrect username or password.'),
  passwordAttemptsExceeded: () => notAuthorized('Password attempts exceeded'),
  temporaryPasswordExpired: () =>
    notAuthorized('Temporary password has expired and must be reset by an administrator.'),
  userNotConfirmed: () => refuse('UserNotConfirmedException')('User is not confirmed.'),
  invalidSession: () => notAuthorized('Invalid session for the user.'),
  sessionUsed: () => notAuthorized('Invalid session for the user, session can only be used once.'),
  sessionExpired: () => notAuthorized('Invalid session for the user, session is expired.'),
  wrongMfaCode: () => refuse('CodeMismatchException')('Invalid code or auth state for the user.'),
  noSecretHash: (clientId: string) =>
    notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
  wrongSecretHash: (clientId: string) => notAuthorized(`SecretHash does not match for the client: ${clientId}`),
  missingParameter: (name: string) => invalidParameter(`Missing required parameter ${name}`),
  srpNotEnabled: () => invalidParameter('USER_SRP_AUTH is not enabled for the client.'),
  flowNotEnabled: (flow: string) => invalidParameter(`${flow} flow not enabled for this client`),
  adminFlowNotEnabled: () => invalidParameter('Auth flow not enabled for this client'),
  /** AWS: the message, with its full stop (aws-doc-sdk-examples#5289, soto-cognito-authentication-kit#10). */
  flowNotSupported: () => invalidParameter('Initiate Auth method not supported.'),
  missingAttributes: (names: readonly string[]) =>
    invalidParameter(`Invalid attributes given, ${names.join(' and ')} is missing`),
  noMfaMechanism: () => refuse('MFAMethodNotFoundException')('No MFA mechanism registerd in the account.'), // sic
  noSoftwareToken: () => refuse('SoftwareTokenMFANotFoundException')('Software Token MFA does not exist for the user.'),
  softwareTokensNotOffered: () =>
    refuse('SoftwareTokenMFANotFoundException')('Software Token MFA has not been enabled by the userPool'),
  softwareTokenMismatch: () => refuse('EnableSoftwareTokenMFAException')('Code mismatch'),
  wrongTotp: () => refuse('CodeMismatchException')('Invalid code received for user'),
  totpUsed: () => refuse('ExpiredCodeException')('Your software token has already been used once.'),
  tokenNotSetUp: () => invalidParameter('User has not set up software token mfa'),
  tokenNotVerified: () => invalidParameter('User has not verified software token mfa'),
  challengeNotOffered: () => invalidParameter('Challenge is not available for the user.'),
  mfaNotOffered: () => invalidParameter('Invalid MFA type selected.'),
  mfaRequired: () => invalidParameter('MFA is required in the user pool and cannot be turned off for a user.'),
  oneCredential: () => invalidParameter('Either AccessToken or Session is required, but not both.'),
  mfaOffWithFactors: () =>
    invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together."),
  noMfaFactors: () =>
    invalidParameter('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'),
  noDelivery: (factor: string) => invalidParameter(`User does not have delivery config set to turn on ${factor}`),

  // Tokens
  invalidRefreshToken: () => notAuthorized('Invalid Refresh Token'),
  refreshTokenRevoked: () => notAuthorized('Refresh Token has been revoked'),
  refreshTokenExpired: () => notAuthorized('Refresh Token has expired'),
  // Assumed: the messages about the rotation of refresh tokens, and about a client secret
  refreshTokenReused: () => refuse('RefreshTokenReuseException')('Refresh token has been invalidated by rotation'),
  refreshFlowWithRotation: () =>
    invalidParameter('ALLOW_REFRESH_TOKEN_AUTH cannot be enabled with refresh token rotation.'),
  wrongClientSecret: (clientId: string) => notAuthorized(`Client secret does not match for the client: ${clientId}`),
  invalidAccessToken: () => notAuthorized('Invalid Access Token'),
  accessTokenExpired: () => notAuthorized('Access Token has expired'),
  accessTokenRevoked: () => notAuthorized('Access Token has been revoked'),
  accessTokenForged: () => notAuthorized('Could not verify signature for Access Token'),
  accessTokenScopes: () => notAuthorized('Access Token does not have required scopes'),
  wrongTokenType: () => refuse('UnsupportedTokenTypeException')('Unsupported token type'),
  revocationNotEnabled: () =>
    refuse('UnsupportedOperationException')('Revocation is not enabled for this user pool client'),
  wrongClientOfToken: () => refuse('UnauthorizedException')('The client is not authorized to revoke this token'),

  // Triggers and delivery
  lambdaFailed: (trigger: string, text: string) =>
    refuse('UserLambdaValidationException')(`${trigger} failed with error ${text}.`),
  lambdaNotInvoked: (trigger: string, cause: string) =>
    refuse('UnexpectedLambdaException')(`${trigger} invocation failed due to error ${cause}`),
  lambdaNotConfigured: () => refuse('UnexpectedLambdaException')('null invocation failed due to configuration.'),
  lambdaOutput: () => refuse('InvalidLambdaResponseException')('Unrecognizable lambda output'),
  messageEmpty: () => invalidParameter('The message is empty.'),
  noSmsConfiguration: () => invalidParameter('User pool does not have SMS configuration to send messages.'),
  smsRoleTrust: () =>
    refuse('InvalidSmsRoleTrustRelationshipException')(
      'Role does not have a trust relationship allowing Cognito to assume the role',
    ),
  smsRoleAccess: () =>
    refuse('InvalidSmsRoleAccessPolicyException')('Role does not have permission to publish with SNS'),
  emailIdentityRefused: () =>
    refuse('InvalidEmailRoleAccessPolicyException')("Cognito isn't allowed to use your email identity"),
  dailyEmailsExceeded: () =>
    refuse('LimitExceededException')(
      'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure ' +
        'your user pool to use your own Amazon SES configuration for sending email.',
    ),

  // Everything
  tooManyRequests: () => refuse('TooManyRequestsException')('Too many requests'),
  unknownOperation,
  /** Not AWS's: a setting that the simulator does not implement, or not with this value. */
  notImplemented: (setting: string, only?: { readonly value: unknown; readonly accepts: readonly unknown[] }) =>
    invalidParameter(
      only === undefined
        ? `The simulator does not implement the setting ${setting}.`
        : `The simulator does not implement the setting ${setting} with the value ${only.value}: use ${only.accepts.join(' or ')}.`,
    ),
  /** Not AWS's: a feature that the simulator does not implement. */
  unsupported: (what: string) => invalidParameter(`The simulator does not implement ${what}.`),
  internal: () => new AwsError('InternalErrorException', 'Internal error', 500),
} as const;
