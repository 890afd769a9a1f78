import { temporaryPasswordExpiry } from './recovery-action';
import type { User } from './user';

/** The states of sign-in with a password of this user pool. Stable: part of the API. */
export const SIGN_IN_STATES = [
  'possible',
  'password-reset-required',
  'temporary-password',
  'temporary-password-expired',
  'unconfirmed',
  'external-provider',
  'disabled',
  'impossible',
] as const;

/** The state of sign-in with a password of this user pool. */
export type SignInState = (typeof SIGN_IN_STATES)[number];

/**
 * Determines the sign-in state of a user. Pure and total.
 *
 * A temporary password counts as expired only if it certainly is. Cognito reports when the user was last changed, and
 * the password was set then or earlier. After another change of the user, an expired password can count as valid. A
 * valid password never counts as expired.
 *
 * @param temporaryPasswordDays the validity of a temporary password, in days
 * @param now milliseconds since 1970
 */
export function signInState(user: User, temporaryPasswordDays: number, now: number): SignInState {
  if (!user.enabled) {
    return 'disabled';
  }
  switch (user.status) {
    case 'CONFIRMED':
      return 'possible';
    case 'RESET_REQUIRED':
      return 'password-reset-required';
    case 'FORCE_CHANGE_PASSWORD':
      return user.modifiedAt !== undefined && now >= temporaryPasswordExpiry(user.modifiedAt, temporaryPasswordDays)
        ? 'temporary-password-expired'
        : 'temporary-password';
    case 'UNCONFIRMED':
      return 'unconfirmed';
    case 'EXTERNAL_PROVIDER':
      return 'external-provider';
    case 'ARCHIVED':
    case 'COMPROMISED':
    case 'UNKNOWN':
      return 'impossible';
  }
}
