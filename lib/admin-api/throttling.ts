import type { MethodDeploymentOptions } from 'aws-cdk-lib/aws-apigateway';
import { ROUTES } from '../../domain/api/contract';
import { ROUTE_WRITES_PER_SECOND } from '../../domain/api/quotas';

/**
 * Requests a second that a writing route takes, and as many more at once. AWS counts every method of a stage by itself:
 * the three writing routes together let 9 a second through, and 18 in the first. Each makes one call of the 30 a second
 * that all user pools of an account share with public ForgotPassword (DG/quotas), and one more while Cognito throttles.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
const WRITES = { throttlingRateLimit: ROUTE_WRITES_PER_SECOND, throttlingBurstLimit: ROUTE_WRITES_PER_SECOND };

/** Reads share 120 a second with the applications. */
const READS = { throttlingRateLimit: 10, throttlingBurstLimit: 20 };

/** The limits of every route, as a stage takes them. */
export function throttleByMethod(): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(
    Object.values(ROUTES).map(({ method, resource }) => [`${resource}/${method}`, method === 'GET' ? READS : WRITES]),
  );
}
