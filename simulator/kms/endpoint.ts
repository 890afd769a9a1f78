import { type AwsJson, answerAwsJson, parseJson } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { requireSignedOperation } from '../aws/signed-operation';
import type { HttpRequest, HttpResponse } from '../http/request';
import { exceptions } from './exceptions';
import { type Keys, keyArnOf } from './keys';
import { operations } from './operations';

export interface KmsServices extends AwsServices {
  readonly kmsKeys: Keys;
}

const SERVICE = { service: 'kms', target: 'TrentService.', operations };
const PROTOCOL: AwsJson = { contentType: 'application/x-amz-json-1.1', internalError: exceptions.internal };

/** Responds to one request to the KMS API, with checks in AWS's order: wire, signature, shape, policy, key. */
export function answerKms(request: HttpRequest, services: KmsServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, async () => {
    const { name, operation, principal } = requireSignedOperation(request, services, SERVICE);
    const { keyId, context, perform } = operation(parseJson(request));
    const arn = keyArnOf(services.location, keyId);
    services.policies.require(principal, `kms:${name}`, arn, context);
    return services.faults.around(name, () => perform(services.kmsKeys.require(arn)));
  });
}
