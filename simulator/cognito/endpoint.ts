import type {
  SetUserPoolMfaConfigCommandInput,
  UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { arn } from '../account';
import { type AwsJson, answerAwsJson, parseJson } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { signedScope, verifySignature } from '../aws/signature';
import { isLoopback } from '../http/loopback';
import type { HttpRequest, HttpResponse } from '../http/request';
import { OPERATIONS } from './api/api-model';
import { validateInput } from './api/validate';
import { exceptions } from './exceptions';
import { operations } from './operations';
import type { ClientInfo, CognitoServices, Operation } from './services';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** AWS: seen in every response of Cognito (amplify-js issues 2443 and 11034). */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

const PROTOCOL: AwsJson = {
  contentType: 'application/x-amz-json-1.1',
  headers: CORS_HEADERS,
  internalError: exceptions.internal,
};

export interface EndpointServices extends CognitoServices, AwsServices {}

/**
 * Responds to one request to the Cognito API, with checks in AWS's order: wire, signature and policy, shape, effect.
 */
export function answerCognito(request: HttpRequest, services: EndpointServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, () =>
    dispatch(request, inRegionOf(request, services)),
  );
}

/**
 * Returns the services in the Region that a request is signed for, if it is one of the account's, and otherwise in the
 * first Region. A request without a signature names no Region, so it finds the app clients and tokens of all Regions.
 */
function inRegionOf(request: HttpRequest, services: EndpointServices): EndpointServices {
  const region = signedScope(request)?.region ?? '';
  return region !== services.location.region && services.regions.includes(region)
    ? { ...services, location: { ...services.location, region } }
    : services;
}

async function dispatch(request: HttpRequest, services: EndpointServices): Promise<object> {
  const target = (request.method === 'POST' && request.headers['x-amz-target']) || '';
  const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
  const shape = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (shape === undefined || !Object.hasOwn(operations, name)) {
    throw exceptions.unknownOperation(name);
  }
  const scope = { region: services.location.region, service: 'cognito-idp' };
  const key = shape.signed ? verifySignature(request, scope, services.findKey, services.realTime()) : undefined;
  const json = parseJson(request);
  const resource = resourceOf(json, services);
  if (key !== undefined) {
    services.policies.require(key.principal, `cognito-idp:${name}`, resource);
  }
  const input = validateInput(name, json);
  if (key !== undefined) {
    requirePassRole(input, key.principal, services);
    requirePoolOfRegion(input, services.location.region);
  }
  services.requestQuotas.count(name, input, services.pools);
  const clientInfo = { userAgent: request.headers['user-agent'] ?? '' };
  return services.faults.around(name, () => perform(name, input, services, clientInfo), [resource]);
}

/** Performs an operation with a validated input. */
export function perform(name: string, input: object, services: CognitoServices, clientInfo: ClientInfo) {
  const operation = operations[name] as Operation<unknown>;
  return operation(input, services, clientInfo);
}

/** Assumed: a caller that passes a role needs iam:PassRole for it, as the IAM user guide says of every service. */
function requirePassRole(input: object, principal: string, { policies }: Pick<CognitoServices, 'policies'>): void {
  const { SmsConfiguration = (input as SetUserPoolMfaConfigCommandInput).SmsMfaConfiguration?.SmsConfiguration } =
    input as UpdateUserPoolCommandInput;
  for (const role of [SmsConfiguration?.SnsCallerArn, SmsConfiguration?.EumsSms?.CallerArn]) {
    if (role !== undefined) {
      policies.require(principal, 'iam:PassRole', role, { 'iam:PassedToService': 'cognito-idp.amazonaws.com' });
    }
  }
}

/**
 * AWS: a pool of another Region does not exist for the endpoint of a Region (aws-sdk-go#2436).
 *
 * @throws AwsError ResourceNotFoundException
 */
function requirePoolOfRegion(input: object, region: string): void {
  const { UserPoolId } = input as { readonly UserPoolId?: string };
  if (UserPoolId !== undefined && !UserPoolId.startsWith(`${region}_`)) {
    throw exceptions.userPoolNotFound(UserPoolId);
  }
}

/**
 * Returns the ARN that a policy must name: that of the pool. The policy is evaluated even if the pool does not exist.
 */
function resourceOf(json: unknown, { pools, location }: Pick<CognitoServices, 'pools' | 'location'>): string {
  const { UserPoolId: id, ResourceArn } = (json ?? {}) as { UserPoolId?: unknown; ResourceArn?: unknown };
  if (typeof id !== 'string') {
    return typeof ResourceArn === 'string' ? ResourceArn : '*';
  }
  return pools.get(id)?.configuration.arn ?? arn(location, 'cognito-idp', `userpool/${id}`);
}

/** Tests whether a request is the preflight request of a browser for an AWS API. */
export function isPreflight({ method, path }: HttpRequest): boolean {
  return method === 'OPTIONS' && path === '/';
}

/**
 * Responds to a preflight request. The administrator's access key is public, so only a page of this machine may send a
 * signature. Any page may call an operation that needs none, as on AWS.
 */
export function answerPreflight(request: HttpRequest): HttpResponse {
  const unsigned = 'content-type, x-amz-target, x-amz-user-agent, cache-control';
  const signed = ', authorization, x-amz-date, x-amz-security-token, x-amz-content-sha256';
  return {
    status: 200,
    headers: {
      ...CORS_HEADERS,
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers':
        unsigned + (isLoopback(request.headers['origin']?.replace(/^https?:\/\//, '')) ? signed : ''),
      'access-control-max-age': '172800',
    },
  };
}
