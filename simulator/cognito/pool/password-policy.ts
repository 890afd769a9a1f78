import { exceptions } from '../exceptions';
import type { PasswordPolicy } from './pool-configuration';
import { type PoolUser, wasPassword } from './user';
import type { UserPool } from './user-pool';

/** AWS: the characters that count as symbols (DG/managing-users-passwords). A space inside a password counts too. */
const SYMBOLS = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

/** The two openings of AWS's message, which depend on the operation. A caller should not rely on either. */
export type PolicySentence = 'Password did not conform with policy' | 'Password does not conform to policy';

/**
 * Checks a password against the policy of a pool. The exception reports the first violated rule; the length comes
 * first.
 *
 * @throws AwsError InvalidPasswordException
 * @see docs/fidelity.md, "Order of the password rules"
 */
export function requirePolicy(policy: PasswordPolicy, password: string, sentence: PolicySentence): void {
  const issue = firstIssue(policy, password);
  if (issue !== undefined) {
    throw exceptions.invalidPassword(`${sentence}: ${issue}`);
  }
}

/**
 * Checks a new password against the policy and the user's password history.
 *
 * @throws AwsError InvalidPasswordException, PasswordHistoryPolicyViolationException
 */
export function requireNewPassword(pool: UserPool, user: PoolUser, password: string, sentence: PolicySentence): void {
  const { passwordPolicy } = pool.configuration;
  requirePolicy(passwordPolicy, password, sentence);
  if (wasPassword(pool.id, user, password, passwordPolicy.PasswordHistorySize)) {
    throw exceptions.passwordUsedBefore();
  }
}

function firstIssue(policy: PasswordPolicy, password: string): string | undefined {
  const rules: readonly (readonly [boolean, string])[] = [
    [password.length < policy.MinimumLength, 'Password not long enough'],
    [policy.RequireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.RequireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.RequireNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.RequireSymbols && !SYMBOLS.test(password), 'Password must have symbol characters'],
  ];
  return rules.find(([broken]) => broken)?.[1];
}
