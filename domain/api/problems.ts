/** One kind of problem that the admin API answers with. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  /** The action that the caller can take. */
  readonly remedy: string;
  /** Seconds after which the same request may succeed; absent where repeating it does not help. */
  readonly retryAfterSeconds?: number;
}

/**
 * Every problem of the admin API by its stable type (RFC 9457). Types never change and are never reused; titles and
 * remedies may. `docs/errors.md` lists the same, and a test compares them.
 */
export const PROBLEMS = {
  // The request
  'malformed-body': {
    status: 400,
    title: 'The body is not a JSON object',
    remedy: 'Send a JSON object, or no body at all.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request has fields that cannot be accepted',
    remedy: 'Correct every field that `errors` names.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send only the fields of this request.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not sent as JSON',
    remedy: 'Send the header `Content-Type: application/json`.',
  },
  'unknown-brand': {
    status: 422,
    title: 'There is no such brand',
    remedy: 'Use one of `brands`, or leave the brand out.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Take a new key for each request, and the same key only to repeat it.',
  },
  'unknown-reason': {
    status: 422,
    title: 'There is no such reason',
    remedy: 'Use one of `reasons`, or leave the reason out and keep it with your ticket.',
  },
  'password-refused': {
    status: 422,
    title: 'The password does not satisfy the policy of the user pool',
    remedy: 'Choose another password, or leave it out to have one generated.',
  },
  'password-used-before': {
    status: 422,
    title: 'The user has had this password before',
    remedy: 'Choose another password, or leave it out to have one generated.',
  },

  // The caller
  unauthenticated: {
    status: 401,
    title: 'The request does not prove who sent it',
    remedy:
      'Send a valid access token of the operator pool as `Authorization: Bearer`, or a signature where IAM decides who may call.',
  },
  forbidden: {
    status: 403,
    title: 'The caller may not do this',
    remedy:
      'Ask for a token with the scope of this route, and as a person for the group; where IAM decides, for `execute-api:Invoke`.',
  },
  'protected-user': {
    status: 403,
    title: 'The user is a member of a protected group',
    remedy: 'Ask whoever administers the user pool; the deployment says which groups are protected.',
  },
  'own-account': {
    status: 403,
    title: 'The user is the operator',
    remedy: 'Ask another operator, or use what every user has: the forgotten password of the application.',
  },
  'operator-not-verified': {
    status: 403,
    title: 'The operator has no verified email address',
    remedy:
      'Verify the address in the operator pool. Until then Rekey cannot exclude that the operator and the user are the same person.',
  },
  'chosen-password-not-allowed': {
    status: 403,
    title: 'The deployment does not let operators choose permanent passwords',
    remedy: 'Leave the password out to have one generated, or make it temporary.',
  },
  'no-such-route': {
    status: 404,
    title: 'There is no such route',
    remedy: 'Check the method and the path; a slash inside a username is sent as %2F.',
  },

  // The user
  'user-not-found': {
    status: 404,
    title: 'There is no such user',
    remedy:
      'Check the spelling. An address finds a user only while it is verified: otherwise ask by username or `sub`.',
  },
  'ambiguous-user': {
    status: 409,
    title: 'The name does not identify one user',
    remedy:
      'Nothing was changed. Look the user up again and use another name: an alias, the username or the `sub`. Report it to the administrator of the user pool: a username can be the `sub` of another user.',
  },
  'user-disabled': {
    status: 409,
    title: 'The user is disabled',
    remedy: 'Ask whoever administers the user pool why; only they can switch it on again (AdminEnableUser).',
  },
  'user-not-resettable': {
    status: 409,
    title: 'Cognito does not reset a password in this status',
    remedy: 'Read `detail`, then take one of the actions in `instead`.',
  },
  'user-not-invited': {
    status: 409,
    title: 'The user has no temporary password to replace',
    remedy: 'Take one of the actions in `instead`.',
  },
  'user-unconfirmed': {
    status: 409,
    title: 'The user never confirmed the sign-up',
    remedy: 'Ask the person to request the confirmation code again where they signed up (ResendConfirmationCode).',
  },
  'user-federated': {
    status: 409,
    title: 'The user signs in with an external identity provider',
    remedy: 'The password is kept there: send the user to that provider.',
  },
  'no-verified-contact': {
    status: 409,
    title: 'The user has no verified address that a code may be sent to',
    remedy: 'Take one of the actions in `instead`, or verify an address first.',
  },
  'no-contact': {
    status: 409,
    title: 'The user has no address at all',
    remedy: 'Take one of the actions in `instead`, or give the user an address first.',
  },
  'state-changed': {
    status: 409,
    title: 'The user changed while the request was on its way',
    remedy: 'Look at the user again, then decide again.',
  },

  // The request's own record
  'request-in-progress': {
    status: 409,
    title: 'A request with this Idempotency-Key is on its way',
    remedy: 'Wait for the seconds in Retry-After, then repeat the request with the same key.',
    retryAfterSeconds: 2,
  },
  'outcome-unknown': {
    status: 502,
    title: 'It is not known whether the action was carried out',
    remedy:
      'Look at the user before doing it again, with a new Idempotency-Key; an admin finds the action in the history by `auditId`.',
  },
  'not-recorded': {
    status: 503,
    title: 'The action could not be recorded, so it was not carried out',
    remedy: 'Wait for the seconds in Retry-After, then repeat the request; tell whoever deployed Rekey if it lasts.',
    retryAfterSeconds: 5,
  },

  // The deployment
  'recovery-not-configured': {
    status: 409,
    title: 'The user pool leaves recovery to administrators only',
    remedy: 'Set a password, or change the AccountRecoverySetting of the user pool.',
  },
  'message-not-built': {
    status: 502,
    title: 'The message could not be built',
    remedy:
      'Nothing was sent. Look at the log of the CustomMessage function, and at the user: AWS does not tell whether the status changed.',
  },
  'delivery-failed': {
    status: 502,
    title: 'Cognito could not deliver the message',
    remedy: 'Check the address with the user, and the SES identity or the SMS settings of the user pool.',
  },
  'delivery-not-configured': {
    status: 502,
    title: 'Cognito may not send the message',
    remedy: 'Check the SMS role and the SES identity of the user pool; nothing was sent.',
  },
  'not-enabled': {
    status: 502,
    title: 'The operation is not enabled for this user pool',
    remedy: 'Call the Region that holds the primary user pool.',
  },
  misconfigured: {
    status: 500,
    title: 'Rekey is not set up as it should be',
    remedy: 'Tell whoever deployed it, with `requestId`.',
  },

  // Cognito and the gateway
  'gateway-refused': {
    status: 400,
    title: 'API Gateway refused the request',
    remedy: 'Read `detail`, which is in the words of API Gateway.',
  },
  'gateway-failed': {
    status: 502,
    title: 'The function behind the API gave no answer',
    remedy: 'Look at the user before repeating the request; tell whoever deployed Rekey if it lasts.',
  },
  throttled: {
    status: 429,
    title: 'Too many requests at once',
    remedy: 'Wait for the seconds in Retry-After, then repeat the request.',
    retryAfterSeconds: 2,
  },
  'limit-exceeded': {
    status: 429,
    title: 'A limit of Cognito is used up',
    remedy: 'Wait for the seconds in Retry-After; a daily limit of messages needs an SES identity.',
    retryAfterSeconds: 900,
  },
  'cognito-failed': {
    status: 502,
    title: 'Cognito failed',
    remedy: 'Repeat the request; tell AWS support the `awsRequestId` if it lasts.',
    retryAfterSeconds: 5,
  },
  unavailable: {
    status: 503,
    title: 'The request could not be carried out',
    remedy: 'Look at the user before repeating the request; tell whoever deployed Rekey if it lasts.',
  },
} as const satisfies Record<string, Problem>;

export type ProblemType = keyof typeof PROBLEMS;

/** The types of all problems, in the order of the catalog. */
export const PROBLEM_TYPES = Object.keys(PROBLEMS) as readonly ProblemType[];

/** The URI that a problem document carries as its `type`. */
export function problemUri(type: ProblemType): string {
  return `urn:rekey:problem:${type}`;
}
