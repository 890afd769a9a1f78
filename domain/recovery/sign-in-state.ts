import { temporaryPasswordExpiry } from './recovery-action';
import type { User } from './user';

/** How a user stands with signing in by a password of this user pool. Stable: part of the API. */
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

export type SignInState = (typeof SIGN_IN_STATES)[number];

/**
 * Says how a user stands with signing in. Pure and total.
 *
 * A temporary password counts as expired where it certainly is: Cognito tells when a user was last changed, and the
 * password was set then or before. A later change of something else lets an expired one pass as good, never the reverse.
 *
 * @param temporaryPasswordDays how long a temporary password works
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
