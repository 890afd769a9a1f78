import type { RecoveryAction } from './recovery-action';

/**
 * The password policy of a user pool.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export interface PasswordPolicy {
  /** 6 to 99. */
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

/** AWS: the symbols of a password policy; a space inside a password is one (DG/managing-users-passwords). */
const ANY_SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * Lists the rules of a policy that a password violates. A request with such a password fails before the action, and the response
 * lists all issues. Cognito still makes the final decision. Pure.
 */
export function policyIssues(password: string, policy: PasswordPolicy): string[] {
  const { minimumLength } = policy;
  return [
    ...([...password].length < minimumLength ? [`must have at least ${minimumLength} characters`] : []),
    ...(policy.requireUppercase && !/[A-Z]/.test(password) ? ['must have an upper case letter, A to Z'] : []),
    ...(policy.requireLowercase && !/[a-z]/.test(password) ? ['must have a lower case letter, a to z'] : []),
    ...(policy.requireNumbers && !/[0-9]/.test(password) ? ['must have a digit'] : []),
    ...(policy.requireSymbols && !ANY_SYMBOL.test(password) ? ['must have a symbol'] : []),
  ];
}

/** Letters and digits that are not easily confused: no I, l, 1, O, o, 0. */
const UPPERCASE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWERCASE = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';
/** Symbols that Cognito accepts and that are easy to name when a password is read out. */
const SYMBOLS = '-+=!?#%*';

/** 16 characters of an alphabet of at least 56 have more than 90 bits of entropy. At least 64 bits are guaranteed. */
const DEFAULT_LENGTH = 16;

/**
 * The length of a password in an invitation: more than 69 bits of entropy. The compiler measures SMS invitations with
 * it.
 */
const INVITATION_PASSWORD_LENGTH = 12;

/**
 * Generates a password that satisfies a policy. It always has an upper case letter, a lower case letter and a digit,
 * and a symbol if the policy requires one. All such passwords are equally likely.
 *
 * @param randomIndex returns a cryptographically secure, uniform integer from 0 to `size - 1`
 * @param minLength the minimum length, at least 12; the policy can require more
 * @returns more than 64 bits of entropy
 */
export function generatePassword(
  policy: PasswordPolicy,
  randomIndex: (size: number) => number,
  minLength = DEFAULT_LENGTH,
): string {
  const alphabets = [UPPERCASE, LOWERCASE, DIGITS, ...(policy.requireSymbols ? [SYMBOLS] : [])];
  const alphabet = alphabets.join('');
  const length = Math.max(minLength, policy.minimumLength);
  for (;;) {
    const password = Array.from({ length }, () => alphabet.charAt(randomIndex(alphabet.length))).join('');
    if (alphabets.every((letters) => [...letters].some((letter) => password.includes(letter)))) {
      return password;
    }
  }
}

/**
 * Returns the password that an action sets. Rekey also generates the password of an invitation: Cognito generates no password if
 * users can sign in with a one-time password first, and Cognito's passwords can contain characters that are easily confused.
 *
 * @param chosen the password that the operator chose
 * @param randomIndex as for `generatePassword`
 * @returns `undefined` if the action sets no password
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export function passwordFor(
  action: RecoveryAction,
  chosen: string | undefined,
  policy: PasswordPolicy,
  randomIndex: (size: number) => number,
): string | undefined {
  switch (action) {
    case 'password-reset':
      return undefined;
    case 'invitation':
      return generatePassword(policy, randomIndex, INVITATION_PASSWORD_LENGTH);
    case 'temporary-password':
    case 'permanent-password':
      return chosen ?? generatePassword(policy, randomIndex);
  }
}
