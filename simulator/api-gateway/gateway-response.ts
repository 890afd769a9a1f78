import type { HttpResponse } from '../http/request';
import type { RestApi } from './rest-api';

interface DefaultResponse {
  readonly status: number;
  readonly message: string;
}

/**
 * The answers that API Gateway gives by itself, with its own status and words.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const DEFAULTS = {
  ACCESS_DENIED: { status: 403, message: 'User is not authorized to access this resource' },
  API_CONFIGURATION_ERROR: { status: 500, message: 'Internal server error' },
  /** A function that failed, or answered in no shape that API Gateway knows. */
  DEFAULT_5XX: { status: 502, message: 'Internal server error' },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized' },
} as const satisfies Record<string, DefaultResponse>;

export type GatewayResponseType = keyof typeof DEFAULTS;

/**
 * Writes an answer of API Gateway's own, in the shape that the template gives it.
 *
 * AWS: REQUEST_TOO_LARGE cannot be changed.
 *
 * @param message what to say instead of the default
 */
export function gatewayResponse(
  api: RestApi,
  type: GatewayResponseType,
  requestId: string,
  message?: string,
): HttpResponse {
  const { status, message: usual } = DEFAULTS[type];
  const family = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const custom =
    type === 'REQUEST_TOO_LARGE' ? undefined : (api.gatewayResponses.get(type) ?? api.gatewayResponses.get(family));
  const text = JSON.stringify(message ?? usual);
  const template = custom?.template ?? '{"message":$context.error.messageString}';
  return {
    status: custom?.statusCode ?? status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': `${type}Exception`,
      ...Object.fromEntries(
        Object.entries(custom?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value.replace(/^'|'$/g, '')]),
      ),
    },
    body: template
      .replaceAll('$context.error.messageString', text)
      .replaceAll('$context.requestId', requestId)
      .replaceAll('$context.error.responseType', type),
  };
}
