import { exceptions } from './exceptions';
import { applyChange, type CognitoServices } from './services';
import type { Attributes, PoolUser } from './user';
import type { UserPool } from './user-pool';

/** Somebody who has a name already that another user is about to get. */
interface AliasOwner {
  readonly owner: PoolUser;
  /** The attribute by which the other user would get it. */
  readonly attribute: string;
  /** Whether the name can go from the one to the other: only a verified address of both can. */
  readonly movable: boolean;
}

/**
 * Whoever else has one of the names that these attributes are.
 *
 * @param sub of the user who is to have them
 */
export function findAliasOwner(pool: UserPool, sub: string, attributes: Attributes): AliasOwner | undefined {
  for (const [attribute, alias] of pool.users.aliasesOf({ attributes })) {
    const owner = pool.users.find(alias);
    if (owner !== undefined && owner.sub !== sub) {
      const isVerifiedAddress =
        pool.configuration.aliasAttributes.includes(attribute) && attribute !== 'preferred_username';
      const movable = isVerifiedAddress && pool.users.aliasesOf(owner).some(([of]) => of === attribute);
      return { owner, attribute, movable };
    }
  }
  return undefined;
}

/**
 * Makes the aliases free for a user who is about to get them: an address goes from its owner, who is not verified any
 * more, if that is wanted.
 *
 * @throws AwsError AliasExistsException if it is not, or for a name that cannot move
 */
export function claimAliases(
  services: Pick<CognitoServices, 'clock'>,
  pool: UserPool,
  sub: string,
  attributes: Attributes,
  force: boolean,
): void {
  for (let found = findAliasOwner(pool, sub, attributes); found; found = findAliasOwner(pool, sub, attributes)) {
    const { owner, attribute, movable } = found;
    if (!force || !movable) {
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
