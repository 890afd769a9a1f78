import type { Randomness } from '../../randomness';
import type { PasswordPolicy } from './pool-configuration';

const LOWER = 'abcdefghijkmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SYMBOLS = '!#%*+-=?@_';
const CLASSES = [LOWER, UPPER, DIGITS, SYMBOLS];

/** Creates a password for an invitation as Cognito does. It satisfies any policy of its length. */
export function makeTemporaryPassword({ MinimumLength }: PasswordPolicy, randomness: Randomness): string {
  const length = Math.max(MinimumLength, 8);
  const everything = CLASSES.join('');
  const picks = Array.from({ length }, (_, index) => pick(CLASSES[index] ?? everything, randomness));
  const keys = randomness.bytes(length);
  return picks
    .map((character, index) => ({ character, key: keys[index] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ character }) => character)
    .join('');
}

function pick(alphabet: string, randomness: Randomness): string {
  return alphabet.charAt(randomness.bytes(4).readUInt32BE() % alphabet.length);
}
