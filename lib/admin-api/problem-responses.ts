import { type GatewayResponseOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { PROBLEMS, type Problem, type ProblemType, problemUri } from '../../domain/api/problems';

/**
 * API Gateway's own answers, by the problem that each one is.
 *
 * AWS does not let REQUEST_TOO_LARGE be changed: a body over 10 MB is answered in API Gateway's own words. The
 * function answers everything between its own limit and that one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const GATEWAY_PROBLEMS: readonly (readonly [ResponseType, ProblemType])[] = [
  [ResponseType.UNAUTHORIZED, 'unauthenticated'],
  [ResponseType.EXPIRED_TOKEN, 'unauthenticated'],
  [ResponseType.ACCESS_DENIED, 'forbidden'],
  [ResponseType.INVALID_SIGNATURE, 'forbidden'],
  [ResponseType.WAF_FILTERED, 'forbidden'],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'no-such-route'],
  [ResponseType.RESOURCE_NOT_FOUND, 'no-such-route'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'invalid-request'],
  [ResponseType.BAD_REQUEST_BODY, 'invalid-request'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'unsupported-media-type'],
  [ResponseType.THROTTLED, 'throttled'],
  [ResponseType.QUOTA_EXCEEDED, 'throttled'],
  [ResponseType.INTEGRATION_FAILURE, 'gateway-failed'],
  [ResponseType.INTEGRATION_TIMEOUT, 'gateway-failed'],
  [ResponseType.API_CONFIGURATION_ERROR, 'misconfigured'],
  [ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 'misconfigured'],
  [ResponseType.AUTHORIZER_FAILURE, 'unavailable'],
  [ResponseType.DEFAULT_4XX, 'gateway-refused'],
  [ResponseType.DEFAULT_5XX, 'gateway-failed'],
];

/** What API Gateway's own words would not say. */
const DETAILS = new Map<ResponseType, Partial<Record<ProblemType, string>>>([
  [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    {
      'no-such-route': '"The API has no route with this method and path."',
      unauthenticated: '"The request is not signed, or the API has no route with this method and path."',
    },
  ],
]);

/** Makes every answer that API Gateway gives by itself a problem document. */
export function addProblemResponses(api: RestApi, authorization: 'operator-pool' | 'iam'): void {
  for (const [type, problem] of GATEWAY_PROBLEMS) {
    // Where IAM decides, a request without a signature gets the same answer as one for no route.
    const isUnsigned = authorization === 'iam' && type === ResponseType.MISSING_AUTHENTICATION_TOKEN;
    api.addGatewayResponse(type.responseType, gatewayResponse(type, isUnsigned ? 'unauthenticated' : problem));
  }
}

function gatewayResponse(type: ResponseType, problem: ProblemType): GatewayResponseOptions {
  const { status, title, remedy, retryAfterSeconds }: Problem = PROBLEMS[problem];
  // A status for one of the defaults would become the status of everything that falls back on it.
  const isFallback = type === ResponseType.DEFAULT_4XX || type === ResponseType.DEFAULT_5XX;
  const members = {
    type: problemUri(problem),
    title,
    status: isFallback ? undefined : status,
    remedy,
    requestId: '$context.extendedRequestId',
  };
  // messageString is a JSON string, quotes included. For a route that does not exist it speaks of a missing token.
  const detail = DETAILS.get(type)?.[problem] ?? '$context.error.messageString';
  return {
    type,
    statusCode: isFallback ? undefined : String(status),
    responseHeaders: {
      'Content-Type': "'application/problem+json'",
      'Cache-Control': "'no-store'",
      ...(status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
      ...(retryAfterSeconds !== undefined && { 'Retry-After': `'${retryAfterSeconds}'` }),
    },
    templates: {
      'application/json': JSON.stringify(members).replace(/\}$/, `,"detail":${detail}}`),
    },
  };
}
