/** The order of the curve P-256 (SEC 2, 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF_ORDER = Buffer.from((ORDER / 2n).toString(16), 'hex');

/**
 * Whether a signature is the one of two that counts: anyone can turn (r, s) into (r, n - s), which is as good.
 *
 * @param signature 64 bytes, r and s
 */
export function hasSmallS(signature: Buffer): boolean {
  return signature.subarray(32).compare(HALF_ORDER) <= 0;
}

/**
 * The one of two signatures that counts, for a signer that does not choose, as KMS does not.
 *
 * @param signature 64 bytes, r and s, as ES256 has them
 */
export function withSmallS(signature: Buffer): Buffer {
  if (hasSmallS(signature)) {
    return signature;
  }
  const s = BigInt(`0x${signature.toString('hex', 32)}`);
  return Buffer.concat([signature.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')]);
}
