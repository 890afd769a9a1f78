/**
 * A user pool's password policy.
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

/** AWS: what counts as a symbol; a space does within a password (DG/managing-users-passwords). */
const ANY_SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * Finds what a password lacks for a policy, so that an operator learns all of it at once and before anything happens.
 * Pure; Cognito has the last word.
 */
export function policyFaults(password: string, policy: PasswordPolicy): string[] {
  const { minimumLength } = policy;
  return [
    ...([...password].length < minimumLength ? [`must have at least ${minimumLength} characters`] : []),
    ...(policy.requireUppercase && !/[A-Z]/.test(password) ? ['must have an upper case letter, A to Z'] : []),
    ...(policy.requireLowercase && !/[a-z]/.test(password) ? ['must have a lower case letter, a to z'] : []),
    ...(policy.requireNumbers && !/[0-9]/.test(password) ? ['must have a digit'] : []),
    ...(policy.requireSymbols && !ANY_SYMBOL.test(password) ? ['must have a symbol'] : []),
  ];
}

/** Letters and digits that nobody mistakes for one another when they are read out: no I, l, 1, O, o, 0. */
const UPPERCASE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWERCASE = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';
/** Symbols that Cognito counts as such and that have one common name. */
const SYMBOLS = '-+=!?#%*';

/** 16 characters of at least 56 are more than 90 bits: well over the 64 that are promised. */
const SHORTEST = 16;

/** 12 characters are more than 69 bits, and an SMS invitation is measured with as many. */
export const INVITATION_CHARACTERS = 12;

/**
 * Generates a password that any pool with this policy accepts: always with an upper case letter, a lower case
 * letter and a digit, with a symbol where the policy wants one. Uniform over all such passwords.
 *
 * @param randomIndex a cryptographically secure, uniform integer from 0 to `size - 1`
 * @param shortest characters, at least 12; more where the policy asks for more
 * @returns more than 64 bits of entropy
 */
export function generatePassword(
  policy: PasswordPolicy,
  randomIndex: (size: number) => number,
  shortest = SHORTEST,
): string {
  const alphabets = [UPPERCASE, LOWERCASE, DIGITS, ...(policy.requireSymbols ? [SYMBOLS] : [])];
  const alphabet = alphabets.join('');
  const length = Math.max(shortest, policy.minimumLength);
  for (;;) {
    const password = Array.from({ length }, () => alphabet.charAt(randomIndex(alphabet.length))).join('');
    if (alphabets.every((letters) => [...letters].some((letter) => password.includes(letter)))) {
      return password;
    }
  }
}
