import { ROUTES } from './contract';

/**
 * The request rate quota of the category UserAccountRecovery, per second. All user pools of an account and Region share
 * it, and the public ForgotPassword uses it, too. AWS: not adjustable.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const ACCOUNT_RECOVERY_QUOTA_PER_SECOND = 30;

/** The throttling rate of each writing route of the admin API, in requests per second. */
export const ROUTE_WRITES_PER_SECOND = 3;

/** The maximum number of calls for account recovery of all routes together, per second. */
export const WRITES_PER_SECOND =
  ROUTE_WRITES_PER_SECOND * Object.values(ROUTES).filter(({ quota }) => quota === 'UserAccountRecovery').length;
