/** The IDs of all issues. Stable: synthesis prints a warning as `rekey:<id>`, and this ID acknowledges it. */
export const POOL_ISSUES = [
  'mail-not-branded',
  'mail-refused',
  'mail-left-to-cognito',
  'verification-by-link',
  'verification-announces-code',
  'verification-left-to-cognito',
  'custom-email-sender',
  'custom-sms-sender',
  'one-time-password-sign-in',
  'temporary-password-days',
  'recovery-by-administrators',
  'recovery-without-sms-role',
  'recovery-by-sms-alone',
  'recovery-not-configured',
  'no-deletion-protection',
  'trigger-missing',
  'trigger-replaced',
  'trigger-unknown',
  'confirmation-trigger-missing',
  'confirmation-trigger-replaced',
  'confirmation-trigger-unknown',
  'sms-role-not-named',
  'custom-sender-key-not-named',
] as const;

/** The ID of an issue of a user pool. */
export type PoolIssueId = (typeof POOL_ISSUES)[number];

/** The subject of an issue. The doctor prints one line for each subject without an issue. */
export type PoolSubject =
  | 'mail-sender'
  | 'address-verification'
  | 'custom-senders'
  | 'first-factors'
  | 'temporary-passwords'
  | 'account-recovery'
  | 'deletion-protection'
  | 'trigger';

/** An issue of a user pool. Synthesis, attachment and doctor report it in the same words. */
export interface PoolIssue {
  readonly id: PoolIssueId;
  readonly subject: PoolSubject;
  /** An error stops synthesis and attachment, and is a failure for the doctor. */
  readonly severity: 'error' | 'warning';
  /** A sentence that states what is wrong. */
  readonly problem: string;
  /** Sentences that state what to do. */
  readonly remedy: string;
}

/** Joins the problem and the remedy of an issue. Pure. */
export function describePoolIssue({ problem, remedy }: PoolIssue): string {
  return `${problem} ${remedy}`;
}
