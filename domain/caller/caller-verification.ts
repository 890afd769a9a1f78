import { CALLER_CODE_MINUTES } from '../message/lifetimes';
import type { CallerPurpose } from './caller-policy';
import type { WindowLimit } from './sliding-window';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The limits of caller verifications. Times are in milliseconds. */
export const CALLER_LIMITS = {
  /** Tries of one code. */
  tries: 3,
  codeValidity: CALLER_CODE_MINUTES * MINUTE,
  /** From the check of the code to the action. */
  verificationValidity: 15 * MINUTE,
  /** Between two codes for one user. */
  resendAfter: MINUTE,
  sendsPerUser: [{ most: 3, milliseconds: HOUR }],
  sendsPerOperator: [{ most: 10, milliseconds: MINUTE }],
  wrongCodesPerUser: [{ most: 10, milliseconds: 24 * HOUR }],
  /** No code is sent or checked for a user with too many wrong codes. */
  lock: HOUR,
} as const satisfies Record<string, number | readonly WindowLimit[]>;

/** The ways in which an admin can verify a caller without a code. Stable: part of the API. */
export const ATTESTATION_METHODS = ['video', 'in-person', 'callback', 'manager'] as const;

/** A caller verification as it is stored. It has no code and no address. */
export interface CallerVerification {
  readonly verificationId: string;
  readonly sub: string;
  readonly operatorId: string;
  readonly purpose: CallerPurpose;
  readonly state: 'sent' | 'verified' | 'used';
  readonly tries: number;
  /** The last try that was counted. A retry of it is not counted again. */
  readonly triedBy?: string;
  /** Milliseconds since 1970. */
  readonly codeExpiresAt: number;
  /** Milliseconds since 1970. Present after the check. */
  readonly verifiedUntil?: number;
  /** The audit record of the action that used it. */
  readonly usedBy?: string;
}

/** The request that a verification must match: it is bound to its operator, user and purpose. */
export type CallerBinding = Pick<CallerVerification, 'sub' | 'operatorId'> & { readonly purpose?: CallerPurpose };

/** A reason why a verification cannot be used or checked: a problem type of the API. */
export type CallerObstacle =
  | 'caller-not-verified'
  | 'verification-expired'
  | 'verification-used'
  | 'verification-locked';

/**
 * Returns the reason why a verification cannot be used for an action. Pure.
 *
 * A verification of another operator, user or purpose is treated as none, so that its existence is not revealed.
 */
export function obstacleToUse(
  verification: CallerVerification | undefined,
  binding: CallerBinding,
  now: number,
): CallerObstacle | undefined {
  if (verification === undefined || !isBoundTo(verification, binding)) {
    return 'caller-not-verified';
  }
  switch (verification.state) {
    case 'used':
      return 'verification-used';
    case 'sent':
      return 'caller-not-verified';
    case 'verified':
      return now < (verification.verifiedUntil ?? 0) ? undefined : 'verification-expired';
  }
}

/** Returns the reason why a code cannot be checked. Pure. */
export function obstacleToCheck(
  verification: CallerVerification | undefined,
  binding: CallerBinding,
  now: number,
): CallerObstacle | undefined {
  if (verification === undefined || !isBoundTo(verification, binding)) {
    return 'caller-not-verified';
  }
  if (verification.state === 'used') {
    return 'verification-used';
  }
  if (now >= verification.codeExpiresAt) {
    return 'verification-expired';
  }
  return verification.state === 'sent' && verification.tries >= CALLER_LIMITS.tries ? 'verification-locked' : undefined;
}

function isBoundTo(verification: CallerVerification, { sub, operatorId, purpose }: CallerBinding): boolean {
  return (
    verification.sub === sub &&
    verification.operatorId === operatorId &&
    (purpose === undefined || verification.purpose === purpose)
  );
}
