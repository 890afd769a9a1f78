import { OPERATIONS } from './cognito/api/api-model';
import { answerCognito, type EndpointServices } from './cognito/endpoint';
import { answerDynamoDb, type DynamoDbServices } from './dynamodb/endpoint';
import { operations as dynamoDbOperations } from './dynamodb/resources';
import type { HttpRequest, HttpResponse } from './http/request';
import { answerInspection, answerServiceQuotas, SERVICE_QUOTAS } from './inspection/endpoint';
import { inspections } from './inspection/operations';
import type { InspectionServices } from './inspection/services';
import { answerKms, type KmsServices } from './kms/endpoint';
import { operations as kmsOperations } from './kms/operations';
import { answerSes, isSesRequest, SES_OPERATION, type SesServices } from './ses/endpoint';

export interface AwsApiServices
  extends EndpointServices,
    KmsServices,
    DynamoDbServices,
    SesServices,
    InspectionServices {}

type Endpoint = (request: HttpRequest, services: AwsApiServices) => Promise<HttpResponse>;

/** Who answers a target over AWS JSON, by what stands before its point. */
const ENDPOINTS = new Map<string, Endpoint>([
  ['AWSCognitoIdentityProviderService', answerCognito],
  ['TrentService', answerKms],
  ['DynamoDB_20120810', answerDynamoDb],
  [SERVICE_QUOTAS, answerServiceQuotas],
]);

/** Whether one of the services has an operation of this name. */
export function isOperation(name: string): boolean {
  return (
    name === SES_OPERATION ||
    [OPERATIONS, kmsOperations, dynamoDbOperations, inspections].some((operations) => Object.hasOwn(operations, name))
  );
}

/**
 * Answers a call of an AWS API. Cognito tells of a target that nobody knows.
 *
 * @returns nothing for a request that is no such call
 */
export function answerAwsApi(request: HttpRequest, services: AwsApiServices): Promise<HttpResponse> | undefined {
  const { 'x-amz-target': target, 'content-type': type } = request.headers;
  if (target !== undefined) {
    const endpoint = ENDPOINTS.get(target.slice(0, target.indexOf('.'))) ?? answerCognito;
    return endpoint(request, services);
  }
  if (type?.startsWith('application/x-amz-json-')) {
    return answerCognito(request, services);
  }
  const told = answerInspection(request, services);
  if (told !== undefined) {
    return told;
  }
  return isSesRequest(request) ? answerSes(request, services) : undefined;
}
