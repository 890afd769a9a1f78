import { simulatedDelivery } from '../messages/delivery';
import { ADDRESS_OF } from '../pool/mfa-factor';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';

/** The first factors of a choice-based sign-in that the simulator implements, in the order in which AWS lists them. */
const FIRST_FACTORS = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] as const;

/** A first factor of a choice-based sign-in. */
export type FirstFactor = (typeof FIRST_FACTORS)[number];

/**
 * Returns the first factors that a user can sign in with.
 *
 * AWS: a user with an MFA factor signs in with a password (DG/user-pool-settings-mfa).
 * Assumed: so does a user who has a temporary password, or whose password was reset
 */
export function firstFactors(pool: UserPool, user: PoolUser): FirstFactor[] {
  const { mfa } = pool.configuration;
  const hasMfa = mfa === 'ON' || (mfa === 'OPTIONAL' && user.mfaSettings.length > 0);
  const mayUseCode = !hasMfa && (user.status === 'CONFIRMED' || user.status === 'UNCONFIRMED');
  return allowedFactors(pool).filter((factor) =>
    isCode(factor) ? mayUseCode && user.attributes[ADDRESS_OF[factor]] !== undefined : user.password !== undefined,
  );
}

/**
 * Returns the first factors that a user who does not exist seems to have. They are the same each time.
 *
 * AWS: a challenge that the pool allows, if the client hides whether a user exists
 * (DG/cognito-user-pool-managing-errors).
 */
export function simulatedFactors(pool: UserPool, name: string): FirstFactor[] {
  const { AttributeName } = simulatedDelivery(pool, name);
  return allowedFactors(pool).filter((factor) => !isCode(factor) || ADDRESS_OF[factor] === AttributeName);
}

/** AWS: codes need the Essentials tier (DG/authentication-flows-selection-sdk). */
function allowedFactors({ settings }: UserPool): FirstFactor[] {
  const allowed: readonly string[] = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return FIRST_FACTORS.filter((factor) =>
    isCode(factor) ? allowed.includes(factor) && settings.UserPoolTier !== 'LITE' : allowed.includes('PASSWORD'),
  );
}

/** Tests whether a first factor is a code that Cognito sends. */
export function isCode(factor: FirstFactor): factor is 'EMAIL_OTP' | 'SMS_OTP' {
  return factor === 'EMAIL_OTP' || factor === 'SMS_OTP';
}
