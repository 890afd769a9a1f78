import { type Clock, DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../clock';
import type { Identities } from '../../ses/identities';
import { exceptions } from '../exceptions';
import type { UserPool } from '../pool/user-pool';
import type { BehaviorSwitches } from '../switches';

/** AWS: fifty emails per day for the account, counted from 09:00 UTC (DG/quotas). */
const EMAILS_PER_DAY = 50;
const DAY_BEGINS_MILLISECONDS = 9 * HOUR_MILLISECONDS;

/** The senders of the pools' emails: Amazon SES identities, and Cognito's own sender with its daily quota. */
export class EmailSenders {
  private day = 0;
  private sentToday = 0;

  constructor(
    private readonly clock: Clock,
    private readonly switches: BehaviorSwitches,
    private readonly identities: Identities,
  ) {}

  /** @throws AwsError InvalidEmailRoleAccessPolicyException, LimitExceededException */
  requireMaySend({ configuration: { sendsThroughSes, emailIdentity } }: UserPool): void {
    if (sendsThroughSes && emailIdentity !== undefined && this.identities.isRefused(emailIdentity)) {
      throw exceptions.emailIdentityRefused();
    }
    if (!sendsThroughSes && this.switches.get('dailyEmails') === 'limited' && this.countOfToday() >= EMAILS_PER_DAY) {
      throw exceptions.dailyEmailsExceeded();
    }
  }

  /** Counts a sent email. */
  count({ configuration: { sendsThroughSes } }: UserPool): void {
    if (!sendsThroughSes) {
      this.sentToday = this.countOfToday() + 1;
    }
  }

  private countOfToday(): number {
    const day = Math.floor((this.clock.now() - DAY_BEGINS_MILLISECONDS) / DAY_MILLISECONDS);
    if (day !== this.day) {
      this.day = day;
      this.sentToday = 0;
    }
    return this.sentToday;
  }

  reset(): void {
    this.day = 0;
    this.sentToday = 0;
  }
}
