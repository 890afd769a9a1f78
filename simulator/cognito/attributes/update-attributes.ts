import { CODE_LIFE } from '../messages/codes';
import { type CodeDelivery, deliveryTo } from '../messages/delivery';
import { type MessageServices, sendCode } from '../messages/send-message';
import type { TriggerCaller } from '../messages/trigger';
import { applyChange } from '../pool/apply-change';
import { type Attributes, type ContactAttribute, type PoolUser, withPending } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import { claimAliases } from './aliases';

interface Update {
  readonly attributes: Attributes;
  readonly pending: Attributes;
  /** The addresses that a code must verify. */
  readonly unverified: readonly ContactAttribute[];
}

/**
 * Changes attributes of a user. A new address must be verified again: by a code if the pool verifies it automatically,
 * and before it replaces the current one if the pool requires that.
 *
 * @param takesAliases true if an alias moves from its owner to this user
 * @returns the deliveries of the codes
 * @throws AwsError AliasExistsException, and the exceptions of sending a code, after which the attributes have changed
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 */
export async function updateAttributes(
  services: MessageServices,
  pool: UserPool,
  user: PoolUser,
  changes: Attributes,
  takesAliases: boolean,
  caller: TriggerCaller,
): Promise<CodeDelivery[]> {
  const { attributes, pending, unverified } = plan(pool, user, changes);
  claimAliases(services, pool, user.sub, attributes, takesAliases);
  const changed = applyChange(services, pool, user, { kind: 'attributes changed', attributes, pending });
  const deliveries: CodeDelivery[] = [];
  for (const attribute of unverified) {
    const next = withPending(changed);
    const delivery = deliveryTo(next, attribute);
    if (delivery !== undefined) {
      const code = await sendCode(services, pool, next, delivery, CODE_LIFE.verification, {
        source: 'CustomMessage_UpdateUserAttribute',
        caller,
      });
      applyChange(services, pool, user, { kind: 'code issued', purpose: attribute, code });
      deliveries.push(delivery);
    }
  }
  return deliveries;
}

/** Computes the new attributes of a user. Pure. */
function plan({ configuration }: UserPool, user: PoolUser, changes: Attributes): Update {
  const attributes: Record<string, string> = { ...user.attributes };
  const pending: Record<string, string> = { ...user.pendingAttributes };
  const unverified: ContactAttribute[] = [];
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') {
      delete attributes[name];
      delete attributes[`${name}_verified`];
      delete pending[name];
    } else if (isContact(name) && value !== user.attributes[name] && changes[`${name}_verified`] !== 'true') {
      if (configuration.verifiedBeforeUpdate.includes(name)) {
        pending[name] = value;
        unverified.push(name);
      } else {
        delete pending[name];
        attributes[name] = value;
        attributes[`${name}_verified`] = 'false';
        unverified.push(...configuration.autoVerified.filter((one) => one === name));
      }
    } else {
      attributes[name] = value;
      if (isContact(name)) {
        delete pending[name];
      }
    }
  }
  return { attributes, pending, unverified };
}

function isContact(name: string): name is ContactAttribute {
  return name === 'email' || name === 'phone_number';
}
