import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';

const SALT = 16;
const NONCE = 12;
const TAG = 16;

/**
 * Seals an answer so that only whoever has the caller's own key can read it again: it may hold a generated password, and
 * a table must not. AES-256-GCM under a key that HKDF-SHA256 makes of the caller's.
 *
 * @param secret the caller's Idempotency-Key; it is kept nowhere
 * @param id of the record, which the answer cannot be taken away from
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function sealAnswer(answer: APIGatewayProxyResult, secret: string, id: string): string {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens a sealed answer. @throws Error if it was sealed with another key or for another record, or was changed */
export function openAnswer(sealed: string, secret: string, id: string): APIGatewayProxyResult {
  const bytes = Buffer.from(sealed, 'base64url');
  const [salt, nonce, tag] = [
    bytes.subarray(0, SALT),
    bytes.subarray(SALT, SALT + NONCE),
    bytes.subarray(SALT + NONCE, SALT + NONCE + TAG),
  ];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, salt), nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
  const answer = Buffer.concat([decipher.update(bytes.subarray(SALT + NONCE + TAG)), decipher.final()]);
  return JSON.parse(answer.toString()) as APIGatewayProxyResult;
}

function keyOf(secret: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'rekey idempotent answer', 32));
}
