import { exceptions } from './exceptions';
import type { PoolUser } from './user';
import type { UserPool } from './user-pool';

/** Where a code goes: AWS's CodeDeliveryDetailsType, with the whole address beside the masked one. */
export interface CodeDelivery {
  readonly medium: 'EMAIL' | 'SMS';
  readonly attribute: 'email' | 'phone_number';
  readonly address: string;
}

/**
 * Picks the one address that a reset code goes to, by the pool's recovery mechanisms and the user's verified
 * attributes; without mechanisms, a verified phone number first.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function findDelivery(pool: UserPool, user: PoolUser): CodeDelivery | undefined {
  const { recoveryMechanisms } = pool.configuration;
  const order = recoveryMechanisms?.toSorted((one, other) => one.Priority - other.Priority).map(({ Name }) => Name) ?? [
    'verified_phone_number',
    'verified_email',
  ];
  for (const mechanism of order) {
    const attribute = mechanism === 'verified_email' ? 'email' : 'phone_number';
    const medium = attribute === 'email' ? 'EMAIL' : 'SMS';
    const address = user.attributes[attribute];
    const verified = user.attributes[`${attribute}_verified`] === 'true';
    const excluded = recoveryMechanisms !== undefined && isSecondFactor(user, medium);
    if (mechanism !== 'admin_only' && address !== undefined && verified && !excluded) {
      return { medium, attribute, address };
    }
  }
  return undefined;
}

/**
 * The same, for an operation that cannot go on without.
 *
 * @throws AwsError InvalidParameterException where there is none, NotAuthorizedException under admin_only
 */
export function requireDelivery(pool: UserPool, user: PoolUser): CodeDelivery {
  if (pool.configuration.recoveryMechanisms?.some(({ Name }) => Name === 'admin_only')) {
    throw exceptions.recoveryByAdministrator(); // Assumed: the text and type for AdminResetUserPassword
  }
  const delivery = findDelivery(pool, user);
  if (delivery === undefined) {
    throw exceptions.noVerifiedContact();
  }
  return delivery;
}

function isSecondFactor(user: PoolUser, medium: 'EMAIL' | 'SMS'): boolean {
  return medium === 'SMS' ? user.mfaSettings.includes('SMS_MFA') : user.preferredMfa === 'EMAIL_OTP';
}

/** Masks an address as AWS does: `b***@e***`, `+*******0123`. */
function maskAddress(medium: 'EMAIL' | 'SMS', address: string): string {
  if (medium === 'SMS') {
    return `+${'*'.repeat(Math.max(0, address.length - 5))}${address.slice(-4)}`;
  }
  const at = address.lastIndexOf('@');
  return `${address.charAt(0)}***@${address.charAt(at + 1)}***`;
}

/** AWS's CodeDeliveryDetailsType. */
export function deliveryDetails(delivery: CodeDelivery) {
  return {
    Destination: maskAddress(delivery.medium, delivery.address),
    DeliveryMedium: delivery.medium,
    AttributeName: delivery.attribute,
  };
}
