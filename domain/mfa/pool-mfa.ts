import type { MfaFactor } from '../recovery/user';

/** The MFA modes of a user pool, in the spelling of Cognito: off, optional and required. */
export const MFA_MODES = ['OFF', 'OPTIONAL', 'ON'] as const;

/** The settings of a user pool for MFA. */
export interface PoolMfa {
  readonly mode: (typeof MFA_MODES)[number];
  /** The factors that the pool offers. */
  readonly factors: readonly MfaFactor[];
}

/** The ways to sign in that a user pool offers in addition to a password with MFA. */
export interface SignInSettings {
  readonly offersPasskeys: boolean;
  readonly remembersDevices: boolean;
}
