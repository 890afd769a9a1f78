import { type Clock, DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../clock';
import type { Choices } from './choices';
import { exceptions } from './exceptions';
import type { UserPool } from './user-pool';

/** AWS: fifty mails a day for the account, counted from 09:00 UTC (DG/quotas). */
const MAILS_PER_DAY = 50;
const DAY_BEGINS_MILLISECONDS = 9 * HOUR_MILLISECONDS;

/** What pools send mails by: an Amazon SES identity, or Cognito's own sender with its small quota. */
export class MailSenders {
  /** Every identity counts as verified, as nobody could follow a link here, but for those that are refused. */
  private readonly refusedIdentities = new Set<string>();
  private day = 0;
  private sentToday = 0;

  constructor(
    private readonly clock: Clock,
    private readonly choices: Choices,
  ) {}

  /** ARNs of the identities that Cognito may not use. */
  refused(): string[] {
    return [...this.refusedIdentities];
  }

  allow(identityArn: string, allowed: boolean): void {
    if (allowed) {
      this.refusedIdentities.delete(identityArn);
    } else {
      this.refusedIdentities.add(identityArn);
    }
  }

  /** @throws AwsError InvalidEmailRoleAccessPolicyException, LimitExceededException */
  requireMaySend({ configuration: { sendsThroughSes, mailIdentity } }: UserPool): void {
    if (sendsThroughSes && mailIdentity !== undefined && this.refusedIdentities.has(mailIdentity)) {
      throw exceptions.mailIdentityRefused();
    }
    if (!sendsThroughSes && this.choices.get('dailyMails') === 'limited' && this.countOfToday() >= MAILS_PER_DAY) {
      throw exceptions.dailyMailsExceeded();
    }
  }

  /** Counts a mail that went out. */
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

  clear(): void {
    this.refusedIdentities.clear();
    this.sentToday = 0;
  }
}
