import { maskDestination } from '../recovery/delivery';
import type { User } from '../recovery/user';
import { isExactMatch, type SearchStep } from './user-search';

/** A user that ListUsers returned. It does not contain MFA factors. */
export interface FoundUser {
  readonly user: User;
  /** The `name` attribute. */
  readonly name?: string | undefined;
  /** The value of the attribute that was compared. */
  readonly matched?: string | undefined;
}

/** The maximum number of users in the response of a search. */
export const MAX_FOUND_USERS = 20;

/** The maximum number of characters of a name in the response. Cognito allows 2,048. */
const MAX_NAME_LENGTH = 128;

/** Orders the users of a search: exact matches first, otherwise as Cognito lists them. Pure. */
export function exactFirst(users: readonly FoundUser[], step: SearchStep): readonly FoundUser[] {
  const isExact = ({ matched }: FoundUser) => isExactMatch(step, matched);
  return [...users.filter(isExact), ...users.filter((one) => !isExact(one))];
}

/**
 * Masks a name that is an address, because many applications use the address as the username. Limits its length. Pure.
 *
 * @returns at most 128 characters
 */
export function maskName(name: string): string {
  if (name.includes('@')) {
    return maskDestination('EMAIL', { value: name, verified: false });
  }
  if (/^\+?\d{7,15}$/.test(name)) {
    return maskDestination('SMS', { value: name, verified: false });
  }
  return [...name].slice(0, MAX_NAME_LENGTH).join('');
}
