import type { Finding } from './finding';

/** AWS: calls a second for account recovery that all user pools of an account and Region share (DG/quotas). */
const ACCOUNT_RECOVERY_QUOTA = 30;

/** What the writing routes of the admin API let through together (lib/throttling.ts). */
const REKEY = 9;

/**
 * Whether resets leave room for people who forgot their password.
 *
 * @param quota calls a second, as Service Quotas has it; `undefined` where it does not list it
 */
export function checkQuota(quota: number | undefined): Finding[] {
  const check = 'quota';
  const calls = quota ?? ACCOUNT_RECOVERY_QUOTA;
  const found = `All user pools of the account share ${calls} calls a second for account recovery; Rekey takes up to ${REKEY}.`;
  return calls < 2 * REKEY
    ? [{ check, level: 'warning', found, remedy: 'Spread resets in bulk: they keep people from helping themselves.' }]
    : [{ check, level: 'ok', found }];
}
