import { AwsError } from '../aws/aws-error';
import { type AwsJson, answerAwsJson, parseJson, unknownOperation } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import { operations } from './operations';
import type { Tables } from './tables';

export interface DynamoDbServices extends AwsServices {
  readonly tables: Tables;
}

const TARGET = 'DynamoDB_20120810.';
const PROTOCOL: AwsJson = {
  contentType: 'application/x-amz-json-1.0',
  internalError: () => new AwsError('InternalServerError', 'Internal server error', 500),
};

/**
 * Responds to one request to the DynamoDB API. The wire format, the signature and the policies are checked here;
 * dynalite does the rest.
 */
export function answerDynamoDb(request: HttpRequest, services: DynamoDbServices): Promise<HttpResponse> {
  return answerAwsJson(PROTOCOL, services.randomness.uuid(), request, async () => {
    const target = request.method === 'POST' ? request.headers['x-amz-target'] : undefined;
    const name = target?.slice(TARGET.length) ?? '';
    const read = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (read === undefined) {
      throw unknownOperation(name);
    }
    const { location, findKey } = services;
    const scope = { region: location.region, service: 'dynamodb' };
    const { principal } = verifySignature(request, scope, findKey, services.realTime());
    const { permissions, perform } = read(parseJson(request), location);
    for (const { action, resource } of permissions) {
      services.policies.require(principal, action, resource);
    }
    const resources = permissions.map(({ resource }) => resource);
    return services.faults.around(name, () => perform(services.tables), resources);
  });
}
