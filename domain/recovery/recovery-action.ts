import { RESET_CODE_HOURS } from '../message/lifetimes';
import type { UserStatus } from './user';

/** What an operator can do for a user, the best first. Stable: part of the API. */
export const RECOVERY_ACTIONS = ['password-reset', 'invitation', 'temporary-password', 'permanent-password'] as const;

export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

/** What a user is after an action. */
export const STATUS_AFTER: Readonly<Record<RecoveryAction, UserStatus>> = {
  'password-reset': 'RESET_REQUIRED',
  invitation: 'FORCE_CHANGE_PASSWORD',
  'temporary-password': 'FORCE_CHANGE_PASSWORD',
  'permanent-password': 'CONFIRMED',
};

/** What Cognito sends a message for when an administrator acts. */
export type MessagePurpose = 'adminPasswordReset' | 'invitation';

/** What Cognito sends a message for in an action; where the API sets a password, Cognito sends none. */
export function messagePurposeOf(action: RecoveryAction): MessagePurpose | undefined {
  switch (action) {
    case 'password-reset':
      return 'adminPasswordReset';
    case 'invitation':
      return 'invitation';
    case 'temporary-password':
    case 'permanent-password':
      return undefined;
  }
}

/** Whether the API sets a password in an action, which somebody then has to hand over. */
export function setsPassword(action: RecoveryAction): boolean {
  return messagePurposeOf(action) === undefined;
}

const HOUR_MILLISECONDS = 3_600_000;

const DAY_MILLISECONDS = 86_400_000;

/** When a reset code that is sent now works no more, in milliseconds since 1970. */
export function codeExpiry(now: number): number {
  return now + RESET_CODE_HOURS * HOUR_MILLISECONDS;
}

/** When a temporary password that is set at a moment works no more, in milliseconds since 1970. */
export function temporaryPasswordExpiry(setAt: number, days: number): number {
  return setAt + days * DAY_MILLISECONDS;
}
