import { createHash } from 'node:crypto';
import { isEmail, isPhoneNumber } from '../attributes/address';
import { exceptions } from '../exceptions';
import type { ContactAttribute, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';

/** The destination of a message: AWS's CodeDeliveryDetailsType with the unmasked address. */
export interface CodeDelivery {
  readonly medium: 'EMAIL' | 'SMS';
  readonly attribute: ContactAttribute;
  readonly address: string;
}

/** Returns the delivery to one address of a user, verified or not. */
export function deliveryTo(user: PoolUser, attribute: ContactAttribute): CodeDelivery | undefined {
  const address = user.attributes[attribute];
  return address === undefined ? undefined : { medium: attribute === 'email' ? 'EMAIL' : 'SMS', attribute, address };
}

/**
 * Selects the address for a reset code by the pool's recovery mechanisms and the user's verified attributes. Without
 * mechanisms, a verified phone number comes first.
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
      if (recoveryMechanisms === undefined || !isSecondFactor(pool, user, delivery)) {
        return delivery;
      }
    }
  }
  return undefined;
}

/**
 * Selects the address for a reset code, for an operation that requires one.
 *
 * @param underAdminOnly the exception for a pool in which only administrators recover users
 * @throws AwsError InvalidParameterException if there is no address
 */
export function requireDelivery(
  pool: UserPool,
  user: PoolUser,
  underAdminOnly: 'NotAuthorizedException' | 'InvalidParameterException',
): CodeDelivery {
  if (pool.configuration.recoveryMechanisms?.some(({ Name }) => Name === 'admin_only')) {
    throw exceptions.recoveryByAdministrator(underAdminOnly);
  }
  const delivery = findDelivery(pool, user);
  if (delivery === undefined) {
    throw exceptions.noVerifiedContact();
  }
  return delivery;
}

/** AWS: an address that is an MFA factor of the user cannot be used for recovery (DG/managing-users-passwords). */
function isSecondFactor({ configuration }: UserPool, user: PoolUser, { medium }: CodeDelivery): boolean {
  const isWantedOfAll =
    configuration.mfa === 'ON' && configuration.mfaFactors.includes('SMS_MFA') && user.mfaSettings.length === 0;
  return medium === 'SMS' ? user.mfaSettings.includes('SMS_MFA') || isWantedOfAll : user.preferredMfa === 'EMAIL_OTP';
}

/** Masks an address as AWS does, by code points: `b***@e***`, `+*******0123`. */
export function maskAddress({ medium, address }: Pick<CodeDelivery, 'medium' | 'address'>): string {
  if (medium === 'SMS') {
    return `+${'*'.repeat(Math.max(0, address.length - 5))}${address.slice(-4)}`;
  }
  const at = address.lastIndexOf('@');
  return `${firstCharacter(address)}***@${firstCharacter(address.slice(at + 1))}***`;
}

function firstCharacter(text: string): string {
  return [...text][0] ?? '';
}

/** Returns AWS's CodeDeliveryDetailsType. */
export function deliveryDetails(delivery: CodeDelivery) {
  return {
    Destination: maskAddress(delivery),
    DeliveryMedium: delivery.medium,
    AttributeName: delivery.attribute,
  };
}

/**
 * Returns the simulated destination of a user who does not exist, if the client hides this. A name that is an address
 * is its own destination. Any other name always gets the same destination: an email address, unless the pool verifies
 * only phone numbers.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function simulatedDelivery({ configuration: { id, autoVerified }, users }: UserPool, name: string) {
  const bytes = createHash('sha256')
    .update(`${id} ${users.fold(name)}`)
    .digest();
  const letter = (index: number) => String.fromCharCode(97 + ((bytes[index] ?? 0) % 26));
  const invented = `${letter(0)}@${letter(1)}.example`;
  const byText = isPhoneNumber(name) || (!isEmail(name) && autoVerified.length > 0 && !autoVerified.includes('email'));
  return byText
    ? deliveryDetails({
        medium: 'SMS',
        attribute: 'phone_number',
        address: isPhoneNumber(name) ? name : `+1000000${bytes.readUInt16BE() % 10_000}`.padEnd(12, '0'),
      })
    : deliveryDetails({ medium: 'EMAIL', attribute: 'email', address: isEmail(name) ? name : invented });
}
