import { AwsError } from '../aws/aws-error';
import { answerAwsJson, parseJson, unknownOperation } from '../aws/aws-json';
import { type AwsQuery, answerAwsQuery, type QueryMembers, readQueryCall } from '../aws/aws-query';
import { answerAwsRest } from '../aws/aws-rest';
import { signedScope, verifySignature } from '../aws/signature';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../http/request';
import { accountOperations } from './operations';
import type { AccountApiServices, Parameters } from './services';

/** AWS: the XML namespaces of the services with the Query protocol, by the service name of the signature. */
const QUERY_PROTOCOLS: Readonly<Record<string, AwsQuery>> = {
  cloudformation: { namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' },
  iam: { namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sns: { namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
};

/** The paths of the services with a REST protocol. */
const REST_ROUTES: readonly (readonly [RegExp, string, string, string?])[] = [
  [/^\/v2\/email\/account$/, 'ses', 'GetAccount'],
  [/^\/v2\/email\/identities\/([^/]+)$/, 'ses', 'GetEmailIdentity', 'EmailIdentity'],
  [/^\/2015-03-31\/functions\/([^/]+)\/policy$/, 'lambda', 'GetPolicy', 'FunctionName'],
];

/** The target prefix of Service Quotas. */
export const SERVICE_QUOTAS = 'ServiceQuotasV20190624';

/** Tests whether a request is for CloudFormation, IAM, SNS, SES version 2 or Lambda. */
export function isAccountApiRequest(request: HttpRequest): boolean {
  return queryProtocolOf(request) !== undefined || restCallOf(request) !== undefined;
}

/**
 * Responds to a request to CloudFormation, IAM, SNS, SES version 2 or Lambda. The simulator implements only read
 * operations of them.
 */
export async function answerAccountApi(request: HttpRequest, services: AccountApiServices): Promise<HttpResponse> {
  const protocol = queryProtocolOf(request);
  return protocol === undefined ? answerRestCall(request, services) : answerQueryCall(protocol, request, services);
}

/** Returns the service name that a request is signed for. */
function serviceOf(request: HttpRequest): string {
  return signedScope(request)?.service ?? '';
}

function queryProtocolOf(request: HttpRequest): AwsQuery | undefined {
  const service = serviceOf(request);
  return request.method === 'POST' && Object.hasOwn(QUERY_PROTOCOLS, service) ? QUERY_PROTOCOLS[service] : undefined;
}

function answerQueryCall(protocol: AwsQuery, request: HttpRequest, services: AccountApiServices) {
  const call = readQueryCall(request);
  return answerAwsQuery(protocol, services.randomness.uuid(), call, () =>
    perform(request, serviceOf(request), call.action, Object.fromEntries(call.parameters), services),
  );
}

interface RestCall {
  readonly service: string;
  readonly operation: string;
  /** The name of the path parameter and its value, still percent-encoded. */
  readonly parameter: readonly [name: string, value: string] | undefined;
}

function restCallOf(request: HttpRequest): RestCall | undefined {
  const signedFor = request.method === 'GET' ? serviceOf(request) : '';
  for (const [pattern, service, operation, name] of REST_ROUTES) {
    const [match, value = ''] = service === signedFor ? (pattern.exec(request.path) ?? []) : [];
    if (match !== undefined) {
      return { service, operation, parameter: name === undefined ? undefined : [name, value] };
    }
  }
  return undefined;
}

function answerRestCall(request: HttpRequest, services: AccountApiServices): Promise<HttpResponse> {
  return answerAwsRest(async () => {
    const call = restCallOf(request);
    if (call === undefined) {
      throw unknownOperation(`${request.method} ${request.path}`);
    }
    const { service, operation, parameter } = call;
    const parameters = parameter === undefined ? {} : { [parameter[0]]: decode(parameter[1]) };
    return jsonResponse(200, await perform(request, service, operation, parameters, services));
  });
}

/** Responds to a request to Service Quotas. */
export function answerServiceQuotas(request: HttpRequest, services: AccountApiServices): Promise<HttpResponse> {
  const internalError = () => new AwsError('ServiceException', 'Something went wrong.', 500);
  const protocol = { contentType: 'application/x-amz-json-1.1', internalError };
  return answerAwsJson(protocol, services.randomness.uuid(), request, async () => {
    const operation = request.headers['x-amz-target']?.split('.')[1] ?? '';
    return perform(request, 'servicequotas', operation, parseJson(request) as Parameters, services);
  });
}

async function perform(
  request: HttpRequest,
  service: string,
  operation: string,
  parameters: Parameters,
  services: AccountApiServices,
): Promise<QueryMembers> {
  const found = Object.hasOwn(accountOperations, operation) ? accountOperations[operation] : undefined;
  if (found === undefined || !found.action.startsWith(`${service}:`)) {
    throw unknownOperation(operation);
  }
  const region = signedScope(request)?.region ?? '';
  const { principal } = verifySignature(request, { region, service }, services.findKey, services.realTime());
  const location = { ...services.location, region };
  services.policies.require(principal, found.action, found.resource(parameters, location));
  return services.faults.around(operation, () => found.answer({ ...services, location }, parameters));
}

/** @throws AwsError */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError('BadRequestException', 'The path is not percent-encoded UTF-8.');
  }
}
