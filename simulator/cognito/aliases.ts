import { exceptions } from './exceptions';
import { applyChange, type CognitoServices } from './services';
import type { Attributes, ContactAttribute, PoolUser } from './user';
import type { UserPool } from './user-pool';

/**
 * Whoever else has one of these addresses as an alias: verified, in a pool where it is one.
 *
 * @param attributes as they will be; only verified ones count as aliases
 */
export function findAliasOwner(
  pool: UserPool,
  sub: string,
  attributes: Attributes,
): { owner: PoolUser; attribute: ContactAttribute } | undefined {
  for (const attribute of ['email', 'phone_number'] as const) {
    const value = attributes[attribute];
    const isAlias =
      pool.configuration.usernameAttributes.includes(attribute) ||
      (pool.configuration.aliasAttributes.includes(attribute) && attributes[`${attribute}_verified`] === 'true');
    const owner = isAlias && value !== undefined ? pool.users.findByAlias(attribute, value) : undefined;
    if (owner !== undefined && owner.sub !== sub) {
      return { owner, attribute };
    }
  }
  return undefined;
}

/**
 * Makes an alias free for a user who is about to get it: from its owner, who is not verified any more, if that is
 * wanted.
 *
 * @throws AwsError AliasExistsException if it is not
 */
export function claimAliases(
  services: CognitoServices,
  pool: UserPool,
  sub: string,
  attributes: Attributes,
  force: boolean,
): void {
  for (let found = findAliasOwner(pool, sub, attributes); found; found = findAliasOwner(pool, sub, attributes)) {
    const { owner, attribute } = found;
    if (!force || pool.configuration.usernameAttributes.includes(attribute)) {
      const given = pool.configuration.usernameAttributes.includes(attribute) ? 'given ' : '';
      throw exceptions.aliasExists(`${given}${attribute}`);
    }
    applyChange(services, pool, owner, {
      kind: 'attributes changed',
      attributes: { ...owner.attributes, [`${attribute}_verified`]: 'false' },
      pending: owner.pendingAttributes,
    });
  }
}
