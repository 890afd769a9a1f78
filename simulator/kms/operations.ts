import { createHash } from 'node:crypto';
import { exceptions } from './exceptions';
import { readKeyInput, readSignInput } from './input';
import { generateMac, verifyMac } from './mac-operations';
import type { ReadOperation } from './read-operation';
import { requireEnabled, requireNoGrant, requireUsage } from './require-key';
import { signDigest } from './sign-digest';

const KEY_SPEC = 'ECC_NIST_P256';
const ALGORITHM = 'ECDSA_SHA_256';
const DIGEST_BYTES = 32;

/**
 * The operations of AWS KMS, by name. Each one parses its input.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export const operations: Readonly<Record<string, (json: unknown) => ReadOperation>> = {
  Sign: (json) => {
    const { keyId, grantTokens, message, messageType, signingAlgorithm, dryRun } = readSignInput(json);
    return {
      keyId,
      perform: (key) => {
        requireEnabled(key);
        requireNoGrant(grantTokens);
        requireUsage(key, 'SIGN_VERIFY', 'signing');
        if (signingAlgorithm !== ALGORITHM) {
          throw exceptions.incompatibleAlgorithm(signingAlgorithm, KEY_SPEC);
        }
        const digest = digestOf(message, messageType);
        if (dryRun) {
          throw exceptions.dryRun();
        }
        const signature = signDigest(digest, key.privateKey);
        return { KeyId: key.arn, Signature: signature.toString('base64'), SigningAlgorithm: ALGORITHM };
      },
    };
  },

  GetPublicKey: (json) => {
    const { keyId, grantTokens } = readKeyInput(json);
    return {
      keyId,
      perform: (key) => {
        requireEnabled(key);
        requireNoGrant(grantTokens);
        if (key.usage !== 'SIGN_VERIFY') {
          throw exceptions.noPublicKey(key.arn);
        }
        return {
          KeyId: key.arn,
          PublicKey: key.publicKey.toString('base64'),
          CustomerMasterKeySpec: KEY_SPEC,
          KeySpec: KEY_SPEC,
          KeyUsage: 'SIGN_VERIFY',
          SigningAlgorithms: [ALGORITHM],
        };
      },
    };
  },

  GenerateMac: generateMac,
  VerifyMac: verifyMac,

  DisableKey: (json) => switchKey(json, false),
  EnableKey: (json) => switchKey(json, true),
};

function switchKey(json: unknown, enabled: boolean): ReadOperation {
  const { keyId } = readKeyInput(json);
  return {
    keyId,
    perform: (key) => {
      key.enabled = enabled;
      return {};
    },
  };
}

function digestOf(message: Buffer, messageType: string): Buffer {
  if (messageType === 'RAW') {
    return createHash('sha256').update(message).digest();
  }
  if (messageType !== 'DIGEST') {
    throw exceptions.incompatibleMessageType(messageType, KEY_SPEC);
  }
  if (message.length !== DIGEST_BYTES) {
    throw exceptions.digestLength(ALGORITHM);
  }
  return message;
}
