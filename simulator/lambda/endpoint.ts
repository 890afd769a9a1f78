import { type AccountLocation, arn } from '../account';
import { AwsError } from '../aws/aws-error';
import { answerAwsRest } from '../aws/aws-rest';
import type { AwsServices } from '../aws/aws-services';
import { signedScope, verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { Outcome } from './function-error';
import type { Lambda } from './lambda';
import { INVOKE } from './permission';

export interface LambdaServices extends AwsServices {
  readonly location: AccountLocation;
  readonly lambda: Lambda;
}

/** The only operation that this endpoint implements. GetPolicy is an account API. */
export const LAMBDA_OPERATION = 'Invoke';

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Tests whether a request is for Invoke of Lambda, in any Region. */
export function isInvokeRequest(request: HttpRequest): boolean {
  return request.method === 'POST' && PATH.test(request.path) && signedScope(request)?.service === 'lambda';
}

/**
 * Responds to one request to invoke a function, with checks in this order: signature, policy, function, shape. It returns when
 * the function has ended. Invocations of the types Event and DryRun are rejected.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function answerInvoke(request: HttpRequest, services: LambdaServices): Promise<HttpResponse> {
  return answerAwsRest(async () => {
    const region = signedScope(request)?.region ?? '';
    const { principal } = verifySignature(
      request,
      { region, service: 'lambda' },
      services.findKey,
      services.realTime(),
    );
    const functionArn = functionArnOf(PATH.exec(request.path)?.[1] ?? '', { ...services.location, region });
    services.policies.require(principal, INVOKE, functionArn);
    return services.faults.around(LAMBDA_OPERATION, () => invoke(services.lambda, functionArn, request), [functionArn]);
  });
}

async function invoke(lambda: Lambda, functionArn: string, { headers, body }: HttpRequest): Promise<HttpResponse> {
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type !== 'RequestResponse') {
    throw new AwsError('InvalidParameterValueException', `The simulator does not support the invocation type ${type}.`);
  }
  if (!lambda.has(functionArn)) {
    throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArn}`, 404);
  }
  return respond(await lambda.invoke(functionArn, jsonOf(body)));
}

/** AWS: an error of the function has the status 200, and a header states that there was one. */
function respond(outcome: Outcome): HttpResponse {
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  switch (outcome.kind) {
    case 'result':
      return { status: 200, headers, body: outcome.payload };
    case 'error':
      return {
        status: 200,
        headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify(outcome.error),
      };
    case 'payload too large':
      throw new AwsError('RequestTooLargeException', 'The request payload exceeded the limit of 6 MB.', 413);
    case 'timed out':
      throw new AwsError('ServiceException', 'The function did not end.', 500);
  }
}

/**
 * AWS: a request names a function by its name or its ARN (API_Invoke, `FunctionName`).
 *
 * @throws AwsError
 */
function functionArnOf(segment: string, location: AccountLocation): string {
  try {
    const name = decodeURIComponent(segment);
    return name.startsWith('arn:') ? name : arn(location, 'lambda', `function:${name}`);
  } catch {
    throw new AwsError('InvalidParameterValueException', 'The path is not percent-encoded UTF-8.');
  }
}

/**
 * Returns the payload of a request.
 *
 * @throws AwsError InvalidRequestContentException
 */
function jsonOf(body: Buffer): string {
  const payload = body.length === 0 ? '{}' : body.toString();
  try {
    JSON.parse(payload);
    return payload;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
