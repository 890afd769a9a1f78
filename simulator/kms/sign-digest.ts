import { createECDH, type KeyObject } from 'node:crypto';

/** The order of the P-256 group (SEC 2, 2.4.2). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Signs a SHA-256 digest with ECDSA on P-256 (FIPS 186-5, 6.4.1). Node.js can sign only messages: it would hash the
 * digest again.
 *
 * @returns the signature in DER, as AWS KMS returns it
 */
export function signDigest(digest: Buffer, key: KeyObject): Buffer {
  const d = toNumber(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  for (;;) {
    const ephemeral = createECDH('prime256v1');
    const x = ephemeral.generateKeys().subarray(1, 33); // after the byte that marks an uncompressed point
    const k = toNumber(ephemeral.getPrivateKey());
    const r = toNumber(x) % N;
    const s = (invert(k) * ((toNumber(digest) + r * d) % N)) % N;
    if (r !== 0n && s !== 0n) {
      return encode(0x30, Buffer.concat([encodeInteger(r), encodeInteger(s)]));
    }
  }
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** Computes the inverse modulo N with the extended Euclidean algorithm. */
function invert(value: bigint): bigint {
  let [previous, current] = [N, value % N];
  let [before, inverse] = [0n, 1n];
  while (current > 1n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [before, inverse] = [inverse, before - quotient * inverse];
  }
  return ((inverse % N) + N) % N;
}

/** Encodes a positive INTEGER, with a leading zero byte if its first bit would make it negative. */
function encodeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return encode(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/**
 * Encodes a DER element. The content must be shorter than 128 bytes, so that its length fits in one byte; both integers
 * of a P-256 signature together are.
 */
function encode(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
