import { createHmac } from 'node:crypto';

/** AWS: a code of an authenticator app changes every 30 seconds (DG/user-pool-settings-mfa-totp). */
const STEP_MILLISECONDS = 30_000;

/** AWS: a code of an authenticator app has six digits (API reference, SoftwareTokenMFAUserCodeType). */
const DIGITS = 6;

/** AWS: codes of the step before and after are accepted too (DG/user-pool-settings-mfa-totp). */
const TOLERATED_STEPS = [0, -1, 1];

/** RFC 4648: the alphabet of Base32. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Computes the code of a counter (RFC 4226). AWS: the hash is SHA-1 (DG/user-pool-settings-mfa-totp). */
export function computeCode(key: Buffer, counter: number, digits = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigInt64BE(BigInt(counter));
  const digest = createHmac('sha1', key).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const value = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

/** Returns the step of a time (RFC 6238). */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / STEP_MILLISECONDS);
}

/** Returns the code that an authenticator app shows at a time. @param secret in Base32 */
export function codeAt(secret: string, milliseconds: number): string {
  return codeOfStep(secret, stepAt(milliseconds));
}

/** Returns the tolerated steps that a code belongs to, the current one first. @param secret in Base32 */
export function stepsOf(code: string, secret: string, milliseconds: number): number[] {
  return toleratedSteps(milliseconds).filter((step) => codeOfStep(secret, step) === code);
}

/** Returns the steps whose codes are accepted at a time, the current one first. */
export function toleratedSteps(milliseconds: number): number[] {
  return TOLERATED_STEPS.map((difference) => stepAt(milliseconds) + difference);
}

/** Returns the code that an authenticator app shows in a step. @param secret in Base32 */
export function codeOfStep(secret: string, step: number): string {
  return computeCode(decodeBase32(secret), step);
}

/** Tests whether a step is still tolerated at a time. */
export function isTolerated(step: number, milliseconds: number): boolean {
  return TOLERATED_STEPS.includes(step - stepAt(milliseconds));
}

/** Encodes bytes in Base32, without padding. */
export function encodeBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

function decodeBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
