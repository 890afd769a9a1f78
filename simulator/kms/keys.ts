import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { arn } from '../account';
import { exceptions } from './exceptions';

/** An asymmetric key with the spec ECC_NIST_P256 and the usage SIGN_VERIFY. */
export interface SigningKey {
  readonly id: string;
  readonly arn: string;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
  enabled: boolean;
}

const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ARN of a key in the local account. */
function keyArn(id: string): string {
  return arn('kms', `key/${id}`);
}

/**
 * Resolves a KeyId, which is a key ID or an ARN, to an ARN. The key need not exist.
 *
 * @throws AwsError NotFoundException
 */
export function keyArnOf(keyId: string): string {
  if (keyId.startsWith('arn:')) {
    return keyId;
  }
  if (keyId.startsWith('alias/')) {
    throw exceptions.aliasNotFound(arn('kms', keyId));
  }
  if (!KEY_ID.test(keyId)) {
    throw exceptions.invalidKeyId(keyId);
  }
  return keyArn(keyId);
}

/** The keys of the account, each with its `enabled` state at deployment. */
export class Keys {
  private readonly byArn = new Map<string, { readonly key: SigningKey; readonly enabledAtFirst: boolean }>();

  create(id: string, enabled: boolean): SigningKey {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = {
      id,
      arn: keyArn(id),
      privateKey,
      publicKey: publicKey.export({ type: 'spki', format: 'der' }),
      enabled,
    };
    this.byArn.set(key.arn, { key, enabledAtFirst: enabled });
    return key;
  }

  /** @throws AwsError NotFoundException */
  require(arn: string): SigningKey {
    const found = this.byArn.get(arn);
    if (found === undefined) {
      throw arn.includes(':alias/') ? exceptions.aliasNotFound(arn) : exceptions.keyNotFound(arn);
    }
    return found.key;
  }

  /** Enables and disables the keys as the template does. */
  reset(): void {
    for (const { key, enabledAtFirst } of this.byArn.values()) {
      key.enabled = enabledAtFirst;
    }
  }
}
