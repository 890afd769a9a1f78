import { answerAccountApi, answerServiceQuotas, isAccountApiRequest, SERVICE_QUOTAS } from './account-apis/endpoint';
import { accountOperations } from './account-apis/operations';
import type { AccountApiServices } from './account-apis/services';
import { OPERATIONS } from './cognito/api/api-model';
import { answerCognito, type EndpointServices } from './cognito/endpoint';
import { answerDynamoDb, type DynamoDbServices } from './dynamodb/endpoint';
import { operations as dynamoDbOperations } from './dynamodb/operations';
import type { HttpRequest, HttpResponse } from './http/request';
import { answerKms, type KmsServices } from './kms/endpoint';
import { operations as kmsOperations } from './kms/operations';
import { answerInvoke, isInvokeRequest, LAMBDA_OPERATION, type LambdaServices } from './lambda/endpoint';
import { answerSes, isSesRequest, SES_OPERATION, type SesServices } from './ses/endpoint';
import { answerPublish, isPublishRequest, SNS_OPERATION, type SnsServices } from './sns/endpoint';
import { answerSsm, SSM, type SsmServices } from './ssm/endpoint';
import { operations as ssmOperations } from './ssm/operations';

/** The services that the endpoints of AWS's APIs use. */
export interface AwsApiServices
  extends EndpointServices,
    KmsServices,
    DynamoDbServices,
    SesServices,
    SnsServices,
    SsmServices,
    LambdaServices,
    AccountApiServices {}

/** The endpoint of an AWS API, with a test for the requests that it handles. */
export interface AwsEndpoint {
  answers(request: HttpRequest): boolean;
  answer(request: HttpRequest, services: AwsApiServices): Promise<HttpResponse>;
}

const hasTarget =
  (service: string) =>
  ({ headers }: HttpRequest): boolean =>
    headers['x-amz-target']?.startsWith(`${service}.`) === true;

const speaksAwsJson = ({ headers }: HttpRequest): boolean =>
  headers['x-amz-target'] !== undefined || headers['content-type']?.startsWith('application/x-amz-json-') === true;

/**
 * The endpoints of the AWS APIs, in order of precedence. The Cognito endpoint also rejects targets that no service has.
 */
export const AWS_ENDPOINTS: readonly AwsEndpoint[] = [
  { answers: hasTarget('AWSCognitoIdentityProviderService'), answer: answerCognito },
  { answers: hasTarget('TrentService'), answer: answerKms },
  { answers: hasTarget('DynamoDB_20120810'), answer: answerDynamoDb },
  { answers: hasTarget(SSM), answer: answerSsm },
  { answers: hasTarget(SERVICE_QUOTAS), answer: answerServiceQuotas },
  { answers: speaksAwsJson, answer: answerCognito },
  { answers: isPublishRequest, answer: answerPublish },
  { answers: isInvokeRequest, answer: answerInvoke },
  { answers: isAccountApiRequest, answer: answerAccountApi },
  { answers: isSesRequest, answer: answerSes },
];

/** Tests whether one of the services implements an operation with this name. */
export function isOperation(name: string): boolean {
  return (
    name === SES_OPERATION ||
    name === SNS_OPERATION ||
    name === LAMBDA_OPERATION ||
    [OPERATIONS, kmsOperations, dynamoDbOperations, ssmOperations, accountOperations].some((operations) =>
      Object.hasOwn(operations, name),
    )
  );
}
