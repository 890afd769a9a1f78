import type { PoolIssueId } from '../domain/pool/issue';
import type { RecoveryMechanisms } from '../domain/recovery/delivery';
import { obstacleToReset } from '../domain/recovery/obstacles';
import type { DeliveryMedium, User } from '../domain/recovery/user';
import type { Finding } from './finding';
import { describeSample, enabledUsers, recoveryMedium, type Sample } from './listed-user';

/**
 * The users of a pool that a finding may affect. A check of a setting is a failure only if at least one user cannot
 * recover because of it. Otherwise, it is a warning.
 */
export class AffectedUsers {
  private readonly enabled: readonly User[];

  /** @param sample `undefined` if the users are not known */
  constructor(
    private readonly sample: Sample | undefined,
    private readonly mechanisms: RecoveryMechanisms,
  ) {
    this.enabled = sample === undefined ? [] : enabledUsers(sample);
  }

  /** Counts the users who cannot be reset because of an issue of the recovery settings. */
  count(issue: PoolIssueId): number {
    switch (issue) {
      case 'recovery-by-administrators':
        return this.enabled.filter((user) => obstacleToReset(user, this.mechanisms) === 'recovery-not-configured')
          .length;
      case 'recovery-without-sms-role':
        return this.enabled.filter(
          (user) => user.status !== 'FORCE_CHANGE_PASSWORD' && recoveryMedium(user, this.mechanisms) === 'SMS',
        ).length;
      default:
        return 0;
    }
  }

  /** Describes how many users are affected, and how many were examined. */
  describe(count: number): string {
    return `It affects ${count} of ${this.enabled.length} ${describeSample(this.sample)}.`;
  }

  /** Turns failures of SMS messages into warnings if no user of the sample receives SMS messages. */
  bySms(findings: readonly Finding[]): Finding[] {
    return this.receives('SMS') ? [...findings] : findings.map(asWarning);
  }

  /**
   * Turns failures of email into warnings if all users are known and none of them receives email. A pool without users
   * counts as a pool with users who receive email.
   */
  byEmail(findings: readonly Finding[]): Finding[] {
    const isComplete = this.sample !== undefined && !this.sample.isPartial && this.enabled.length > 0;
    return isComplete && !this.receives('EMAIL') ? findings.map(asWarning) : [...findings];
  }

  private receives(medium: DeliveryMedium): boolean {
    return this.enabled.some((user) => recoveryMedium(user, this.mechanisms) === medium);
  }
}

function asWarning(finding: Finding): Finding {
  return finding.level === 'failure' ? { ...finding, level: 'warning' } : finding;
}
