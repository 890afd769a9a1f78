import { exceptions } from './exceptions';
import type { Key } from './keys';

/** @throws AwsError DisabledException */
export function requireEnabled({ enabled, arn }: Key): void {
  if (!enabled) {
    throw exceptions.disabled(arn);
  }
}

/** @throws AwsError InvalidGrantTokenException */
export function requireNoGrant(grantTokens: readonly string[]): void {
  if (grantTokens.length > 0) {
    throw exceptions.invalidGrantToken();
  }
}

/**
 * Requires a key with a usage.
 *
 * @param purpose the purpose of the request, as the message names it
 * @throws AwsError InvalidKeyUsageException
 */
export function requireUsage<Usage extends Key['usage']>(
  key: Key,
  usage: Usage,
  purpose: string,
): asserts key is Extract<Key, { readonly usage: Usage }> {
  if (key.usage !== usage) {
    throw exceptions.wrongUsage(key.arn, key.usage, purpose);
  }
}
