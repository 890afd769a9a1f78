/** The number of digits of a code for a caller. Cognito's codes have six. */
const DIGITS = 8;

/** The format of a code that an operator types: eight digits, with or without a separator between the groups. */
export const CALLER_CODE = /^\d{4}[ -]?\d{4}$/;

/**
 * Derives the code of a verification from a MAC over its id and user. Pure. The code is derived again to check it, and
 * never stored. Of 64 bits, the remainder modulo 10^8 favors no code by more than 10^-11.
 *
 * @param mac at least 8 bytes
 * @returns eight digits
 */
export function deriveCallerCode(mac: Uint8Array): string {
  const number = Buffer.from(mac).readBigUInt64BE(0);
  return String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** Returns the message of which the MAC is computed. It separates the codes of users and verifications. Pure. */
export function callerCodeMessage({ verificationId, sub }: { readonly verificationId: string; readonly sub: string }) {
  return `rekey-caller-verification\n${verificationId}\n${sub}`;
}

/** Returns a code in two groups of four digits, which look unlike a code to sign in: `4821 0937`. Pure. */
export function groupCallerCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** Returns the digits of a code that an operator typed. Pure. */
export function callerCodeDigits(typed: string): string {
  return typed.replace(/\D/g, '');
}
