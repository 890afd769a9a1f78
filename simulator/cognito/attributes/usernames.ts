import { exceptions } from '../exceptions';
import type { Attributes } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import { isEmail, isPhoneNumber } from './address';

/** The username of a new user, and the attributes that result from the name in the request. */
export interface NewName {
  readonly username: string;
  readonly attributes: Attributes;
}

/** Returns the attribute that contains a sign-in name; `undefined` if the name is not an address that the pool accepts. */
export function attributeOfName(pool: UserPool, name: string): 'email' | 'phone_number' | undefined {
  const { usernameAttributes } = pool.configuration;
  if (usernameAttributes.includes('email') && isEmail(name)) {
    return 'email';
  }
  return usernameAttributes.includes('phone_number') && isPhoneNumber(name) ? 'phone_number' : undefined;
}

/** Returns the name of a new user without a check: the name itself or, in a pool whose users sign in with an address, the sub. */
export function describeNewName(pool: UserPool, name: string, attributes: Attributes, sub: string): NewName {
  if (pool.configuration.usernameAttributes.length === 0) {
    return { username: name, attributes };
  }
  const attribute = attributeOfName(pool, name);
  return { username: sub, attributes: attribute === undefined ? attributes : { ...attributes, [attribute]: name } };
}

/**
 * Determines the username of a new user, and requires that no other user has it.
 *
 * @param taken the message of UsernameExistsException, which depends on the operation
 * @throws AwsError InvalidParameterException, UsernameExistsException
 */
export function nameNewUser(pool: UserPool, name: string, attributes: Attributes, sub: string, taken: string): NewName {
  const { usernameAttributes, aliasAttributes } = pool.configuration;
  if (usernameAttributes.length === 0) {
    if (aliasAttributes.includes('email') && isEmail(name)) {
      throw exceptions.emailAsUsername();
    }
    if (aliasAttributes.includes('phone_number') && isPhoneNumber(name)) {
      throw exceptions.phoneNumberAsUsername();
    }
    if (pool.users.findBySignInName(name) !== undefined) {
      throw exceptions.userExists(taken);
    }
    return describeNewName(pool, name, attributes, sub);
  }
  const attribute = attributeOfName(pool, name);
  if (attribute === undefined) {
    throw exceptions.usernameFormat(usernameAttributes);
  }
  for (const one of usernameAttributes) {
    const value = one === attribute ? name : attributes[one];
    if (value !== undefined && pool.users.find(value) !== undefined) {
      throw exceptions.userExists(`An account with the given ${one} already exists.`);
    }
  }
  return describeNewName(pool, name, attributes, sub);
}
