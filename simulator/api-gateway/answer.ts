import { arn } from '../account';
import type { Clock } from '../clock';
import type { BehaviorSwitches } from '../cognito/switches';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { Lambda } from '../lambda/lambda';
import type { Randomness } from '../randomness';
import type { Authorizer } from './authorizer';
import { compressResponse, decompressBody } from './content-coding';
import { gatewayResponse, type Refusal } from './gateway-response';
import { authorizeByIam, type IamServices } from './iam-authorization';
import { matchRoute } from './match-route';
import { firstOf, isBinary } from './media-types';
import { type ProxyCall, proxyEvent } from './proxy-event';
import { readProxyResponse } from './proxy-response';
import { newRequestIds, type RequestIds } from './request-ids';
import type { MethodConfiguration, RestApi } from './rest-api';
import { findStage, type RestApis } from './stages';
import type { Throttle } from './throttle';

/** AWS: 10 MB (API Gateway quotas). */
export const REQUEST_BYTES = 10 * 1024 * 1024;

/** AWS: 29 seconds unless the account's quota was raised (API Gateway quotas). */
const INTEGRATION_MILLISECONDS = 29_000;

/** The services that API Gateway uses. */
export interface GatewayServices extends IamServices {
  readonly apis: RestApis;
  readonly authorizer: Authorizer;
  readonly throttle: Throttle;
  readonly switches: BehaviorSwitches;
  readonly lambda: Lambda;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Responds to a request to the stage of a REST API, in API Gateway's order: decompression, route, throttling,
 * authorization, integration.
 *
 * AWS: a request over the limit of a method does not reach its authorizer (re:Post, "Client API throttling in API
 * Gateway").
 *
 * @throws Error for a path that is not below a stage
 */
export async function answerApi(request: HttpRequest, services: GatewayServices): Promise<HttpResponse> {
  const stage = findStage(services.apis, request.path);
  if (stage === undefined) {
    throw new Error(`no stage at ${request.path}`);
  }
  const { api, path } = stage;
  const ids = newRequestIds(services.randomness, request.headers['x-amzn-requestid']);
  const outcome = await routeRequest(api, request, path, ids, services);
  const answer = 'type' in outcome ? gatewayResponse(api, outcome, ids) : outcome;
  return {
    ...answer,
    headers: { ...answer.headers, 'x-amzn-requestid': ids.requestId, 'x-amz-apigw-id': ids.extendedRequestId },
  };
}

async function routeRequest(
  api: RestApi,
  request: HttpRequest,
  path: string,
  ids: RequestIds,
  services: GatewayServices,
): Promise<HttpResponse | Refusal> {
  const { location, throttle, clock, switches } = services;
  const body = decompressBody(request);
  if (body === undefined) {
    return { type: 'UNSUPPORTED_MEDIA_TYPE' };
  }
  const route = matchRoute(api, request.method, path, switches.get('methodMatching'));
  if (route === undefined) {
    return { type: 'MISSING_AUTHENTICATION_TOKEN' };
  }
  const { method } = route;
  if (!throttle.admits(api, method)) {
    return { type: 'THROTTLED' };
  }
  const caller = await authorize(api, method, request, path, services);
  if ('type' in caller) {
    return caller;
  }
  const call = { location, api, request: { ...request, body }, route, path, ids, now: clock.now(), ...caller };
  return integrate(method.integration, call, services.lambda);
}

/** Returns the response of the integration. */
async function integrate(
  integration: MethodConfiguration['integration'],
  call: ProxyCall,
  lambda: Lambda,
): Promise<HttpResponse | Refusal> {
  if (typeof integration !== 'string') {
    return integration;
  }
  const { location, api, request, route } = call;
  const sourceArn = arn(
    location,
    'execute-api',
    `${api.id}/${api.stage}/${request.method}${wildcardPath(route.method.resource)}`,
  );
  if (!lambda.permits(integration, 'apigateway.amazonaws.com', sourceArn)) {
    return { type: 'API_CONFIGURATION_ERROR' };
  }
  const outcome = await lambda.invoke(integration, JSON.stringify(proxyEvent(call)), INTEGRATION_MILLISECONDS);
  switch (outcome.kind) {
    case 'timed out':
      return { type: 'INTEGRATION_TIMEOUT' };
    case 'payload too large':
      return { type: 'REQUEST_TOO_LARGE' }; // Assumed: Lambda itself responds with 413
    case 'error':
      return { type: 'DEFAULT_5XX' };
    case 'result': {
      const response = readProxyResponse(outcome.payload, isBinary(api, firstOf(request.headers['accept'])));
      return response === undefined ? { type: 'DEFAULT_5XX' } : compressResponse(api, request, response);
    }
  }
}

/** The caller as the event of the function describes it. */
type KnownCaller = Pick<ProxyCall, 'claims' | 'identity'>;

async function authorize(
  api: RestApi,
  method: MethodConfiguration,
  request: HttpRequest,
  path: string,
  services: GatewayServices,
): Promise<KnownCaller | Refusal> {
  switch (method.authorization) {
    case 'NONE':
      return {};
    case 'AWS_IAM': {
      const decision = authorizeByIam(api, request, path, services);
      return decision.kind === 'allowed' ? { identity: decision.identity } : decision.refusal;
    }
    case 'COGNITO_USER_POOLS': {
      const decision = await services.authorizer.authorize(method, request.headers['authorization']);
      switch (decision.kind) {
        case 'allowed':
          return { claims: decision.claims };
        case 'denied':
          return { type: 'ACCESS_DENIED' };
        case 'unauthorized':
          return { type: 'UNAUTHORIZED', message: decision.message };
      }
    }
  }
}

/** The path of a route, as the source ARN of a Lambda permission names it. */
function wildcardPath(resource: string): string {
  return resource.replace(/\{[^}]+\}/g, '*');
}
