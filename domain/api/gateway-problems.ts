import { PROBLEMS, type Problem, type ProblemType, problemUri } from './problems';

/** A gateway response of API Gateway, with the members that CloudFormation and OpenAPI have for it. */
export interface GatewayResponse {
  /** The response type of API Gateway. */
  readonly type: string;
  /** `undefined` for a default response, because every response that falls back on it has its own status. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The body. API Gateway replaces `$context` variables and evaluates nothing else of a mapping template. */
  readonly template: string;
}

/** The authorization type of the methods of an API. */
type Authorization = 'operator-pool' | 'iam';

/**
 * The problem type of each gateway response.
 *
 * AWS does not allow an API to change REQUEST_TOO_LARGE, so a body over 10 MB gets API Gateway's own response. The
 * function rejects every smaller body that exceeds its own limit.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const GATEWAY_PROBLEMS = {
  UNAUTHORIZED: 'unauthenticated',
  EXPIRED_TOKEN: 'unauthenticated',
  ACCESS_DENIED: 'forbidden',
  INVALID_SIGNATURE: 'forbidden',
  WAF_FILTERED: 'forbidden',
  MISSING_AUTHENTICATION_TOKEN: 'no-such-route',
  RESOURCE_NOT_FOUND: 'no-such-route',
  BAD_REQUEST_PARAMETERS: 'invalid-request',
  BAD_REQUEST_BODY: 'invalid-request',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported-media-type',
  THROTTLED: 'throttled',
  QUOTA_EXCEEDED: 'throttled',
  INTEGRATION_FAILURE: 'gateway-failed',
  INTEGRATION_TIMEOUT: 'gateway-failed',
  API_CONFIGURATION_ERROR: 'misconfigured',
  AUTHORIZER_CONFIGURATION_ERROR: 'misconfigured',
  AUTHORIZER_FAILURE: 'unavailable',
  DEFAULT_4XX: 'gateway-refused',
  DEFAULT_5XX: 'gateway-failed',
} as const satisfies Record<string, ProblemType>;

/** The details of MISSING_AUTHENTICATION_TOKEN, whose message is about a token even if the route does not exist. */
const DETAILS_WITHOUT_TOKEN: Partial<Record<ProblemType, string>> = {
  'no-such-route': '"The API has no route with this method and path."',
  unauthenticated: '"The request is not signed, or the API has no route with this method and path."',
};

/** Returns every gateway response as a problem document. Pure. */
export function gatewayResponses(authorization: Authorization): GatewayResponse[] {
  return Object.entries(GATEWAY_PROBLEMS).map(([type, problem]) => {
    const isAboutToken = type === 'MISSING_AUTHENTICATION_TOKEN';
    // With IAM authorization, an unsigned request gets the same response as a request for an unknown route.
    const known = isAboutToken && authorization === 'iam' ? 'unauthenticated' : problem;
    return gatewayResponse(type, known, isAboutToken ? DETAILS_WITHOUT_TOKEN[known] : undefined);
  });
}

/** @param detail a JSON string with its quotes; the default is the message of API Gateway */
function gatewayResponse(type: string, problem: ProblemType, detail = '$context.error.messageString'): GatewayResponse {
  const { status, title, remedy, retryAfterSeconds }: Problem = PROBLEMS[problem];
  // A status of a default response would replace the status of every response that falls back on it.
  const own = type.startsWith('DEFAULT_') ? undefined : status;
  const members = { type: problemUri(problem), title, status: own, remedy, requestId: '$context.extendedRequestId' };
  return {
    type,
    status: own,
    headers: {
      'Content-Type': "'application/problem+json'",
      'Cache-Control': "'no-store'",
      ...(status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
      ...(retryAfterSeconds !== undefined && { 'Retry-After': `'${retryAfterSeconds}'` }),
    },
    template: JSON.stringify(members).replace(/\}$/, `,"detail":${detail}}`),
  };
}
