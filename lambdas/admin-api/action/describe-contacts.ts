import type { UserResponse } from '../../../domain/api/responses';
import { maskDestination } from '../../../domain/recovery/delivery';
import type { Contact, DeliveryMedium, User } from '../../../domain/recovery/user';

/** Describes the addresses of a user, masked. */
export function describeContacts({ email, phoneNumber }: User): UserResponse['contacts'] {
  return [...describe('EMAIL', email), ...describe('SMS', phoneNumber)];
}

function describe(medium: DeliveryMedium, found: Contact | undefined): UserResponse['contacts'] {
  return found === undefined ? [] : [{ medium, destination: maskDestination(medium, found), verified: found.verified }];
}
