import { ACCOUNT_RECOVERY_QUOTA_PER_SECOND, WRITES_PER_SECOND } from '../domain/api/quotas';
import type { Finding } from './finding';

/**
 * Checks that resets by Rekey leave enough of the quota for users who forgot their password.
 *
 * @param quota calls per second, from Service Quotas; `undefined` if it does not list the quota
 */
export function checkQuota(quota: number | undefined): Finding[] {
  const check = 'quota';
  const calls = quota ?? ACCOUNT_RECOVERY_QUOTA_PER_SECOND;
  const found = `All user pools of the account share ${calls} calls per second for account recovery; Rekey uses up to ${WRITES_PER_SECOND}.`;
  return calls < 2 * WRITES_PER_SECOND
    ? [
        {
          check,
          level: 'warning',
          found,
          remedy: 'Spread bulk resets over time, because ForgotPassword uses the same quota.',
        },
      ]
    : [{ check, level: 'ok', found }];
}
