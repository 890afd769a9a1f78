import { ROUTES } from './contract';

/**
 * Calls a second for account recovery that all user pools of an account and Region share, public ForgotPassword among
 * them. AWS: not adjustable.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const ACCOUNT_RECOVERY_CALLS_A_SECOND = 30;

/** Requests a second that each writing route of the admin API lets through. */
export const WRITES_A_SECOND_BY_ROUTE = 3;

/** What they let through together: each makes one of the calls for account recovery. */
export const WRITES_A_SECOND =
  WRITES_A_SECOND_BY_ROUTE * Object.values(ROUTES).filter(({ method }) => method !== 'GET').length;
