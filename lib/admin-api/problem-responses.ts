import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { gatewayResponses } from '../../domain/api/gateway-problems';

/** Makes every response that API Gateway itself generates a problem document. */
export function addProblemResponses(api: RestApi, authorization: 'operator-pool' | 'iam'): void {
  for (const { type, status, headers, template } of gatewayResponses(authorization)) {
    api.addGatewayResponse(type, {
      type: ResponseType.of(type),
      statusCode: status?.toString(),
      responseHeaders: headers,
      templates: { 'application/json': template },
    });
  }
}
