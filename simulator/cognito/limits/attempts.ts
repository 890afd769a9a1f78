import { type Clock, HOUR_MILLISECONDS } from '../../clock';
import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';
import type { BehaviorSwitches } from '../switches';

/** AWS: the hourly limits of one user (DG/quotas). The limit of recovery is a switch. */
const ATTEMPTS_PER_HOUR = {
  'change password': 5,
  'resend confirmation code': 5,
  'confirm sign-up': 15,
} as const;

/** Counts the attempts of a user within an hour. */
export class Attempts {
  private readonly times = new Map<string, readonly number[]>();

  constructor(
    private readonly clock: Clock,
    private readonly switches: BehaviorSwitches,
  ) {}

  /** @throws AwsError LimitExceededException */
  count(what: keyof typeof ATTEMPTS_PER_HOUR | 'recovery', { sub }: PoolUser): void {
    const limit = what === 'recovery' ? Number(this.switches.get('attemptsPerHour')) : ATTEMPTS_PER_HOUR[what];
    const key = `${sub} ${what}`;
    const now = this.clock.now();
    const recent = (this.times.get(key) ?? []).filter((time) => time > now - HOUR_MILLISECONDS);
    if (recent.length >= limit) {
      throw exceptions.attemptLimit();
    }
    this.times.delete(key); // Moves the entry to the end, so that the oldest entries come first.
    this.times.set(key, [...recent, now]);
    this.forgetOld();
  }

  private forgetOld(): void {
    for (const [key, times] of this.times) {
      if ((times.at(-1) ?? 0) > this.clock.now() - HOUR_MILLISECONDS) {
        return;
      }
      this.times.delete(key);
    }
  }

  reset(): void {
    this.times.clear();
  }
}
