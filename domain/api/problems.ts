/** A type of problem that the admin API can return. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  /** The instructions for the caller. */
  readonly remedy: string;
  /** Seconds after which the same request can succeed. Absent if a retry does not help. */
  readonly retryAfterSeconds?: number;
}

/**
 * Every problem of the admin API by its type (RFC 9457). Types are stable and never reused; titles and remedies can
 * change. A test compares the catalog with `docs/errors.md`.
 */
export const PROBLEMS = {
  // The request
  'malformed-body': {
    status: 400,
    title: 'The body is not a JSON object',
    remedy: 'Send a JSON object or no body.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request has invalid fields',
    remedy: 'Correct every field listed in `errors`.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send only the fields that the route accepts.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The Content-Type of the body is not JSON',
    remedy: 'Send the header `Content-Type: application/json`.',
  },
  'unknown-brand': {
    status: 422,
    title: 'The brand does not exist',
    remedy: 'Use one of `brands`, or omit the brand.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for each request. Reuse a key only to retry the same request.',
  },
  'unknown-reason': {
    status: 422,
    title: 'The reason does not exist',
    remedy: 'Use one of `reasons`, or omit the reason and note it in your ticket system.',
  },
  'password-refused': {
    status: 422,
    title: 'The password does not satisfy the password policy of the user pool',
    remedy: 'Choose another password, or omit it to get a generated password.',
  },
  'password-used-before': {
    status: 422,
    title: 'The user has used this password before',
    remedy: 'Choose another password, or omit it to get a generated password.',
  },

  // The caller
  unauthenticated: {
    status: 401,
    title: 'The request is not authenticated',
    remedy:
      'Send a valid access token of the operator pool as `Authorization: Bearer`. For an API with IAM authorization, sign the request with Signature Version 4.',
  },
  forbidden: {
    status: 403,
    title: 'The caller is not authorized for this request',
    remedy:
      'Use a token with the scope of this route. A person also needs the group. For an API with IAM authorization, the caller needs `execute-api:Invoke`.',
  },
  'protected-user': {
    status: 403,
    title: 'The user is a member of a protected group',
    remedy:
      'Contact the administrator of the user pool. The configuration of the deployment lists the protected groups.',
  },
  'own-account': {
    status: 403,
    title: 'Operators cannot act on their own account',
    remedy: 'Ask another operator, or use the "forgot password" function of the application.',
  },
  'operator-not-verified': {
    status: 403,
    title: 'The operator has no verified email address',
    remedy:
      'Verify the address in the operator pool. Without it, Rekey cannot check that the operator and the user are different people.',
  },
  'chosen-password-not-allowed': {
    status: 403,
    title: 'The deployment does not allow operators to choose permanent passwords',
    remedy: 'Omit the password to get a generated password, or make it temporary.',
  },
  'caller-not-verified': {
    status: 403,
    title: 'The action requires a verified caller',
    remedy:
      'Send a code to the user (`POST /users/{username}/caller-verifications`), check the code that the caller reads to you, and send its `verificationId` as `callerVerification`. An admin can also attest how the caller was verified.',
  },
  'wrong-code': {
    status: 422,
    title: 'The code is wrong',
    remedy: 'Ask the caller to read the newest code again. After the last try, send a new code.',
  },
  'verification-expired': {
    status: 410,
    title: 'The code or the verification has expired',
    remedy: 'Send a new code.',
  },
  'verification-used': {
    status: 409,
    title: 'The verification was already used for an action',
    remedy: 'Send a new code for another action.',
  },
  'verification-locked': {
    status: 429,
    title: 'Too many codes or wrong codes',
    remedy:
      'If the response has `Retry-After`, wait. Otherwise send a new code. The user can still reset the password in the application.',
  },
  'too-many-recoveries': {
    status: 429,
    title: 'Too many actions',
    remedy: 'Wait for the number of seconds in `Retry-After`. The history shows the earlier actions.',
  },
  'no-such-route': {
    status: 404,
    title: 'The route does not exist',
    remedy: 'Check the method and the path. Encode a slash in a username as %2F.',
  },

  // The user
  'user-not-found': {
    status: 404,
    title: 'The user does not exist',
    remedy: 'Check the spelling. An address that is not verified finds no user: use the username or the `sub`.',
  },
  'ambiguous-user': {
    status: 409,
    title: 'The name does not identify exactly one user',
    remedy:
      'Nothing was changed. Use another name of the user: an alias, the username or the `sub`. Report the name to the administrator of the user pool: it can be the username of one user and the `sub` of another.',
  },
  'user-disabled': {
    status: 409,
    title: 'The user is disabled',
    remedy:
      'Ask the administrator of the user pool for the reason. Only an administrator can enable the user again (AdminEnableUser).',
  },
  'user-not-resettable': {
    status: 409,
    title: 'Cognito does not reset the password of a user in this status',
    remedy: 'Read `detail`, then take one of the actions in `instead`.',
  },
  'user-not-invited': {
    status: 409,
    title: 'The user has no temporary password to replace',
    remedy: 'Take one of the actions in `instead`.',
  },
  'user-unconfirmed': {
    status: 409,
    title: 'The user has not confirmed the sign-up',
    remedy: 'Ask the user to request a new confirmation code in the application (ResendConfirmationCode).',
  },
  'user-federated': {
    status: 409,
    title: 'The user signs in with an external identity provider',
    remedy: 'Refer the user to the identity provider, which stores the password.',
  },
  'no-verified-contact': {
    status: 409,
    title: 'The user has no verified address for recovery codes',
    remedy: 'Take one of the actions in `instead`, or verify an address first.',
  },
  'no-contact': {
    status: 409,
    title: 'The user has no email address or phone number',
    remedy: 'Take one of the actions in `instead`, or add an address first.',
  },
  'mfa-required': {
    status: 409,
    title: 'The user pool requires MFA',
    remedy: 'Omit `alsoTurnOff` to remove the authenticator app alone. `detail` states what else is possible.',
  },
  'mfa-not-changed': {
    status: 409,
    title: 'Cognito did not change the MFA factors of the user',
    remedy: 'Read the user again (`GET /users/{username}`): the user may have no authenticator app.',
  },
  'state-changed': {
    status: 409,
    title: 'The user changed during the request',
    remedy: 'Read the user again (`GET /users/{username}`), then retry if the action is still needed.',
  },

  // The records of the request: idempotency and audit trail
  'request-in-progress': {
    status: 409,
    title: 'A request with this Idempotency-Key is in progress',
    remedy: 'Wait for the number of seconds in `Retry-After`, then retry with the same key.',
    retryAfterSeconds: 2,
  },
  'outcome-unknown': {
    status: 502,
    title: 'The outcome of the action is unknown',
    remedy:
      'Read the user before you retry, and use a new Idempotency-Key. An operator with the role `admin` can find the action in the history by its `auditId`.',
  },
  'not-recorded': {
    status: 503,
    title: 'The action was not carried out, because it could not be recorded',
    remedy:
      'Wait for the number of seconds in `Retry-After`, then retry. If the problem persists, contact the team that runs Rekey.',
    retryAfterSeconds: 5,
  },

  // The deployment
  'recovery-not-configured': {
    status: 409,
    title: 'The user pool allows recovery by administrators only',
    remedy: 'Set a password, or change the AccountRecoverySetting of the user pool.',
  },
  'message-not-built': {
    status: 502,
    title: 'The message could not be built',
    remedy:
      'Nothing was sent. Check the log of the CustomMessage function. Then read the user: AWS does not report whether the status changed.',
  },
  'delivery-failed': {
    status: 502,
    title: 'Cognito could not deliver the message',
    remedy: 'Check the address with the user. Check the SES identity or the SMS settings of the user pool.',
  },
  'delivery-not-configured': {
    status: 502,
    title: 'Cognito does not have permission to send the message',
    remedy: 'Nothing was sent. Check the SMS role and the SES identity of the user pool.',
  },
  'not-enabled': {
    status: 502,
    title: 'The operation is not enabled for this user pool',
    remedy: 'Send the request to the deployment in the Region of the primary user pool.',
  },
  misconfigured: {
    status: 500,
    title: 'Rekey is misconfigured',
    remedy: 'Contact the team that runs Rekey, and give the `requestId`.',
  },

  // Cognito and API Gateway
  'gateway-refused': {
    status: 400,
    title: 'API Gateway rejected the request',
    remedy: 'Correct the request. `detail` is the message of API Gateway.',
  },
  'gateway-failed': {
    status: 502,
    title: 'The function behind the API did not respond',
    remedy: 'Read the user before you retry. If the problem persists, contact the team that runs Rekey.',
  },
  throttled: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the number of seconds in `Retry-After`, then retry.',
    retryAfterSeconds: 2,
  },
  'limit-exceeded': {
    status: 429,
    title: 'A limit of Cognito is exceeded',
    remedy:
      'Wait for the number of seconds in `Retry-After`, then retry. To raise the daily limit of emails, give the user pool an SES identity.',
    retryAfterSeconds: 900,
  },
  'cognito-failed': {
    status: 502,
    title: 'Cognito failed',
    remedy: 'Retry the request. If the problem persists, give the `awsRequestId` to AWS Support.',
    retryAfterSeconds: 5,
  },
  unavailable: {
    status: 503,
    title: 'The request could not be carried out',
    remedy: 'Read the user before you retry. If the problem persists, contact the team that runs Rekey.',
  },
} as const satisfies Record<string, Problem>;

/** A problem type without its URI prefix, such as `user-disabled`. */
export type ProblemType = keyof typeof PROBLEMS;

/** All problem types, in the order of the catalog. */
export const PROBLEM_TYPES = Object.keys(PROBLEMS) as readonly ProblemType[];

/** Returns the URI of a problem type, as a problem document has it in `type`. */
export function problemUri(type: ProblemType): string {
  return `urn:rekey:problem:${type}`;
}
