import type { MethodDeploymentOptions } from 'aws-cdk-lib/aws-apigateway';
import { ROUTES } from '../domain/contract';

/**
 * Requests a second that a writing route takes: its steady rate, and as many at once. AWS counts every method of a stage
 * by itself, so that the three writing routes together make at most 24 in any second: fewer than the 30 that all user
 * pools of an account share with public ForgotPassword (DG/quotas), even while the SDK repeats none of them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
const WRITES = { throttlingRateLimit: 4, throttlingBurstLimit: 4 };

/** Reads share 120 a second with the applications. */
const READS = { throttlingRateLimit: 10, throttlingBurstLimit: 20 };

/** The limits of every route, as a stage takes them. */
export function throttleByMethod(): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(
    Object.values(ROUTES).map(({ method, resource }) => [`${resource}/${method}`, method === 'GET' ? READS : WRITES]),
  );
}
