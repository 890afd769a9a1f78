import { exceptions } from './exceptions';
import type { Attributes } from './user';
import type { UserPool } from './user-pool';

const looksLikeEmail = (name: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name);
const looksLikePhoneNumber = (name: string): boolean => /^\+\d+$/.test(name);

/** Who a new user will be: the username, and the attributes that follow from it. */
export interface NewName {
  readonly username: string;
  readonly attributes: Attributes;
}

/**
 * Finds the username of a new user: the name itself, or in a pool whose users sign in with an address, the sub.
 *
 * @param taken the sentence for a username that is taken; the operations have one each
 * @throws AwsError InvalidParameterException, UsernameExistsException
 */
export function nameNewUser(pool: UserPool, name: string, attributes: Attributes, sub: string, taken: string): NewName {
  const { usernameAttributes, aliasAttributes } = pool.configuration;
  if (usernameAttributes.length === 0) {
    if (aliasAttributes.includes('email') && looksLikeEmail(name)) {
      throw exceptions.invalidUsername(
        'Username cannot be of email format, since user pool is configured for email alias.',
      );
    }
    if (aliasAttributes.includes('phone_number') && looksLikePhoneNumber(name)) {
      throw exceptions.invalidUsername(
        'Username cannot be of phone number format, since user pool is configured for phone number alias.',
      );
    }
    if (pool.users.find(name) !== undefined) {
      throw exceptions.userExists(taken);
    }
    return { username: name, attributes };
  }
  const attribute = usernameAttributes.find((one) =>
    one === 'email' ? looksLikeEmail(name) : looksLikePhoneNumber(name),
  );
  if (attribute === undefined) {
    throw exceptions.invalidUsername(wantedFormat(usernameAttributes));
  }
  for (const one of usernameAttributes) {
    const value = one === attribute ? name : attributes[one];
    if (value !== undefined && pool.users.find(value) !== undefined) {
      throw exceptions.userExists(`An account with the given ${one} already exists.`);
    }
  }
  return { username: sub, attributes: { ...attributes, [attribute]: name } };
}

function wantedFormat(usernameAttributes: readonly string[]): string {
  if (usernameAttributes.length > 1) {
    return 'Username should be either an email or a phone number.';
  }
  return usernameAttributes[0] === 'email' ? 'Username should be an email.' : 'Username should be a phone number.';
}
