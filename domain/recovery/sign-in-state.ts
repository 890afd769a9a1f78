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

/** Explains the state to the operator, in one sentence. Pure. */
export function explainSignIn(state: SignInState): string {
  switch (state) {
    case 'possible':
      return 'The user can sign in with a password.';
    case 'password-reset-required':
      return 'The password was reset: the user must choose a new one with a code.';
    case 'temporary-password':
      return 'The user can sign in with a temporary password, and must then choose a new one.';
    case 'temporary-password-expired':
      return 'The user has a temporary password, which has expired.';
    case 'unconfirmed':
      return 'The user has not confirmed the sign-up.';
    case 'external-provider':
      return 'The user signs in with an external identity provider.';
    case 'disabled':
      return 'The user is disabled.';
    case 'impossible':
      return 'The status of the user does not allow a sign-in.';
  }
}

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
