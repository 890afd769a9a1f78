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

/** The calls for account recovery that all routes make together, at most. */
export const WRITES_A_SECOND =
  WRITES_A_SECOND_BY_ROUTE * Object.values(ROUTES).filter(({ spends }) => spends === 'UserAccountRecovery').length;
