import { createDiffieHellman, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * The server side of Cognito's Secure Remote Password protocol: SRP-6a over the 3,072-bit group of RFC 3526 with
 * generator 2, SHA-256, and a key derived by HKDF with the label that Cognito's clients use.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5054
 */
const N_HEX =
  'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B' +
  '302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6' +
  '49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D' +
  '670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
  '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D' +
  'B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
  'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF';

const N = BigInt(`0x${N_HEX}`);
const GENERATOR = 2n;
const MULTIPLIER = toBigInt(sha256(padded(N), padded(GENERATOR)));
const LABEL = 'Caldera Derived Key';

/** OpenSSL's modular exponentiation is seven times as fast as BigInt's. */
const group = createDiffieHellman(N_HEX, 'hex', Buffer.from([2]));

function power(base: bigint, exponent: bigint): bigint {
  group.setPrivateKey(unpadded(exponent));
  return toBigInt(group.computeSecret(unpadded(base)));
}

/** Computes `g^x`, which a server stores in place of a password. */
export function computeVerifier(identityHash: Buffer, salt: Buffer): bigint {
  return power(GENERATOR, toBigInt(sha256(padded(toBigInt(salt)), identityHash)));
}

/** Computes the server's public value for one attempt. */
export function computeServerPublic(verifier: bigint, serverPrivate: Buffer): Buffer {
  return unpadded((MULTIPLIER * verifier + power(GENERATOR, toBigInt(serverPrivate))) % N);
}

/** Tests whether a client's public value is safe: zero modulo N would make the key predictable. */
export function isUsablePublic(clientPublic: Buffer): boolean {
  const value = toBigInt(clientPublic);
  return value < 1n << 3072n && value % N !== 0n;
}

export interface Proof {
  readonly poolName: string;
  readonly username: string;
  readonly secretBlock: Buffer;
  readonly timestamp: string;
  readonly signature: Buffer;
}

/** Tests whether the client proved that it knows the password. */
export function isProven(
  verifier: bigint,
  attempt: { readonly clientPublic: Buffer; readonly serverPublic: Buffer; readonly serverPrivate: Buffer },
  proof: Proof,
): boolean {
  const clientPublic = toBigInt(attempt.clientPublic);
  const scrambler = sha256(padded(clientPublic), padded(toBigInt(attempt.serverPublic)));
  const base = (clientPublic * power(verifier, toBigInt(scrambler))) % N;
  const shared = power(base, toBigInt(attempt.serverPrivate));
  const key = Buffer.from(hkdfSync('sha256', padded(shared), padded(toBigInt(scrambler)), LABEL, 16));
  const wanted = createHmac('sha256', key)
    .update(proof.poolName)
    .update(proof.username)
    .update(proof.secretBlock)
    .update(proof.timestamp)
    .digest();
  return wanted.length === proof.signature.length && timingSafeEqual(wanted, proof.signature);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

function toBigInt(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}

function unpadded(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/**
 * Encodes a number as Cognito's clients do before hashing: a leading byte with its high bit set gets a zero byte in
 * front.
 */
function padded(value: bigint): Buffer {
  const bytes = unpadded(value);
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}
