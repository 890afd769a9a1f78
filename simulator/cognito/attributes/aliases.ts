import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';

/** A user who has an alias that another user is about to get. */
interface AliasOwner {
  readonly owner: PoolUser;
  /** The attribute that gives the alias to the other user. */
  readonly attribute: string;
  /** True if the alias can move to the other user, which requires that both have it as a verified address. */
  readonly movable: boolean;
}

/**
 * Finds the other users whose names equal these attributes.
 *
 * @param sub of the user who gets the attributes
 */
export function findAliasOwners(pool: UserPool, sub: string, attributes: Attributes): AliasOwner[] {
  return pool.users.aliasesOf({ attributes }).flatMap(([attribute, alias]) => {
    const owner = pool.users.find(alias);
    if (owner === undefined || owner.sub === sub) {
      return [];
    }
    const isVerifiedAddress =
      pool.configuration.aliasAttributes.includes(attribute) && attribute !== 'preferred_username';
    const isIts = ([of, value]: readonly [string, string]) =>
      of === attribute && pool.users.fold(value) === pool.users.fold(alias);
    return [{ owner, attribute, movable: isVerifiedAddress && pool.users.aliasesOf(owner).some(isIts) }];
  });
}

/**
 * Frees the aliases that a user is about to get. If `force` is true, an address moves from its owner, whose address is
 * then no longer verified.
 *
 * @throws AwsError AliasExistsException if it is false, or for an alias that cannot move
 */
export function claimAliases(
  services: Pick<CognitoServices, 'clock'>,
  pool: UserPool,
  sub: string,
  attributes: Attributes,
  force: boolean,
): void {
  const owners = findAliasOwners(pool, sub, attributes);
  const refused = owners.find(({ movable }) => !force || !movable);
  if (refused !== undefined) {
    const given = pool.configuration.usernameAttributes.includes(refused.attribute) ? 'given ' : '';
    throw exceptions.aliasExists(`${given}${refused.attribute}`);
  }
  for (const { owner, attribute } of owners) {
    const { attributes: ofNow, pendingAttributes } = pool.users.current(owner) ?? owner;
    applyChange(services, pool, owner, {
      kind: 'attributes changed',
      attributes: { ...ofNow, [`${attribute}_verified`]: 'false' },
      pending: pendingAttributes,
    });
  }
}
