/** The reason why a call to AWS failed: the cause, if it is known, and the remedy. */
interface Explanation {
  /** Follows "Not checked:". */
  readonly cause?: string;
  readonly remedy: string;
}

/** A pattern for an error (its code or its name, and its message), the cause and the remedy. The first match counts. */
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
    'the Region does not match the endpoint',
    'Correct --region or --endpoint-url.',
  ],
  [
    /^(SignatureDoesNotMatch|InvalidSignatureException)/,
    'the secret access key is wrong',
    'Correct AWS_SECRET_ACCESS_KEY or the profile (AWS_PROFILE).',
  ],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId)/,
    'AWS does not know the access key',
    'Correct AWS_ACCESS_KEY_ID or the profile (AWS_PROFILE). Temporary credentials also need AWS_SESSION_TOKEN. An ' +
      'opt-in Region must be enabled for the account.',
  ],
  [
    /^(IncompleteSignature|MissingAuthenticationToken)/,
    'the credentials are malformed',
    'Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: each is one line without spaces.',
  ],
  [
    /^(ExpiredToken|TokenRefreshRequired)/,
    'the temporary credentials have expired',
    'Get new credentials: sign in again (`aws sso login`), or assume the role again.',
  ],
  [
    /^(CredentialsProviderError|TokenProviderError): .*(expired|sso login)/is,
    'the session of the profile has expired',
    'Sign in again: `aws sso login`.',
  ],
  [
    /^(CredentialsProviderError|TokenProviderError)/,
    'there are no credentials',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  ],
  [
    /^(OptInRequired|SubscriptionRequired)/,
    'the service or the Region is not enabled for the account',
    'Enable the Region for the account (AWS Account Management, AWS Regions), or correct --region.',
  ],
  [
    /^(Throttling|ThrottledException|RequestThrottled|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceeded)/,
    'AWS limits the rate of this call',
    'Wait a minute, then run the command again.',
  ],
  [
    /^ECONNREFUSED/,
    'nothing listens at the address',
    'Start the server, or correct --endpoint-url. Without --endpoint-url, check the proxy and the firewall.',
  ],
  [
    /^ENOTFOUND/,
    'the host name is unknown',
    'Correct the Region (--region) or --endpoint-url. A Region that does not exist has no host.',
  ],
  [/^EAI_AGAIN/, 'the DNS server does not respond', 'Check the network and its DNS, then run the command again.'],
  [
    /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)/,
    'there is no route to the host',
    'Check the network, the VPN and the proxy.',
  ],
  [
    /^(TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)/,
    'the call timed out',
    'Check the network, the VPN and the proxy, then run the command again.',
  ],
  [
    /^(ECONNRESET|EPIPE)/,
    'the connection was closed',
    'Check the proxy and --endpoint-url, then run the command again.',
  ],
  [
    /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/,
    'the TLS certificate of the host is not trusted',
    'Set NODE_EXTRA_CA_CERTS to the file with the certificates of your proxy, or correct --endpoint-url.',
  ],
  [/^(SyntaxError|UnknownOperation|UnknownError|404|405)/, 'the response is not from AWS', 'Correct --endpoint-url.'],
  [
    /not a valid hostname component|Invalid URL/i,
    'the Region is malformed',
    'Correct --region, for example to eu-central-1.',
  ],
  [
    /^(Internal|ServiceUnavailable|ServiceException|50\d)/,
    'AWS returned an internal error',
    'Run the command again. If the error persists, check the AWS Health Dashboard.',
  ],
];

/**
 * Explains why a call to AWS failed. Pure.
 *
 * @param action the IAM action of the call
 * @param why the code or the name of the error, a colon and its message
 */
export function explainFailure(action: string, why: string): Explanation {
  if (/^(AccessDenied|UnauthorizedOperation|AuthorizationError)|not authorized/i.test(why)) {
    return { remedy: `Allow ${action}.` };
  }
  const [, cause, remedy] = EXPLANATIONS.find(([pattern]) => pattern.test(why)) ?? [];
  return cause !== undefined && remedy !== undefined
    ? { cause, remedy }
    : { remedy: `Read the error message of the call (${action}) and correct the cause.` };
}

/**
 * Returns the code or the name of an error, a colon and its message. A connection that fails at several addresses has
 * one error for each address: the first one counts.
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
