import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import { predictDelivery, predictInvitation, type RecoveryMechanisms } from '../domain/recovery/delivery';
import { obstacleToReset } from '../domain/recovery/obstacles';
import { type DeliveryMedium, parseUserStatus, readContact, type User } from '../domain/recovery/user';

/** The users of a pool that ListUsers returned. */
export interface Sample {
  readonly users: readonly UserType[];
  /** The pool has more users than were examined. */
  readonly isPartial: boolean;
}

/** Returns the enabled users of a sample. ListUsers does not return MFA factors: they count as absent. Pure. */
export function enabledUsers({ users }: Sample): User[] {
  return users.map(readListedUser).filter((user) => user.enabled);
}

/** Describes the users that a finding counts: all enabled users, or only those in the sample. */
export function describeSample(sample: Sample | undefined): string {
  return sample?.isPartial ? 'enabled users in the sample' : 'enabled users';
}

/**
 * Returns the medium of the message with which a user recovers: the code of a reset, or the invitation of a user who
 * still has a temporary password. `undefined` if the user cannot receive a message. Pure.
 */
export function recoveryMedium(user: User, mechanisms: RecoveryMechanisms): DeliveryMedium | undefined {
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return predictInvitation(user)?.medium;
  }
  return obstacleToReset(user, mechanisms) === undefined ? predictDelivery(user, mechanisms)?.medium : undefined;
}

function readListedUser({ Attributes = [], Enabled = true, UserStatus, Username = '' }: UserType): User {
  const attributes = new Map(Attributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  const status = parseUserStatus(UserStatus);
  return {
    username: Username,
    sub: attributes.get('sub') ?? '',
    status,
    enabled: Enabled,
    federated: status === 'EXTERNAL_PROVIDER' || attributes.has('identities'),
    mfaFactors: [],
    email: readContact(attributes, 'email'),
    phoneNumber: readContact(attributes, 'phone_number'),
  };
}
