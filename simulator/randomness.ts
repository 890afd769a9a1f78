import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where everything comes from that nobody should be able to guess; a test may bring its own. */
export interface Randomness {
  uuid(): string;
  /** Decimal digits, each equally likely. */
  digits(length: number): string;
  bytes(length: number): Buffer;
}

/** Randomness by the operating system. */
export const secureRandomness: Randomness = {
  uuid: randomUUID,
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
  bytes: randomBytes,
};

/**
 * The physical id of a resource: the same at each start, so that what a person copied yesterday works today.
 *
 * @param seed names the resource, with the stack
 */
export function physicalId(seed: string, alphabet: string, length: number): string {
  const digest = createHash('sha512').update(seed).digest();
  return Array.from({ length }, (_, index) => alphabet.charAt((digest[index] ?? 0) % alphabet.length)).join('');
}

/** A physical id that nobody could have known. */
export function randomId(randomness: Randomness, alphabet: string, length: number): string {
  const bytes = randomness.bytes(length);
  return Array.from({ length }, (_, index) => alphabet.charAt((bytes[index] ?? 0) % alphabet.length)).join('');
}

export const UPPERCASE_ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const LOWERCASE_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Writes 32 hexadecimal digits as a UUID is written. */
export function asUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
