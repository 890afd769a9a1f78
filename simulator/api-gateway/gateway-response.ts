import type { HttpResponse } from '../http/request';
import type { RequestIds } from './request-ids';
import type { RestApi } from './rest-api';

interface DefaultResponse {
  readonly status: number;
  readonly exception: string;
  readonly message: string;
}

/**
 * The gateway responses, which API Gateway creates itself, with their default status and message.
 *
 * Assumed: the exception names, except those for denied access, a missing token and an invalid signature.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 * @see https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
 */
const DEFAULTS = {
  ACCESS_DENIED: {
    status: 403,
    exception: 'AccessDeniedException',
    message: 'User is not authorized to access this resource',
  },
  API_CONFIGURATION_ERROR: {
    status: 500,
    exception: 'InternalServerErrorException',
    message: 'Internal server error',
  },
  /** A function that failed, or whose result has an invalid shape. */
  DEFAULT_5XX: { status: 502, exception: 'InternalServerErrorException', message: 'Internal server error' },
  INTEGRATION_TIMEOUT: {
    status: 504,
    exception: 'InternalServerErrorException',
    message: 'Endpoint request timed out',
  },
  INVALID_SIGNATURE: { status: 403, exception: 'InvalidSignatureException', message: 'Invalid signature' },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    exception: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  REQUEST_TOO_LARGE: { status: 413, exception: 'RequestTooLargeException', message: 'Request Too Long' },
  THROTTLED: { status: 429, exception: 'TooManyRequestsException', message: 'Too Many Requests' },
  UNAUTHORIZED: { status: 401, exception: 'UnauthorizedException', message: 'Unauthorized' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, exception: 'BadRequestException', message: 'Unsupported Media Type' },
} as const satisfies Record<string, DefaultResponse>;

export type GatewayResponseType = keyof typeof DEFAULTS;

/** The reason for a gateway response. */
export interface Refusal {
  readonly type: GatewayResponseType;
  /** Replaces the default message. */
  readonly message?: string | undefined;
  /** Replaces the default exception. */
  readonly exception?: string;
}

/**
 * Writes a gateway response, as the template customizes it.
 *
 * AWS: REQUEST_TOO_LARGE cannot be customized.
 * AWS: the member is `Message` for ACCESS_DENIED and `message` for all others (chalice#1474, hyp3#2283,
 * Paw-AWSSignature4#5).
 */
export function gatewayResponse(api: RestApi, refusal: Refusal, ids: RequestIds): HttpResponse {
  const { type } = refusal;
  const { status, exception: usualException, message: usualMessage } = DEFAULTS[type];
  const family = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const custom =
    type === 'REQUEST_TOO_LARGE' ? undefined : (api.gatewayResponses.get(type) ?? api.gatewayResponses.get(family));
  const exception = refusal.exception ?? usualException;
  const member = exception === 'AccessDeniedException' ? 'Message' : 'message';
  const values: Readonly<Record<string, string>> = {
    messageString: JSON.stringify(refusal.message ?? usualMessage),
    responseType: type,
  };
  return {
    status: custom?.statusCode ?? status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': exception,
      ...Object.fromEntries(
        Object.entries(custom?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value.replace(/^'|'$/g, '')]),
      ),
    },
    body: (custom?.template ?? `{"${member}":$context.error.messageString}`).replace(
      /\$context\.(?:error\.(messageString|responseType)|(requestId|extendedRequestId))/g,
      (_, value: string | undefined, id: keyof RequestIds) => (value === undefined ? ids[id] : (values[value] ?? '')),
    ),
  };
}
