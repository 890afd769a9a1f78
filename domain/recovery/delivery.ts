import type { Contact, DeliveryMedium, User } from './user';

/** `AccountRecoverySetting.RecoveryMechanisms`, highest priority first; `undefined` if the pool has no such setting. */
export type RecoveryMechanisms = readonly ('verified_email' | 'verified_phone_number' | 'admin_only')[] | undefined;

/** A member of `RecoveryMechanisms` in the output of DescribeUserPool. */
interface RecoveryOption {
  readonly Name?: 'verified_email' | 'verified_phone_number' | 'admin_only' | undefined;
  readonly Priority?: number | undefined;
}

/** Sorts the recovery mechanisms of a user pool by priority. Pure. */
export function recoveryOrder(options: readonly RecoveryOption[] = []): RecoveryMechanisms {
  const names = [...options]
    .sort((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0))
    .flatMap(({ Name: name }) => (name === undefined ? [] : [name]));
  return names.length === 0 ? undefined : names;
}

/** The medium and destination of a message. The destination is masked as Cognito masks it. */
export interface Delivery {
  readonly medium: DeliveryMedium;
  readonly destination: string;
}

/**
 * Predicts the delivery of a reset code, which the output of AdminResetUserPassword does not contain. Pure.
 *
 * With a recovery setting, Cognito uses the first mechanism whose address is verified and is not an MFA factor of the
 * user. Without a setting, Cognito uses a verified phone number first, even if it is an MFA factor.
 *
 * @returns `undefined` if the user has no verified address that the recovery setting allows
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function predictDelivery(user: User, mechanisms: RecoveryMechanisms): Delivery | undefined {
  const order = mechanisms ?? ['verified_phone_number', 'verified_email'];
  for (const mechanism of order) {
    if (mechanism === 'admin_only') {
      return undefined;
    }
    const medium: DeliveryMedium = mechanism === 'verified_email' ? 'EMAIL' : 'SMS';
    const contact = medium === 'EMAIL' ? user.email : user.phoneNumber;
    if (contact?.verified && !(mechanisms !== undefined && isMfaMedium(user, medium))) {
      return { medium, destination: maskDestination(medium, contact) };
    }
  }
  return undefined;
}

/** Tests whether Cognito sends MFA codes over a medium, and therefore no recovery codes. */
function isMfaMedium({ mfaFactors, preferredFactor }: User, medium: DeliveryMedium): boolean {
  return medium === 'SMS' ? mfaFactors.includes('SMS_MFA') : preferredFactor === 'EMAIL_OTP';
}

/**
 * Predicts the delivery of an invitation: a verified address, else an unverified one, to which the first invitation was
 * also sent. Email precedes SMS. Pure.
 */
export function predictInvitation(user: User): Delivery | undefined {
  const contacts = [
    { medium: 'EMAIL', contact: user.email },
    { medium: 'SMS', contact: user.phoneNumber },
  ] as const;
  const chosen = contacts.find(({ contact }) => contact?.verified) ?? contacts.find(({ contact }) => contact);
  return chosen?.contact && { medium: chosen.medium, destination: maskDestination(chosen.medium, chosen.contact) };
}

/** Tests whether the address of a user for a medium is verified. Pure. */
export function isVerified({ email, phoneNumber }: User, medium: DeliveryMedium): boolean {
  return (medium === 'EMAIL' ? email : phoneNumber)?.verified ?? false;
}

/**
 * Masks an address as Cognito does in `CodeDeliveryDetails`: `b***@e***`, `+*******0123`. Pure.
 *
 * @see docs/fidelity.md, "Masked destinations"
 */
export function maskDestination(medium: DeliveryMedium, contact: Contact): string {
  if (medium === 'SMS') {
    return `+${'*'.repeat(Math.max(0, contact.value.length - 5))}${contact.value.slice(-4)}`;
  }
  const at = contact.value.lastIndexOf('@');
  return `${firstCharacter(contact.value)}***@${firstCharacter(contact.value.slice(at + 1))}***`;
}

function firstCharacter(value: string): string {
  return [...value][0] ?? '';
}
