import { AwsError } from '../aws/aws-error';
import { type AwsJson, answerAwsJson, parseJson, unknownOperation } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import { operations } from './operations';
import type { SsmParameters } from './parameters';

export interface SsmServices extends AwsServices {
  readonly ssmParameters: SsmParameters;
}

/** The target prefix of AWS Systems Manager. */
export const SSM = 'AmazonSSM';

const PROTOCOL: AwsJson = {
  contentType: 'application/x-amz-json-1.1',
  internalError: () => new AwsError('InternalServerError', 'Internal error', 500),
};

/** Responds to one request to AWS Systems Manager, with checks in AWS's order: wire, signature, shape, policy. */
export function answerSsm(request: HttpRequest, services: SsmServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, async () => {
    const name = request.headers['x-amz-target']?.slice(SSM.length + 1) ?? '';
    const read = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (read === undefined || request.method !== 'POST') {
      throw unknownOperation(name);
    }
    const { location, findKey } = services;
    const scope = { region: location.region, service: 'ssm' };
    const { principal } = verifySignature(request, scope, findKey, services.realTime());
    const { arns, perform } = read(parseJson(request), location);
    for (const arn of arns) {
      services.policies.require(principal, `ssm:${name}`, arn);
    }
    return services.faults.around(name, () => perform(services.ssmParameters));
  });
}
