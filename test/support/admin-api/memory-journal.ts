import type { CallerVerification } from '../../../domain/caller/caller-verification';
import { CALLER_LIMITS } from '../../../domain/caller/caller-verification';
import { callerProblem } from '../../../domain/caller/check-caller';
import { type Counter, countEvent } from '../../../domain/caller/counters';
import type { Journal } from '../../../lambdas/admin-api/ports';

/** A journal in memory, for tests that move the clock of the admin function. */
export function memoryJournal(now: () => number): Journal {
  const counters = new Map<string, Counter>();
  const verifications = new Map<string, CallerVerification>();
  const change = (id: string, changes: Partial<CallerVerification>): CallerVerification | undefined => {
    const found = verifications.get(id);
    const changed = found && { ...found, ...changes };
    if (changed !== undefined) {
      verifications.set(id, changed);
    }
    return changed;
  };
  return {
    counter: async (id) => counters.get(id) ?? { id, version: 0, times: [] },
    verification: async (id) => verifications.get(id),
    begin: async ({ counters: limited, auditId, uses, opens }) => {
      const counted = limited.map((one) => countEvent(one, counters.get(one.id), auditId, now()));
      if (uses !== undefined && verifications.get(uses.verificationId)?.state !== 'verified') {
        throw callerProblem('verification-used');
      }
      for (const { counter, times, last } of counted) {
        counters.set(counter.id, { id: counter.id, version: counter.version + 1, times, last });
      }
      if (uses !== undefined) {
        change(uses.verificationId, { state: 'used', usedBy: auditId });
      }
      if (opens !== undefined) {
        verifications.set(opens.verificationId, opens);
      }
    },
    countTry: async ({ verificationId }, tryId) => {
      const found = verifications.get(verificationId);
      if (found?.triedBy === tryId) {
        return found;
      }
      return found?.state === 'sent' && found.tries < CALLER_LIMITS.tries
        ? change(verificationId, { tries: found.tries + 1, triedBy: tryId })
        : undefined;
    },
    confirm: async ({ verificationId }, verifiedUntil) => {
      change(verificationId, { state: 'verified', verifiedUntil });
    },
    release: async ({ verificationId }) => {
      change(verificationId, { state: 'verified' });
    },
  };
}
