import { ACCOUNT } from '../account';
import { AwsError } from '../aws/aws-error';
import { type AccessKey, verifySignature } from '../aws/signature';
import type { Faults } from '../faults';
import { isLoopback } from '../http/loopback';
import type { HttpRequest, HttpResponse } from '../http/request';
import { OPERATIONS } from './api-model';
import { exceptions } from './exceptions';
import { operations } from './operations';
import type { Call, CognitoServices, Operation } from './services';
import { validateInput } from './validate';

const TARGET = 'AWSCognitoIdentityProviderService.';
const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS: seen on every answer of Cognito (amplify-js issues 2443 and 11034). */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

export interface EndpointServices extends CognitoServices {
  readonly faults: Faults;
  readonly findKey: (id: string) => AccessKey | undefined;
  /** Milliseconds by the real clock, for the age of a signature. */
  readonly realTime: () => number;
}

/** Whether a request is for Cognito, the one API here that is spoken to in AWS JSON. */
export function isCognitoRequest(request: HttpRequest): boolean {
  const { 'x-amz-target': target, 'content-type': type } = request.headers;
  return target !== undefined || (type?.startsWith('application/x-amz-json-') ?? false);
}

/**
 * Answers one call of the Cognito API over AWS JSON 1.1, in AWS's order: wire, signature and policy, shape, effect.
 */
export async function answerCognito(request: HttpRequest, services: EndpointServices): Promise<HttpResponse> {
  const requestId = services.randomness.uuid();
  try {
    return respond(requestId, 200, {}, await carryOut(request, services));
  } catch (error) {
    const known = error instanceof AwsError ? error : exceptions.internal();
    if (known !== error) {
      console.error(error);
    }
    const headers = {
      'x-amzn-errortype': `${headerText(known.type)}:`,
      ...(known.message && { 'x-amzn-errormessage': headerText(known.message) }),
    };
    return respond(requestId, known.status, headers, errorBody(known, request));
  }
}

async function carryOut(request: HttpRequest, services: EndpointServices): Promise<object> {
  const target = request.headers['x-amz-target'] ?? '';
  const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
  const shape = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (shape === undefined || !Object.hasOwn(operations, name) || request.method !== 'POST') {
    throw exceptions.unknownOperation();
  }
  const key = shape.signed
    ? verifySignature(
        request,
        { region: ACCOUNT.region, service: 'cognito-idp' },
        services.findKey,
        services.realTime(),
      )
    : undefined;
  const json = parseJson(request);
  if (key !== undefined) {
    services.policies.require(key.principal, `cognito-idp:${name}`, resourceOf(json, services));
  }
  const input = validateInput(name, json);
  services.requestQuotas.count(name, input, services.pools);
  await services.faults.strike(name);
  return perform(name, input, services, { userAgent: request.headers['user-agent'] ?? '' });
}

/** Carries out an operation on an input that has been validated. */
export function perform(name: string, input: object, services: CognitoServices, call: Call) {
  const operation = operations[name] as Operation<unknown>;
  return operation(input, services, call);
}

/** AWS: an operation that nobody knows is told in another form to whoever does not speak AWS JSON (seen of others). */
function errorBody({ type, message }: AwsError, request: HttpRequest): object {
  const speaksAwsJson = request.headers['content-type']?.startsWith('application/x-amz-json-') ?? true;
  return type === 'UnknownOperationException' && !speaksAwsJson
    ? { Output: { __type: `com.amazon.coral.service#${type}` }, Version: '1.0' }
    : { __type: type, ...(message && { message }) };
}

/** A header takes Latin-1 without control characters only; the body has the whole text. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 1024);
}

function parseJson(request: HttpRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

/** The ARN that a policy has to name: the pool's, which need not exist for the policy to be asked. */
function resourceOf(json: unknown, { pools }: CognitoServices): string {
  const id = (json as { UserPoolId?: unknown } | null)?.UserPoolId;
  if (typeof id !== 'string') {
    return '*';
  }
  return (
    pools.get(id)?.configuration.arn ??
    `arn:${ACCOUNT.partition}:cognito-idp:${ACCOUNT.region}:${ACCOUNT.id}:userpool/${id}`
  );
}

function respond(
  requestId: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: object,
): HttpResponse {
  return {
    status,
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId, ...CORS_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}

/**
 * Answers a browser that asks whether it may call. The administrator's keys are known to everybody, so only a page of
 * this machine may send a signature; any page may call what needs none, as on AWS.
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
