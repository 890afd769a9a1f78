import { AwsError } from '../aws/aws-error';
import { type AwsJson, answerAwsJson, parseJson } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { requireSignedOperation } from '../aws/signed-operation';
import type { HttpRequest, HttpResponse } from '../http/request';
import { operations } from './operations';
import type { SsmParameters } from './parameters';

export interface SsmServices extends AwsServices {
  readonly ssmParameters: SsmParameters;
}

/** The target prefix of AWS Systems Manager. */
export const SSM = 'AmazonSSM';

const SERVICE = { service: 'ssm', target: `${SSM}.`, operations };
const PROTOCOL: AwsJson = {
  contentType: 'application/x-amz-json-1.1',
  internalError: () => new AwsError('InternalServerError', 'Internal error', 500),
};

/** Responds to one request to AWS Systems Manager, with checks in AWS's order: wire, signature, shape, policy. */
export function answerSsm(request: HttpRequest, services: SsmServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, async () => {
    const { name, operation, principal } = requireSignedOperation(request, services, SERVICE);
    const { arns, perform } = operation(parseJson(request), services.location);
    for (const arn of arns) {
      services.policies.require(principal, `ssm:${name}`, arn);
    }
    return services.faults.around(name, () => perform(services.ssmParameters));
  });
}
