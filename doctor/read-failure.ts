/** The reason why a call to AWS failed: the cause, if it is known, and what to do. */
interface Explanation {
  /** Follows "Not looked at:". */
  readonly cause?: string;
  readonly remedy: string;
}

/** Explanations by how the error begins: with its code, or with its name. The first that matches counts. */
const EXPLANATIONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(SignatureDoesNotMatch|InvalidSignatureException): .*(expired|not yet current)/is,
    'the clock of this machine is wrong',
    'Set the clock: AWS accepts a difference of five minutes.',
  ],
  [
    /^(RequestTimeTooSkewed|RequestExpired)/,
    'the clock of this machine is wrong',
    'Set the clock: AWS accepts a difference of five minutes.',
  ],
  [
    /^(SignatureDoesNotMatch|InvalidSignatureException): .*scoped to a valid region/is,
    'the Region is not that of the endpoint',
    'Correct --region, or --endpoint-url.',
  ],
  [
    /^(SignatureDoesNotMatch|InvalidSignatureException)/,
    'the secret access key is wrong',
    'Correct AWS_SECRET_ACCESS_KEY, or the profile (AWS_PROFILE).',
  ],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId)/,
    'AWS does not know the access key',
    'Correct AWS_ACCESS_KEY_ID, or the profile (AWS_PROFILE); temporary credentials need AWS_SESSION_TOKEN, and an ' +
      'opt-in Region has to be enabled for the account.',
  ],
  [
    /^(IncompleteSignature|MissingAuthenticationToken)/,
    'the credentials are malformed',
    'Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: each is one line without spaces.',
  ],
  [
    /^(ExpiredToken|TokenRefreshRequired)/,
    'the temporary credentials have expired',
    'Get new ones: sign in again (`aws sso login`), or assume the role again.',
  ],
  [
    /^(CredentialsProviderError|TokenProviderError): .*(expired|sso login)/is,
    'the session of the profile has expired',
    'Sign in again: `aws sso login`.',
  ],
  [
    /^(CredentialsProviderError|TokenProviderError)/,
    'there are no credentials',
    'Give it credentials: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  ],
  [
    /^(OptInRequired|SubscriptionRequired)/,
    'the account does not use this service or Region',
    'Enable the Region for the account (AWS Account Management, AWS Regions), or correct --region.',
  ],
  [
    /^(Throttling|ThrottledException|RequestThrottled|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceeded)/,
    'AWS limits the rate of this call',
    'Wait a minute, and run the doctor again.',
  ],
  [
    /^ECONNREFUSED/,
    'nothing listens at the address',
    'Start what listens there, or correct --endpoint-url; without it, look at the proxy and the firewall.',
  ],
  [
    /^ENOTFOUND/,
    'the name of the host is unknown',
    'Correct the Region (--region) or --endpoint-url: a Region that does not exist has no host.',
  ],
  [/^EAI_AGAIN/, 'the name server does not answer', 'Look at the network and its DNS, and run the doctor again.'],
  [
    /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)/,
    'there is no route to the host',
    'Look at the network, the VPN and the proxy.',
  ],
  [
    /^(TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)/,
    'there was no answer in time',
    'Look at the network, the VPN and the proxy, and run the doctor again.',
  ],
  [
    /^(ECONNRESET|EPIPE)/,
    'the connection was closed',
    'Look at the proxy and at --endpoint-url, and run the doctor again.',
  ],
  [
    /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/,
    'the TLS certificate of the host is not accepted',
    'Set NODE_EXTRA_CA_CERTS to the certificates of your proxy, or correct --endpoint-url.',
  ],
  [/^(SyntaxError|UnknownOperation|UnknownError|404|405)/, 'the response is not from AWS', 'Correct --endpoint-url.'],
  [/not a valid hostname component|Invalid URL/i, 'the Region is malformed', 'Correct --region, such as eu-central-1.'],
  [
    /^(Internal|ServiceUnavailable|ServiceException|50\d)/,
    'AWS could not answer',
    'Run the doctor again; if it lasts, look at the AWS Health Dashboard.',
  ],
];

/**
 * Explains why a call of AWS failed. Pure.
 *
 * @param action the IAM action of the call
 * @param why code or name of the error, a colon and its message
 */
export function explainFailure(action: string, why: string): Explanation {
  if (/^(AccessDenied|UnauthorizedOperation|AuthorizationError)|not authorized/i.test(why)) {
    return { remedy: `Allow ${action}.` };
  }
  const [, cause, remedy] = EXPLANATIONS.find(([pattern]) => pattern.test(why)) ?? [];
  return cause !== undefined && remedy !== undefined
    ? { cause, remedy }
    : { remedy: `Read the message of the call, which was ${action}.` };
}

/**
 * The code or the name of an error, a colon and its message. A connection that fails at several addresses has one error
 * for each, of which the first is taken.
 */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return describeError(error.errors[0]);
  }
  if (!(error instanceof Error)) {
    return String(error);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isOfNetwork = code !== undefined && /^E[A-Z_]+$|CERT|^UNABLE_TO|^DEPTH_ZERO/.test(code);
  return `${isOfNetwork ? code : error.name}: ${error.message}`;
}
