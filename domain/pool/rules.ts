import { type ExpectedEmailSettings, emailIssues, verificationIssues } from './email-rules';
import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';
import { recoveryIssues } from './recovery-rules';

/**
 * The settings that a deployment was built for. Rules ignore a member that is `undefined`.
 */
export interface ExpectedSettings extends ExpectedEmailSettings {
  /** The validity of a temporary password that invitations state, in days. */
  readonly temporaryPasswordDays: number | undefined;
}

/**
 * Finds the issues of a user pool. Synthesis, the attachment of the trigger and the doctor use the same rules. An
 * unknown fact causes no issue. Pure and total.
 */
export function findPoolIssues(facts: PoolFacts, expected: ExpectedSettings): PoolIssue[] {
  return [
    ...emailIssues(facts, expected),
    ...verificationIssues(facts, expected),
    ...senderIssues(facts),
    ...firstFactorIssues(facts),
    ...temporaryPasswordIssues(facts, expected),
    ...recoveryIssues(facts),
    ...deletionIssues(facts),
  ];
}

function senderIssues({ hasCustomEmailSender, hasCustomSmsSender }: PoolFacts): PoolIssue[] {
  const subject = 'custom-senders';
  const issues: PoolIssue[] = [];
  if (hasCustomEmailSender) {
    issues.push({
      id: 'custom-email-sender',
      subject,
      severity: 'warning',
      problem: 'A custom email sender of the user pool writes and sends all its emails: Rekey brands none of them.',
      remedy: 'Brand the emails in that function, or remove CustomEmailSender from LambdaConfig.',
    });
  }
  if (hasCustomSmsSender) {
    issues.push({
      id: 'custom-sms-sender',
      subject,
      severity: 'warning',
      problem: 'A custom SMS sender of the user pool writes and sends all its SMS messages: Rekey brands none of them.',
      remedy: 'Brand the SMS messages in that function, or remove CustomSMSSender from LambdaConfig.',
    });
  }
  return issues;
}

/** AWS: AdminCreateUser generates no temporary password if a one-time password is a first factor (API reference). */
function firstFactorIssues({ oneTimePasswordFactors = [] }: PoolFacts): PoolIssue[] {
  return oneTimePasswordFactors.length === 0
    ? []
    : [
        {
          id: 'one-time-password-sign-in',
          subject: 'first-factors',
          severity: 'warning',
          problem:
            `The user pool lets users sign in with a one-time password (${oneTimePasswordFactors.join(', ')}): ` +
            'a user who is created without TemporaryPassword has no password, and the invitation states none.',
          remedy: 'Pass TemporaryPassword wherever you call AdminCreateUser; Rekey does when it repeats an invitation.',
        },
      ];
}

function temporaryPasswordIssues(
  { temporaryPasswordDays: days }: PoolFacts,
  { temporaryPasswordDays: stated }: ExpectedSettings,
): PoolIssue[] {
  return days === undefined || stated === undefined || days === stated
    ? []
    : [
        {
          id: 'temporary-password-days',
          subject: 'temporary-passwords',
          severity: 'error',
          problem: `Temporary passwords of the user pool are valid for ${days} days, but invitations state ${stated}.`,
          remedy: `Set temporaryPasswordDays of the brands (userPool.temporaryPasswordDays in the configuration file) to ${days}, and deploy.`,
        },
      ];
}

/** A pool whose template states `DeletionPolicy: Delete` is a test pool and needs no protection. */
function deletionIssues({ isDeletionProtected, isStatedAsDeleted }: PoolFacts): PoolIssue[] {
  return isDeletionProtected === false && isStatedAsDeleted !== true
    ? [
        {
          id: 'no-deletion-protection',
          subject: 'deletion-protection',
          severity: 'warning',
          problem: 'The user pool can be deleted with all its users by one call.',
          remedy: 'Set DeletionProtection of the user pool to ACTIVE.',
        },
      ]
    : [];
}
