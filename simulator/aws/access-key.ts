import { type Randomness, randomId, UPPERCASE_ALPHANUMERIC } from '../randomness';
import type { AccessKey } from './signature';

/** A key of a user's own, good until it is deleted. */
export function permanentKey(principal: string, randomness: Randomness): AccessKey {
  return newKey('AKIA', principal, randomness);
}

/** The key of a role's session. It does not expire here: nobody would be there to renew it. */
export function temporaryKey(
  principal: string,
  randomness: Randomness,
): AccessKey & Required<Pick<AccessKey, 'sessionToken'>> {
  return { ...newKey('ASIA', principal, randomness), sessionToken: randomness.bytes(96).toString('base64') };
}

/** AWS: what the first four characters of an id tell (IAM user guide, "IAM identifiers"). */
function newKey(prefix: 'AKIA' | 'ASIA', principal: string, randomness: Randomness): AccessKey {
  return {
    id: `${prefix}${randomId(randomness, UPPERCASE_ALPHANUMERIC, 16)}`,
    secret: randomness.bytes(30).toString('base64'),
    principal,
  };
}
