import type { Contact, DeliveryMedium, User } from './user';

/** `AccountRecoverySetting.RecoveryMechanisms`, highest priority first; `undefined` where the pool has none set. */
export type RecoveryMechanisms = readonly ('verified_email' | 'verified_phone_number' | 'admin_only')[] | undefined;

/** A member of `RecoveryMechanisms` as DescribeUserPool answers it. */
interface RecoveryOption {
  readonly Name?: 'verified_email' | 'verified_phone_number' | 'admin_only' | undefined;
  readonly Priority?: number | undefined;
}

/** The recovery mechanisms of a user pool, out of DescribeUserPool. Pure. */
export function recoveryOrder(options: readonly RecoveryOption[] = []): RecoveryMechanisms {
  const names = [...options]
    .sort((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0))
    .flatMap(({ Name: name }) => (name === undefined ? [] : [name]));
  return names.length === 0 ? undefined : names;
}

/** Where Cognito will send a reset code. The destination is masked, as Cognito masks it. */
export interface Delivery {
  readonly medium: DeliveryMedium;
  readonly destination: string;
}

/**
 * Predicts what AdminResetUserPassword does not tell: the one medium that the code goes out on.
 * Pure. `undefined` where the user has no verified address that the pool's recovery setting allows.
 *
 * With a setting, the first mechanism wins whose address is verified and is not the user's second factor.
 * Without one, Cognito takes a verified phone number first, second factor or not.
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
    const isSecondFactor = mechanisms !== undefined && user.secondFactors.includes(medium);
    if (contact?.verified && !isSecondFactor) {
      return { medium, destination: maskDestination(medium, contact) };
    }
  }
  return undefined;
}

/**
 * Where an invitation goes: an address that is verified, else one that is not, which the first invitation went to as
 * well; by e-mail rather than by text message. Pure.
 */
export function predictInvitation(user: User): Delivery | undefined {
  const contacts = [
    { medium: 'EMAIL', contact: user.email },
    { medium: 'SMS', contact: user.phoneNumber },
  ] as const;
  const chosen = contacts.find(({ contact }) => contact?.verified) ?? contacts.find(({ contact }) => contact);
  return chosen?.contact && { medium: chosen.medium, destination: maskDestination(chosen.medium, chosen.contact) };
}

/** Whether the address of a user on a medium has been verified. */
export function isVerified({ email, phoneNumber }: User, medium: DeliveryMedium): boolean {
  return (medium === 'EMAIL' ? email : phoneNumber)?.verified ?? false;
}

/**
 * Masks an address as Cognito does in `CodeDeliveryDetails`: `b***@e***`, `+*******0123`.
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

function firstCharacter(text: string): string {
  return [...text][0] ?? '';
}
