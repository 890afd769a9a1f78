import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * The id of a request that API Gateway itself gave it. Its other one, `requestId`, is whatever a caller sends in the
 * header `x-amzn-RequestId`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function requestIdOf({ requestContext }: APIGatewayProxyEvent): string {
  return requestContext.extendedRequestId ?? requestContext.requestId;
}
