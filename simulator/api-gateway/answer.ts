import { arn } from '../account';
import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { Lambda } from '../lambda/lambda';
import type { Randomness } from '../randomness';
import type { Authorizer } from './authorizer';
import { gatewayResponse } from './gateway-response';
import { proxyEvent } from './proxy-event';
import { matchRoute, type RestApi } from './rest-api';

/** AWS: 10 MB (API Gateway quotas). */
export const REQUEST_BYTES = 10 * 1024 * 1024;

/** AWS: 29 seconds unless the account's quota was raised (API Gateway quotas). */
const INTEGRATION_MILLISECONDS = 29_000;

/** What API Gateway works with. */
export interface GatewayServices {
  readonly authorizer: Authorizer;
  readonly lambda: Lambda;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Answers a request to the stage of a REST API, in API Gateway's order: route, authorizer, integration.
 *
 * @param path without the stage, as it was sent
 */
export async function answerApi(
  api: RestApi,
  request: HttpRequest,
  path: string,
  services: GatewayServices,
): Promise<HttpResponse> {
  const requestId = services.randomness.uuid();
  const answer = await routeRequest(api, request, path, requestId, services);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } };
}

async function routeRequest(
  api: RestApi,
  request: HttpRequest,
  path: string,
  requestId: string,
  { authorizer, lambda, clock }: GatewayServices,
): Promise<HttpResponse> {
  const route = matchRoute(api, request.method, path);
  if (route === undefined) {
    return gatewayResponse(api, 'MISSING_AUTHENTICATION_TOKEN', requestId);
  }
  let claims: Readonly<Record<string, string>> | undefined;
  if (route.method.authorization === 'COGNITO_USER_POOLS') {
    const verdict = await authorizer.authorize(route.method, request.headers['authorization']);
    if (verdict.kind !== 'allowed') {
      const type = verdict.kind === 'denied' ? 'ACCESS_DENIED' : 'UNAUTHORIZED';
      return gatewayResponse(api, type, requestId, verdict.kind === 'denied' ? undefined : verdict.message);
    }
    claims = verdict.claims;
  }
  const sourceArn = arn(
    'execute-api',
    `${api.id}/${api.stage}/${request.method}${wildcardPath(route.method.resource)}`,
  );
  if (!lambda.permits(route.method.functionArn, 'apigateway.amazonaws.com', sourceArn)) {
    return gatewayResponse(api, 'API_CONFIGURATION_ERROR', requestId);
  }
  const event = proxyEvent({ api, request, route, path, requestId, now: clock.now(), claims });
  const outcome = await lambda.invoke(route.method.functionArn, JSON.stringify(event), INTEGRATION_MILLISECONDS);
  switch (outcome.kind) {
    case 'abandoned':
      return gatewayResponse(api, 'INTEGRATION_TIMEOUT', requestId);
    case 'too large':
      return gatewayResponse(api, 'REQUEST_TOO_LARGE', requestId); // Assumed: Lambda itself answers 413
    case 'error':
      return gatewayResponse(api, 'DEFAULT_5XX', requestId);
    case 'result':
      return readProxyResponse(outcome.payload) ?? gatewayResponse(api, 'DEFAULT_5XX', requestId);
  }
}

/** The path of a route as a permission's source names it. */
function wildcardPath(resource: string): string {
  return resource.replace(/\{[^}]+\}/g, '*');
}

interface ProxyResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function readProxyResponse(payload: string): HttpResponse | undefined {
  const response = JSON.parse(payload) as ProxyResponse | null;
  const status = Number(response?.statusCode);
  if (!Number.isInteger(status) || (response?.body !== undefined && typeof response.body !== 'string')) {
    return undefined;
  }
  const headers: Record<string, string | readonly string[]> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries({ ...response?.headers, ...response?.multiValueHeaders })) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value : String(value);
  }
  return {
    status,
    headers,
    body: Buffer.from(response?.body ?? '', response?.isBase64Encoded ? 'base64' : 'utf8'),
  };
}
