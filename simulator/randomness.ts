import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The source of all unpredictable values. Tests may pass their own. */
export interface Randomness {
  uuid(): string;
  /** Decimal digits, uniformly distributed. */
  digits(length: number): string;
  bytes(length: number): Buffer;
}

/** The random generator of the operating system. */
export const secureRandomness: Randomness = {
  uuid: randomUUID,
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
  bytes: randomBytes,
};

/**
 * Derives the physical ID of a resource. The ID is the same at each start, so that an ID copied earlier stays valid.
 *
 * @param seed names the stack and the resource
 */
export function physicalId(seed: string, alphabet: string, length: number): string {
  const digest = createHash('sha512').update(seed).digest();
  return Array.from({ length }, (_, index) => alphabet.charAt((digest[index] ?? 0) % alphabet.length)).join('');
}

/** Creates a physical ID that cannot be predicted. */
export function randomId(randomness: Randomness, alphabet: string, length: number): string {
  const bytes = randomness.bytes(length);
  return Array.from({ length }, (_, index) => alphabet.charAt((bytes[index] ?? 0) % alphabet.length)).join('');
}

export const UPPERCASE_ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const LOWERCASE_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Formats 32 hexadecimal digits as a UUID. */
export function asUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
