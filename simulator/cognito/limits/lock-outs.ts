import type { Clock } from '../../clock';
import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
  readonly lastAttemptAt: number;
}

/** AWS: from the fifth wrong password on, 2^(n-5) seconds, at most about 15 minutes (DG/authentication). */
const FREE_FAILURES = 5;
const MAXIMUM_MILLISECONDS = 900_000;

/**
 * Locks users out after too many wrong passwords. An attempt during a lockout does not count. A later sign-in, or
 * fifteen minutes without an attempt, resets the count.
 */
export class LockOuts {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  /**
   * Rejects a user who is locked out. Call it before the password is checked. @throws AwsError NotAuthorizedException
   */
  check({ sub }: PoolUser): void {
    const known = this.failures.get(sub);
    if (known === undefined) {
      return;
    }
    const now = this.clock.now();
    if (now - known.lastAttemptAt >= MAXIMUM_MILLISECONDS) {
      this.failures.delete(sub);
      return;
    }
    this.failures.set(sub, { ...known, lastAttemptAt: now });
    if (now < known.lockedUntil) {
      throw exceptions.passwordAttemptsExceeded();
    }
  }

  fail({ sub }: PoolUser): void {
    const now = this.clock.now();
    const count = (this.failures.get(sub)?.count ?? 0) + 1;
    const locked = count < FREE_FAILURES ? 0 : Math.min(2 ** (count - FREE_FAILURES) * 1000, MAXIMUM_MILLISECONDS);
    this.failures.delete(sub); // Moves the entry to the end, so that the oldest entries come first.
    this.failures.set(sub, { count, lockedUntil: now + locked, lastAttemptAt: now });
    this.forgetOld();
  }

  succeed({ sub }: PoolUser): void {
    this.failures.delete(sub);
  }

  private forgetOld(): void {
    for (const [sub, { lastAttemptAt }] of this.failures) {
      if (this.clock.now() - lastAttemptAt < MAXIMUM_MILLISECONDS) {
        return;
      }
      this.failures.delete(sub);
    }
  }

  reset(): void {
    this.failures.clear();
  }
}
