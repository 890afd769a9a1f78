import { type AwsJson, answerAwsJson, parseJson, unknownOperation } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import { exceptions } from './exceptions';
import { type Keys, keyArnOf } from './keys';
import { operations } from './operations';

export interface KmsServices extends AwsServices {
  readonly kmsKeys: Keys;
}

const TARGET = 'TrentService.';
const PROTOCOL: AwsJson = { contentType: 'application/x-amz-json-1.1', internalError: exceptions.internal };

/** Responds to one request to the KMS API, with checks in AWS's order: wire, signature, shape, policy, key. */
export function answerKms(request: HttpRequest, services: KmsServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, async () => {
    const target = request.method === 'POST' ? request.headers['x-amz-target'] : undefined;
    const name = target?.slice(TARGET.length) ?? '';
    const read = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (read === undefined) {
      throw unknownOperation(name);
    }
    const { location, findKey } = services;
    const scope = { region: location.region, service: 'kms' };
    const { principal } = verifySignature(request, scope, findKey, services.realTime());
    const { keyId, context, perform } = read(parseJson(request));
    const arn = keyArnOf(location, keyId);
    services.policies.require(principal, `kms:${name}`, arn, context);
    return services.faults.around(name, () => perform(services.kmsKeys.require(arn)));
  });
}
