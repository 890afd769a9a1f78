import { RESET_CODE_HOURS } from '../message/lifetimes';
import type { UserStatus } from './user';

/** The actions that an operator can take to recover a user, best first. Stable: part of the API. */
export const RECOVERY_ACTIONS = ['password-reset', 'invitation', 'temporary-password', 'permanent-password'] as const;

/** An action that recovers a user. */
export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

/** The user status after each action. */
export const STATUS_AFTER: Readonly<Record<RecoveryAction, UserStatus>> = {
  'password-reset': 'RESET_REQUIRED',
  invitation: 'FORCE_CHANGE_PASSWORD',
  'temporary-password': 'FORCE_CHANGE_PASSWORD',
  'permanent-password': 'CONFIRMED',
};

/** The purposes of the messages that Cognito sends when an administrator acts. */
export type MessagePurpose = 'adminPasswordReset' | 'resentInvitation';

/** Returns the purpose of the message that Cognito sends in an action; `undefined` if it sends no message. Pure. */
export function messagePurposeOf(action: RecoveryAction): MessagePurpose | undefined {
  switch (action) {
    case 'password-reset':
      return 'adminPasswordReset';
    case 'invitation':
      return 'resentInvitation';
    case 'temporary-password':
    case 'permanent-password':
      return undefined;
  }
}

/** Tests whether the API sets a password in an action. An operator then hands it over. Pure. */
export function setsPassword(action: RecoveryAction): boolean {
  return messagePurposeOf(action) === undefined;
}

/** The state of the user after an action, and the expiry of the code or the password. Times are in ISO 8601. */
export interface RecoveryEffect {
  readonly userStatus: UserStatus;
  readonly codeExpiresAt?: string | undefined;
  readonly passwordExpiresAt?: string | undefined;
}

/**
 * Describes the effect of an action that was performed. Pure.
 *
 * @param temporaryPasswordDays the validity of a temporary password, in days
 * @param at milliseconds since 1970
 */
export function describeEffect(action: RecoveryAction, temporaryPasswordDays: number, at: number): RecoveryEffect {
  const userStatus = STATUS_AFTER[action];
  const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return {
    userStatus,
    codeExpiresAt: action === 'password-reset' ? isoTime(codeExpiry(at)) : undefined,
    passwordExpiresAt:
      userStatus === 'FORCE_CHANGE_PASSWORD' ? isoTime(temporaryPasswordExpiry(at, temporaryPasswordDays)) : undefined,
  };
}

const HOUR_MILLISECONDS = 3_600_000;

const DAY_MILLISECONDS = 86_400_000;

/** Returns the expiry of a reset code that is sent now, in milliseconds since 1970. Pure. */
export function codeExpiry(now: number): number {
  return now + RESET_CODE_HOURS * HOUR_MILLISECONDS;
}

/** Returns the expiry of a temporary password, in milliseconds since 1970. Pure. */
export function temporaryPasswordExpiry(setAt: number, days: number): number {
  return setAt + days * DAY_MILLISECONDS;
}
