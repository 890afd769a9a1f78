import { createHmac, timingSafeEqual } from 'node:crypto';
import { exceptions } from './exceptions';
import { readMacInput } from './input';
import type { MacKeySpec } from './keys';
import type { ReadOperation } from './read-operation';
import { requireEnabled, requireNoGrant, requireUsage } from './require-key';

/** AWS: each key spec supports one algorithm (developer guide, "Key spec reference"). */
const ALGORITHMS: Readonly<Record<MacKeySpec, { readonly name: string; readonly hash: string }>> = {
  HMAC_224: { name: 'HMAC_SHA_224', hash: 'sha224' },
  HMAC_256: { name: 'HMAC_SHA_256', hash: 'sha256' },
  HMAC_384: { name: 'HMAC_SHA_384', hash: 'sha384' },
  HMAC_512: { name: 'HMAC_SHA_512', hash: 'sha512' },
};

/**
 * Computes the message authentication code of a message.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function generateMac(json: unknown): ReadOperation {
  return readMacOperation('GenerateMac', json, (computed) => ({ Mac: computed.toString('base64') }));
}

/**
 * Compares a message authentication code with that of a message.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function verifyMac(json: unknown): ReadOperation {
  return readMacOperation('VerifyMac', json, (computed, mac) => {
    if (mac.length !== computed.length || !timingSafeEqual(mac, computed)) {
      throw exceptions.invalidMac();
    }
    return { MacValid: true };
  });
}

/** Assumed: the order of the checks, with the dry run last, as in another emulator (ministack#1305). */
function readMacOperation(
  operation: 'GenerateMac' | 'VerifyMac',
  json: unknown,
  outputOf: (computed: Buffer, mac: Buffer) => object,
): ReadOperation {
  const { keyId, grantTokens, message, macAlgorithm, mac, dryRun } = readMacInput(operation, json);
  return {
    keyId,
    context: { 'kms:MacAlgorithm': macAlgorithm },
    perform: (key) => {
      requireEnabled(key);
      requireNoGrant(grantTokens);
      requireUsage(key, 'GENERATE_VERIFY_MAC', operation);
      const { name, hash } = ALGORITHMS[key.spec];
      if (macAlgorithm !== name) {
        throw exceptions.incompatibleAlgorithm(macAlgorithm, key.spec);
      }
      const output = outputOf(createHmac(hash, key.secret).update(message).digest(), mac);
      if (dryRun) {
        throw exceptions.dryRun();
      }
      return { KeyId: key.arn, MacAlgorithm: macAlgorithm, ...output };
    },
  };
}
