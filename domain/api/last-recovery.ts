import { describeEffect, RECOVERY_ACTIONS } from '../recovery/recovery-action';
import { USER_ACTIONS } from './operator-action';
import type { AuditRecord, LastRecovery } from './responses';

/** The number of records in which the last action is searched. Further records can be those of caller verifications. */
export const LAST_RECOVERY_RECORDS = 25;

/**
 * Returns the last action on a user from the newest records, without its operator, reason and ticket; `null` without an action.
 * Pure.
 *
 * @param records newest first
 * @param temporaryPasswordDays the validity of a temporary password, in days
 */
export function findLastRecovery(records: readonly AuditRecord[], temporaryPasswordDays: number): LastRecovery | null {
  for (const [index, record] of records.entries()) {
    const action = USER_ACTIONS.find((one) => one === record.action);
    if (action !== undefined) {
      const { at, outcome, auditId } = record;
      const completed = records.slice(0, index).findLast((later) => later.action === 'reset-completed');
      const confirmedAt = action === 'password-reset' ? completed?.at : undefined;
      const expiresAt = confirmedAt === undefined ? expiryOf(record, temporaryPasswordDays) : undefined;
      return { at, action, outcome, expiresAt, confirmedAt, auditId };
    }
  }
  return null;
}

/** Returns the expiry of the code or of the temporary password that an action has sent or set. */
function expiryOf({ action, outcome, at }: AuditRecord, temporaryPasswordDays: number): string | undefined {
  const recovery = RECOVERY_ACTIONS.find((one) => one === action);
  if (recovery === undefined || outcome !== 'done') {
    return undefined;
  }
  const { codeExpiresAt, passwordExpiresAt } = describeEffect(recovery, temporaryPasswordDays, Date.parse(at));
  return codeExpiresAt ?? passwordExpiresAt;
}
