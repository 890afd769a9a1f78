import { applyChange } from '../pool/apply-change';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { readAttributeChanges, type Writer } from './attributes';

/**
 * Deletes attributes of a user. An address is deleted with its verified state and with a new address that waits for its
 * verification.
 *
 * Assumed: the rules and messages are those of an update to an empty value.
 *
 * @throws AwsError InvalidParameterException for an attribute that is unknown, required or immutable,
 * NotAuthorizedException for one that the client may not write
 */
export function deleteAttributes(
  services: Pick<CognitoServices, 'clock'>,
  { pool, user, by }: { readonly pool: UserPool; readonly user: PoolUser; readonly by: Writer },
  names: readonly string[],
): void {
  const given = names.map((Name) => ({ Name, Value: '' }));
  const deleted = Object.keys(readAttributeChanges(pool, given, by)).flatMap((name) => [name, `${name}_verified`]);
  applyChange(services, pool, user, {
    kind: 'attributes changed',
    attributes: without(user.attributes, deleted),
    pending: without(user.pendingAttributes, deleted),
  });
}

function without(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}
