import type { MfaFactor, User } from '../recovery/user';
import type { PoolMfa } from './pool-mfa';

/**
 * The steps that can follow a correct password: no step, a challenge in the spelling of Cognito, or an error, because the user
 * has no factor and cannot set one up. Stable: part of the API.
 */
export const MFA_STEPS = [
  'none',
  'SOFTWARE_TOKEN_MFA',
  'SMS_MFA',
  'EMAIL_OTP',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'impossible',
] as const;

/** A step that follows a correct password. */
export type MfaStep = (typeof MFA_STEPS)[number];

/** The properties of a user that determine the MFA of a sign-in. */
export type MfaUser = Pick<User, 'status' | 'email' | 'phoneNumber' | 'mfaFactors' | 'preferredFactor'>;

/**
 * Predicts the step that follows a correct password. Pure and total.
 *
 * If the pool requires MFA, a user can set up an authenticator app during a sign-in. AdminGetUser does not return such an app.
 *
 * @returns one step, or two if it is not known whether the user has set up an authenticator app
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function predictNextSignIn(user: MfaUser, pool: PoolMfa): readonly MfaStep[] {
  const withApp = { ...user, mfaFactors: [...user.mfaFactors, 'SOFTWARE_TOKEN_MFA' as const] };
  const mayHaveApp = pool.mode === 'ON' && pool.factors.includes('SOFTWARE_TOKEN_MFA');
  return [...new Set([...(mayHaveApp ? [stepOf(withApp, pool)] : []), stepOf(user, pool)])];
}

/** Predicts the step that follows a correct password after factors were removed or turned off. Pure and total. */
export function predictSignInWithout(
  removed: readonly MfaFactor[],
  { preferredFactor, ...user }: MfaUser,
  pool: PoolMfa,
): MfaStep {
  const isLeft = (factor: MfaFactor): boolean => !removed.includes(factor);
  const preferred = preferredFactor !== undefined && isLeft(preferredFactor) ? preferredFactor : undefined;
  return stepOf({ ...user, mfaFactors: user.mfaFactors.filter(isLeft), preferredFactor: preferred }, pool);
}

/** Cognito asks for MFA only after a password of its own. */
function stepOf(user: MfaUser, pool: PoolMfa): MfaStep {
  if (pool.mode === 'OFF' || user.status === 'EXTERNAL_PROVIDER') {
    return 'none';
  }
  const { preferredFactor } = user;
  if (preferredFactor !== undefined && isUsable(preferredFactor, user, pool)) {
    return preferredFactor;
  }
  if (pool.mode === 'OPTIONAL') {
    const usable = user.mfaFactors.filter((factor) => isUsable(factor, user, pool));
    return user.mfaFactors.length === 0 ? 'none' : (oneOf(usable) ?? 'impossible');
  }
  return oneOf(pool.factors.filter((factor) => isUsable(factor, user, pool))) ?? setUpOf(pool);
}

function oneOf([factor, ...others]: readonly MfaFactor[]): MfaFactor | 'SELECT_MFA_TYPE' | undefined {
  return others.length === 0 ? factor : 'SELECT_MFA_TYPE';
}

/** An authenticator app is the only factor that a user can set up during a sign-in. */
function setUpOf({ factors }: PoolMfa): MfaStep {
  return factors.includes('SOFTWARE_TOKEN_MFA') ? 'MFA_SETUP' : 'impossible';
}

function isUsable(factor: MfaFactor, { mfaFactors, email, phoneNumber }: MfaUser, { factors }: PoolMfa): boolean {
  switch (factor) {
    case 'SOFTWARE_TOKEN_MFA':
      return mfaFactors.includes('SOFTWARE_TOKEN_MFA');
    case 'SMS_MFA':
      return phoneNumber !== undefined;
    case 'EMAIL_OTP':
      return email !== undefined && factors.includes('EMAIL_OTP');
  }
}
