import { ADDRESS_OF, MFA_FACTORS, type MfaFactor } from '../pool/mfa-factor';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { BehaviorSwitches } from '../switches';

/** The step of a sign-in that follows a correct password. */
export type NextFactor =
  | { readonly kind: 'none' }
  | { readonly kind: 'challenge'; readonly factor: MfaFactor }
  | { readonly kind: 'choice'; readonly factors: readonly MfaFactor[] }
  | { readonly kind: 'setup'; readonly factors: readonly MfaFactor[] }
  | { readonly kind: 'impossible' };

type Switches = Pick<BehaviorSwitches, 'get'>;

/**
 * Determines the MFA factor of a sign-in. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function nextFactor(pool: UserPool, user: PoolUser, switches: Switches): NextFactor {
  switch (pool.configuration.mfa) {
    case 'OFF':
      return { kind: 'none' };
    case 'OPTIONAL':
      return chosenFactor(pool, user, switches);
    case 'ON':
      return requiredFactor(pool, user, switches);
  }
}

function chosenFactor(pool: UserPool, user: PoolUser, switches: Switches): NextFactor {
  const asksForToken = switches.get('totpWithoutPreference') === 'required' && user.softwareToken !== undefined;
  const active = MFA_FACTORS.filter(
    (factor) => user.mfaSettings.includes(factor) || (asksForToken && factor === 'SOFTWARE_TOKEN_MFA'),
  );
  return active.length === 0
    ? { kind: 'none' }
    : (preferredFactor(pool, user) ?? oneOf(active.filter((factor) => isUsable(pool, user, factor))));
}

/** AWS: the order of the decisions (DG/user-pool-settings-mfa, "Details of MFA logic at user runtime"). */
function requiredFactor(pool: UserPool, user: PoolUser, switches: Switches): NextFactor {
  const { mfaFactors } = pool.configuration;
  const available = mfaFactors.filter(
    (factor) => isUsable(pool, user, factor) && !isRecoveryFactor(pool, factor, switches),
  );
  const preferred = preferredFactor(pool, user);
  if (preferred !== undefined || available.length > 0) {
    return preferred ?? oneOf(available);
  }
  const hasAddress = user.attributes['email'] !== undefined || user.attributes['phone_number'] !== undefined;
  const canSetUp = hasAddress ? mfaFactors.filter((factor) => factor === 'SOFTWARE_TOKEN_MFA') : mfaFactors;
  const isPossible = canSetUp.includes('SOFTWARE_TOKEN_MFA') || switches.get('mfaSetupOfAddress') === 'MFA_SETUP';
  return isPossible && canSetUp.length > 0 ? { kind: 'setup', factors: canSetUp } : { kind: 'impossible' };
}

function preferredFactor(pool: UserPool, user: PoolUser): NextFactor | undefined {
  const { preferredMfa: factor } = user;
  return factor !== undefined && isUsable(pool, user, factor) ? { kind: 'challenge', factor } : undefined;
}

function oneOf(factors: readonly MfaFactor[]): NextFactor {
  const [factor] = factors;
  if (factor === undefined) {
    return { kind: 'impossible' };
  }
  return factors.length === 1 ? { kind: 'challenge', factor } : { kind: 'choice', factors };
}

/**
 * Tests whether a user can pass a challenge for a factor.
 *
 * AWS: a user who has set up an authenticator app can use it even if the pool no longer offers it
 * (DG/user-pool-settings-mfa-totp).
 */
export function isUsable({ configuration }: UserPool, user: PoolUser, factor: MfaFactor): boolean {
  switch (factor) {
    case 'SOFTWARE_TOKEN_MFA':
      return user.softwareToken !== undefined;
    case 'SMS_MFA':
      return user.attributes['phone_number'] !== undefined;
    case 'EMAIL_OTP':
      return user.attributes['email'] !== undefined && configuration.mfaFactors.includes('EMAIL_OTP');
  }
}

/** Tests whether a factor sends its codes to the address that the pool sends reset codes to first. */
function isRecoveryFactor({ configuration }: UserPool, factor: MfaFactor, switches: Switches): boolean {
  const [first] = configuration.recoveryMechanisms ?? [];
  return (
    switches.get('mfaAtRecoveryAddress') === 'refused' &&
    factor !== 'SOFTWARE_TOKEN_MFA' &&
    first?.Name === `verified_${ADDRESS_OF[factor]}`
  );
}
