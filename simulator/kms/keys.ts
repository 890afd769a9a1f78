import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type AccountLocation, arn } from '../account';
import { exceptions } from './exceptions';

interface AnyKey {
  readonly id: string;
  readonly arn: string;
  enabled: boolean;
}

/** An asymmetric key with the spec ECC_NIST_P256. */
export interface SigningKey extends AnyKey {
  readonly usage: 'SIGN_VERIFY';
  readonly spec: 'ECC_NIST_P256';
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
}

/** A symmetric key for message authentication codes. */
export interface MacKey extends AnyKey {
  readonly usage: 'GENERATE_VERIFY_MAC';
  readonly spec: MacKeySpec;
  readonly secret: Buffer;
}

/** A key of AWS KMS. */
export type Key = SigningKey | MacKey;

/** AWS: the length of the key material in bytes, by key spec (developer guide, "HMAC keys"). */
const SECRET_BYTES = { HMAC_224: 28, HMAC_256: 32, HMAC_384: 48, HMAC_512: 64 } as const;

/** The spec of a key for message authentication codes. */
export type MacKeySpec = keyof typeof SECRET_BYTES;

/** The specs of keys for message authentication codes. */
export const MAC_KEY_SPECS = Object.keys(SECRET_BYTES) as MacKeySpec[];

const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Resolves a KeyId, which is a key ID or an ARN, to an ARN. The key need not exist.
 *
 * @throws AwsError NotFoundException
 */
export function keyArnOf(location: AccountLocation, keyId: string): string {
  if (keyId.startsWith('arn:')) {
    return keyId;
  }
  if (keyId.startsWith('alias/')) {
    throw exceptions.aliasNotFound(arn(location, 'kms', keyId));
  }
  if (!KEY_ID.test(keyId)) {
    throw exceptions.invalidKeyId(keyId);
  }
  return arn(location, 'kms', `key/${keyId}`);
}

/** The keys of the account, each with its `enabled` state at deployment. */
export class Keys {
  private readonly byArn = new Map<string, { readonly key: Key; readonly enabledAtFirst: boolean }>();

  constructor(private readonly location: AccountLocation) {}

  create(id: string, spec: Key['spec'], enabled: boolean): Key {
    const shared = { id, arn: arn(this.location, 'kms', `key/${id}`), enabled };
    const key: Key = spec === 'ECC_NIST_P256' ? createSigningKey(shared) : createMacKey(shared, spec);
    this.byArn.set(key.arn, { key, enabledAtFirst: enabled });
    return key;
  }

  /** @throws AwsError NotFoundException */
  require(arn: string): Key {
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

function createSigningKey(shared: AnyKey): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    ...shared,
    usage: 'SIGN_VERIFY',
    spec: 'ECC_NIST_P256',
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
  };
}

function createMacKey(shared: AnyKey, spec: MacKeySpec): MacKey {
  return { ...shared, usage: 'GENERATE_VERIFY_MAC', spec, secret: randomBytes(SECRET_BYTES[spec]) };
}
