import { AwsError } from '../aws/aws-error';
import { type AwsJson, answerAwsJson, parseJson } from '../aws/aws-json';
import type { AwsServices } from '../aws/aws-services';
import { requireSignedOperation } from '../aws/signed-operation';
import type { HttpRequest, HttpResponse } from '../http/request';
import { operations } from './operations';
import type { Tables } from './tables';

export interface DynamoDbServices extends AwsServices {
  readonly tables: Tables;
}

const SERVICE = { service: 'dynamodb', target: 'DynamoDB_20120810.', operations };
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
    const { name, operation, principal } = requireSignedOperation(request, services, SERVICE);
    const { permissions, perform } = operation(parseJson(request), services.location);
    for (const { action, resource } of permissions) {
      services.policies.require(principal, action, resource);
    }
    const resources = permissions.map(({ resource }) => resource);
    return services.faults.around(name, () => perform(services.tables), resources);
  });
}
