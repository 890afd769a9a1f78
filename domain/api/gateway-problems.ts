import { PROBLEMS, type Problem, type ProblemType, problemUri } from './problems';

/** A response of API Gateway's own, in the members that CloudFormation and OpenAPI have for it. */
export interface GatewayResponse {
  /** AWS's name of the response. */
  readonly type: string;
  /** `undefined` for a response that others fall back on: they keep their own status. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The body. API Gateway fills in `$context` variables, and runs no other part of a mapping template. */
  readonly template: string;
}

/** The authorization of the methods of an API. */
type Authorization = 'operator-pool' | 'iam';

/**
 * API Gateway's own responses, by the problem that each one is.
 *
 * AWS does not let REQUEST_TOO_LARGE be changed: a body over 10 MB is answered in API Gateway's own words. The
 * function answers everything between its own limit and that one.
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

/** Details of MISSING_AUTHENTICATION_TOKEN, whose message is about a token also where there is no route. */
const DETAILS_WITHOUT_TOKEN: Partial<Record<ProblemType, string>> = {
  'no-such-route': '"The API has no route with this method and path."',
  unauthenticated: '"The request is not signed, or the API has no route with this method and path."',
};

/** Describes every response that API Gateway gives by itself, as a problem document. Pure. */
export function gatewayResponses(authorization: Authorization): GatewayResponse[] {
  return Object.entries(GATEWAY_PROBLEMS).map(([type, problem]) => {
    const isAboutToken = type === 'MISSING_AUTHENTICATION_TOKEN';
    // Where IAM decides, a request without a signature gets the same response as one for no route.
    const known = isAboutToken && authorization === 'iam' ? 'unauthenticated' : problem;
    return gatewayResponse(type, known, isAboutToken ? DETAILS_WITHOUT_TOKEN[known] : undefined);
  });
}

/** @param detail the default is the message of API Gateway: a JSON string, quotes included */
function gatewayResponse(type: string, problem: ProblemType, detail = '$context.error.messageString'): GatewayResponse {
  const { status, title, remedy, retryAfterSeconds }: Problem = PROBLEMS[problem];
  // A status for one of the defaults would become the status of everything that falls back on it.
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
