import { ACCOUNT_RECOVERY_QUOTA_PER_SECOND, WRITES_PER_SECOND } from '../domain/api/quotas';
import type { Finding } from './finding';

/**
 * Whether resets leave room for people who forgot their password.
 *
 * @param quota calls a second, as Service Quotas has it; `undefined` where it does not list it
 */
export function checkQuota(quota: number | undefined): Finding[] {
  const check = 'quota';
  const calls = quota ?? ACCOUNT_RECOVERY_QUOTA_PER_SECOND;
  const found = `All user pools of the account share ${calls} calls a second for account recovery; Rekey takes up to ${WRITES_PER_SECOND}.`;
  return calls < 2 * WRITES_PER_SECOND
    ? [
        {
          check,
          level: 'warning',
          found,
          remedy: 'Spread bulk resets over time: they use up the quota that ForgotPassword needs.',
        },
      ]
    : [{ check, level: 'ok', found }];
}
