/**
 * The part of a user pool's password policy that a generated password has to satisfy.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
}

/** Letters and digits that nobody mistakes for one another when they are read out: no I, l, 1, O, o, 0. */
const UPPERCASE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWERCASE = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';
/** Symbols that Cognito counts as such and that have one common name. */
const SYMBOLS = '-+=!?#%*';

/** 16 characters of at least 56 are more than 90 bits: well over the 64 that are promised. */
const SHORTEST = 16;

/**
 * Generates a password that any pool with this policy accepts: always with an upper case letter, a lower case
 * letter and a digit, with a symbol where the policy wants one. Uniform over all such passwords.
 *
 * @param randomIndex a cryptographically secure, uniform integer from 0 to `size - 1`
 * @returns at least 16 characters, more than 64 bits of entropy
 */
export function generatePassword(policy: PasswordPolicy, randomIndex: (size: number) => number): string {
  const alphabets = [UPPERCASE, LOWERCASE, DIGITS, ...(policy.requireSymbols ? [SYMBOLS] : [])];
  const alphabet = alphabets.join('');
  const length = Math.max(SHORTEST, policy.minimumLength);
  for (;;) {
    const password = Array.from({ length }, () => alphabet.charAt(randomIndex(alphabet.length))).join('');
    if (alphabets.every((letters) => [...letters].some((letter) => password.includes(letter)))) {
      return password;
    }
  }
}
