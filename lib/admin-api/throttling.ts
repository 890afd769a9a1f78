import type { MethodDeploymentOptions } from 'aws-cdk-lib/aws-apigateway';
import { isWriting, ROUTES, type RouteName } from '../../domain/api/contract';
import { ROUTE_WRITES_PER_SECOND } from '../../domain/api/quotas';

/**
 * The limit of a writing route: requests per second, and the burst. AWS counts each method of a stage separately, so the
 * three routes that recover a user together allow 9 requests per second, and 18 in the first second. Each request calls
 * Cognito once, and once more while Cognito throttles. These calls count against the 30 per second that all user pools of an
 * account share with public ForgotPassword (DG/quotas). The routes that verify a caller only read users.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
const WRITES = { throttlingRateLimit: ROUTE_WRITES_PER_SECOND, throttlingBurstLimit: ROUTE_WRITES_PER_SECOND };

/** The limit of a reading route. Its calls of Cognito count against 120 per second, which the applications also use. */
const READS = { throttlingRateLimit: 10, throttlingBurstLimit: 20 };

/**
 * The limit of a search. Each makes up to three calls of ListUsers, which count against 30 per second. The calls of
 * AdminListGroupsForUser count against the same quota (DG/quotas).
 */
const SEARCHES = { throttlingRateLimit: 5, throttlingBurstLimit: 5 };

/** Returns the limits of every route, in the form of the `methodOptions` of a stage. */
export function throttleByMethod(): Record<string, MethodDeploymentOptions> {
  return Object.fromEntries(
    (Object.keys(ROUTES) as RouteName[]).map((name) => {
      const { method, resource, quota } = ROUTES[name];
      const limits = quota === 'UserList' ? SEARCHES : READS;
      return [`${resource}/${method}`, isWriting(name) ? WRITES : limits];
    }),
  );
}
