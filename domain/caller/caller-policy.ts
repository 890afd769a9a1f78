import type { Operator } from '../api/operator';
import type { UserAction } from '../api/operator-action';

/** The purposes of a caller verification: the actions that it can be used for. Stable: part of the API. */
export const CALLER_PURPOSES = ['set-password', 'mfa', 'reset', 'invitation'] as const;

/** The purpose of a caller verification. */
export type CallerPurpose = (typeof CALLER_PURPOSES)[number];

/** The requirement of a verified caller for an action. */
export type Requirement = 'required' | 'off';

/** The actions that require a verified caller. */
export interface CallerPolicy {
  /** Setting a temporary or a permanent password. */
  readonly setPassword: Requirement;
  /** Removing an MFA factor. */
  readonly mfa: Requirement;
  /** Sending a reset code to an address on record. */
  readonly reset: Requirement;
  /** Sending an invitation, with its password, to an address that was never verified. */
  readonly invitationToUnverified: Requirement;
  /** The same actions by programs (client credentials and IAM roles), which can verify callers in their own way. */
  readonly programs: Requirement;
}

/** The policy of a deployment without another one. */
export const DEFAULT_CALLER_POLICY: CallerPolicy = {
  setPassword: 'required',
  mfa: 'required',
  reset: 'off',
  invitationToUnverified: 'off',
  programs: 'off',
};

/** Returns the purpose of the verification that an action uses. Pure. */
export function callerPurposeOf(action: UserAction): CallerPurpose {
  switch (action) {
    case 'password-reset':
      return 'reset';
    case 'invitation':
      return 'invitation';
    case 'temporary-password':
    case 'permanent-password':
      return 'set-password';
    case 'software-token-removal':
      return 'mfa';
  }
}

/**
 * Tests whether an action requires a verified caller. Pure.
 *
 * @param goesToVerified true if the message of the action goes to a verified address of the user
 */
export function requiresVerifiedCaller(
  action: UserAction,
  { kind }: Pick<Operator, 'kind'>,
  policy: CallerPolicy,
  goesToVerified: boolean,
): boolean {
  if (kind !== 'person' && policy.programs === 'off') {
    return false;
  }
  switch (callerPurposeOf(action)) {
    case 'set-password':
      return policy.setPassword === 'required';
    case 'mfa':
      return policy.mfa === 'required';
    case 'reset':
      return policy.reset === 'required';
    case 'invitation':
      return policy.invitationToUnverified === 'required' && !goesToVerified;
  }
}
