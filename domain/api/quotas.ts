import { ROUTES } from './contract';

/**
 * The request rate quota of the category UserAccountRecovery, per second. All user pools of an account and Region share
 * it, and the public ForgotPassword uses it, too. AWS: not adjustable.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const ACCOUNT_RECOVERY_CALLS_A_SECOND = 30;

/** The throttling rate of each writing route of the admin API, in requests per second. */
export const WRITES_A_SECOND_BY_ROUTE = 3;

/** The maximum number of calls for account recovery of all routes together, per second. */
export const WRITES_A_SECOND =
  WRITES_A_SECOND_BY_ROUTE * Object.values(ROUTES).filter(({ spends }) => spends === 'UserAccountRecovery').length;
