import type { Choices } from './choices';
import { exceptions } from './exceptions';
import type { ContactAttribute, PoolUser } from './user';
import type { UserPool } from './user-pool';

/** Where a message goes: AWS's CodeDeliveryDetailsType, with the whole address beside the masked one. */
export interface CodeDelivery {
  readonly medium: 'EMAIL' | 'SMS';
  readonly attribute: ContactAttribute;
  readonly address: string;
}

/** The way to one address of a user, verified or not. */
export function deliveryTo(user: PoolUser, attribute: ContactAttribute): CodeDelivery | undefined {
  const address = user.attributes[attribute];
  return address === undefined ? undefined : { medium: attribute === 'email' ? 'EMAIL' : 'SMS', attribute, address };
}

/**
 * Picks the one address that a reset code goes to, by the pool's recovery mechanisms and the user's verified
 * attributes; without mechanisms, a verified phone number first.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function findDelivery(pool: UserPool, user: PoolUser): CodeDelivery | undefined {
  const { recoveryMechanisms } = pool.configuration;
  const order = recoveryMechanisms?.map(({ Name }) => Name) ?? ['verified_phone_number', 'verified_email'];
  for (const mechanism of order) {
    if (mechanism === 'admin_only') {
      return undefined;
    }
    const delivery = deliveryTo(user, mechanism === 'verified_email' ? 'email' : 'phone_number');
    if (delivery !== undefined && user.attributes[`${delivery.attribute}_verified`] === 'true') {
      if (recoveryMechanisms === undefined || !isSecondFactor(user, delivery)) {
        return delivery;
      }
    }
  }
  return undefined;
}

/**
 * The same, for an operation that cannot go on without.
 *
 * @throws AwsError InvalidParameterException where there is none; under admin_only, what is chosen
 */
export function requireDelivery(pool: UserPool, user: PoolUser, choices: Choices): CodeDelivery {
  if (pool.configuration.recoveryMechanisms?.some(({ Name }) => Name === 'admin_only')) {
    throw exceptions.recoveryByAdministrator(choices.get('resetUnderAdminOnly'));
  }
  const delivery = findDelivery(pool, user);
  if (delivery === undefined) {
    throw exceptions.noVerifiedContact();
  }
  return delivery;
}

/** AWS: who signs in with the help of an address cannot recover by it (DG/managing-users-passwords). */
function isSecondFactor(user: PoolUser, { medium }: CodeDelivery): boolean {
  return medium === 'SMS' ? user.mfaSettings.includes('SMS_MFA') : user.preferredMfa === 'EMAIL_OTP';
}

/** Masks an address as AWS does: `b***@e***`, `+*******0123`. */
export function maskAddress({ medium, address }: Pick<CodeDelivery, 'medium' | 'address'>): string {
  if (medium === 'SMS') {
    return `+${'*'.repeat(Math.max(0, address.length - 5))}${address.slice(-4)}`;
  }
  const at = address.lastIndexOf('@');
  return `${address.charAt(0)}***@${address.charAt(at + 1)}***`;
}

/** AWS's CodeDeliveryDetailsType. */
export function deliveryDetails(delivery: CodeDelivery) {
  return {
    Destination: maskAddress(delivery),
    DeliveryMedium: delivery.medium,
    AttributeName: delivery.attribute,
  };
}

/** AWS: an invented destination, its medium by the format of the name (DG/cognito-user-pool-managing-errors). */
export function simulatedDelivery(name: string) {
  return /^\+\d+$/.test(name)
    ? { Destination: `+*******${name.slice(-4)}`, DeliveryMedium: 'SMS', AttributeName: 'phone_number' }
    : { Destination: `${name.charAt(0)}***@${name.charAt(0)}***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}
