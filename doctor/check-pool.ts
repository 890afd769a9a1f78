import type { PoolFacts } from '../domain/pool/facts';
import type { PoolIssue, PoolSubject } from '../domain/pool/issue';
import { type ExpectedSettings, findPoolIssues } from '../domain/pool/rules';
import type { AffectedUsers } from './affected-users';
import type { Finding } from './finding';

/**
 * Checks the settings of a user pool against the deployment. Synthesis and the attachment of the trigger use the same
 * rules.
 */
export function checkPool(facts: PoolFacts, expected: ExpectedSettings, users: AffectedUsers): Finding[] {
  const issues = findPoolIssues(facts, expected);
  const passed = Object.entries(describePassed(facts)).filter(([subject]) =>
    issues.every((one) => one.subject !== subject),
  );
  return [
    ...issues.map((issue) => findingOf(issue, users)),
    ...passed.map(([check, found]): Finding => ({ check, level: 'ok', found })),
  ];
}

/** Turns an issue of a user pool into a finding. */
export function findingOf(issue: PoolIssue, users?: AffectedUsers): Finding {
  const { id, subject: check, severity, problem, remedy } = issue;
  const count = users?.count(id) ?? 0;
  return {
    check,
    level: severity === 'error' || count > 0 ? 'failure' : 'warning',
    found: users !== undefined && count > 0 ? `${problem} ${users.describe(count)}` : problem,
    remedy,
  };
}

/** Describes each subject that has no issue. */
function describePassed(facts: PoolFacts): Partial<Record<PoolSubject, string>> {
  return {
    ...(!facts.hasCustomEmailSender && { 'mail-sender': 'The user pool sends email through Amazon SES.' }),
    'temporary-passwords': `Temporary passwords are valid for ${facts.temporaryPasswordDays} days.`,
    'account-recovery': `The user pool sends recovery codes to ${facts.recovery?.join(' first, then to ')}.`,
    'deletion-protection': 'The user pool is protected against deletion.',
  };
}
