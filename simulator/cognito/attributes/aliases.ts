import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';

/** Somebody who has a name already that another user is about to get. */
interface AliasOwner {
  readonly owner: PoolUser;
  /** The attribute by which the other user would get it. */
  readonly attribute: string;
  /** Whether the name can go from the one to the other: only a verified address of both can. */
  readonly movable: boolean;
}

/**
 * Whoever else has names that these attributes are.
 *
 * @param sub of the user who is to have them
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
