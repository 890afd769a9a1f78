import { exceptions } from '../exceptions';
import type { CognitoServices } from '../services';
import type { UserPool } from './user-pool';

type Tags = Readonly<Record<string, string>>;

/** AWS: a pool has at most 50 tags (API reference, TagResource). */
const MAXIMUM_TAGS = 50;

/** @throws AwsError ResourceNotFoundException for an ARN that is not one of a user pool that exists */
export function requirePoolByArn({ pools }: Pick<CognitoServices, 'pools'>, arn = ''): UserPool {
  const pool = pools.get(arn.slice(arn.lastIndexOf('/') + 1));
  if (pool?.configuration.arn !== arn) {
    throw exceptions.userPoolNotFound(arn); // Assumed: the exception for an ARN that is not one of a user pool
  }
  return pool;
}

/** @throws AwsError InvalidParameterException for too many tags, or a key that AWS reserves */
export function setTags({ clock }: Pick<CognitoServices, 'clock'>, pool: UserPool, tags: Tags): void {
  if (Object.keys(tags).length > MAXIMUM_TAGS) {
    throw exceptions.tooManyTags(MAXIMUM_TAGS);
  }
  if (Object.keys(tags).some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw exceptions.reservedTag();
  }
  pool.update({ ...pool.settings, UserPoolTags: tags }, clock.now());
}
