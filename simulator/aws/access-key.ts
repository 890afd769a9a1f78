import { type Randomness, randomId, UPPERCASE_ALPHANUMERIC } from '../randomness';
import type { AccessKey } from './signature';

/** Creates the access key of a user. It is valid until it is deleted. */
export function permanentKey(principal: string, randomness: Randomness): AccessKey {
  return newKey('AKIA', principal, randomness);
}

/** Creates the access key of a role session. It does not expire, because nothing in the simulator would renew it. */
export function temporaryKey(
  principal: string,
  randomness: Randomness,
): AccessKey & Required<Pick<AccessKey, 'sessionToken'>> {
  return { ...newKey('ASIA', principal, randomness), sessionToken: randomness.bytes(96).toString('base64') };
}

/** AWS: the first four characters of an ID state its kind (IAM user guide, "IAM identifiers"). */
function newKey(prefix: 'AKIA' | 'ASIA', principal: string, randomness: Randomness): AccessKey {
  return {
    id: `${prefix}${randomId(randomness, UPPERCASE_ALPHANUMERIC, 16)}`,
    secret: randomness.bytes(30).toString('base64'),
    principal,
  };
}
