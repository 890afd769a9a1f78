import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';

const SALT = 16;
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts a response, so that only a caller who has the same Idempotency-Key can read it again. A response can contain a
 * generated password, which must not be stored in a table in plaintext. The cipher is AES-256-GCM, with a key that
 * HKDF-SHA256 derives from the Idempotency-Key.
 *
 * @param secret the caller's Idempotency-Key, which is not stored
 * @param id the id of the record, to which the encrypted response is bound
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function sealResponse(response: APIGatewayProxyResult, secret: string, id: string): string {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(response), 'utf8'), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Decrypts a response. @throws Error if the key or the record is another one, or if the response was changed */
export function openResponse(sealed: string, secret: string, id: string): APIGatewayProxyResult {
  const bytes = Buffer.from(sealed, 'base64url');
  const [salt, nonce, tag] = [
    bytes.subarray(0, SALT),
    bytes.subarray(SALT, SALT + NONCE),
    bytes.subarray(SALT + NONCE, SALT + NONCE + TAG),
  ];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, salt), nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
  const response = Buffer.concat([decipher.update(bytes.subarray(SALT + NONCE + TAG)), decipher.final()]);
  return JSON.parse(response.toString()) as APIGatewayProxyResult;
}

function keyOf(secret: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'rekey idempotent answer', 32));
}
