import { createECDH, type KeyObject } from 'node:crypto';

/** The order of the group of P-256 (SEC 2, 2.4.2). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Signs a SHA-256 digest by ECDSA with a key on P-256 (FIPS 186-5, 6.4.1). Node.js itself signs messages only: it would
 * hash the digest once more.
 *
 * @returns the signature in DER, as AWS KMS answers it
 */
export function signDigest(digest: Buffer, key: KeyObject): Buffer {
  const d = toNumber(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  for (;;) {
    const ephemeral = createECDH('prime256v1');
    const x = ephemeral.generateKeys().subarray(1, 33); // behind the byte that says uncompressed
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

/** The inverse modulo N, by Euclid's extended algorithm. */
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

/** A positive INTEGER: a zero in front where its first bit would make it negative. */
function encodeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return encode(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/** Both integers of a signature on P-256 together are shorter than 128 bytes: their length takes one byte. */
function encode(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
