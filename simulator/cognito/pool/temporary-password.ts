import type { Randomness } from '../../randomness';
import type { PasswordPolicy } from './pool-configuration';

const LOWER = 'abcdefghijkmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SYMBOLS = '!#%*+-=?@_';
const CLASSES = [LOWER, UPPER, DIGITS, SYMBOLS];

/** A password that satisfies any policy of its length, as Cognito makes one for an invitation. */
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
