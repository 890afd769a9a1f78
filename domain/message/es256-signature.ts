/**
 * Converts an ECDSA signature of KMS from DER (RFC 3279, 2.2.3), a sequence of the integers r and s, to the format of
 * ES256. Pure.
 *
 * @returns 64 bytes, r and s, with a low s
 * @throws RangeError for anything but a P-256 signature
 */
export function readDerSignature(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der);
  const r = readInteger(bytes, 2);
  const s = readInteger(bytes, r.end);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || s.end !== bytes.length) {
    throw new RangeError('not a DER sequence of two integers');
  }
  return toLowS(Buffer.concat([r.value, s.value]));
}

/** Reads a DER integer as 32 bytes: without the sign byte, padded with zeros on the left. */
function readInteger(der: Buffer, start: number): { readonly value: Buffer; readonly end: number } {
  const end = start + 2 + (der[start + 1] ?? 0);
  const digits = der.subarray(start + 2, end);
  const value = digits.subarray(digits.findIndex((digit) => digit !== 0));
  if (der[start] !== 0x02 || digits.length === 0 || value.length > 32 || end > der.length) {
    throw new RangeError('not a DER integer of at most 32 bytes');
  }
  return { value: Buffer.concat([Buffer.alloc(32 - value.length), value]), end };
}

/** The order of the curve P-256 (SEC 2, 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF_ORDER = Buffer.from((ORDER / 2n).toString(16), 'hex');

/**
 * Tests whether a signature has a low s. Anyone can turn a valid signature (r, s) into the valid signature
 * (r, n - s), so only the one with the lower s is accepted. Pure.
 *
 * @param signature 64 bytes, r and s
 */
export function hasLowS(signature: Buffer): boolean {
  return signature.subarray(32).compare(HALF_ORDER) <= 0;
}

/**
 * Converts a signature to the equivalent one with a low s. KMS returns either of the two. Pure.
 *
 * @param signature 64 bytes, r and s
 */
export function toLowS(signature: Buffer): Buffer {
  if (hasLowS(signature)) {
    return signature;
  }
  const s = BigInt(`0x${signature.toString('hex', 32)}`);
  return Buffer.concat([signature.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')]);
}
