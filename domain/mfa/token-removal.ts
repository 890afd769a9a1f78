import { ProblemError } from '../api/problem-error';
import { explainObstacle, type Obstacle } from '../recovery/obstacles';
import type { User } from '../recovery/user';
import type { PoolMfa, SignInSettings } from './pool-mfa';
import { TURN_OFF_FACTORS, type TurnOffFactor } from './turn-off-factors';

/**
 * The ways to sign in that the removal does not affect. Only the user can delete a passkey. AdminForgetDevice removes a
 * remembered device. Stable: part of the API.
 */
export const REMAINING_SIGN_INS = ['passkeys', 'remembered-devices'] as const;

/** A way to sign in that remains. */
export type RemainingSignIn = (typeof REMAINING_SIGN_INS)[number];

/** The reason why the authenticator app of a user cannot be removed. */
export interface RemovalObstacle {
  readonly because: Extract<Obstacle, 'protected-user' | 'user-disabled' | 'user-federated' | 'user-unconfirmed'>;
  readonly detail: string;
}

/**
 * Finds the obstacle to AdminDeleteSoftwareToken. Pure and total.
 *
 * A user without an authenticator app is no obstacle: AdminGetUser does not return every app.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html
 */
export function obstacleToRemoval(user: User, isProtected: boolean): RemovalObstacle | undefined {
  const because = isProtected ? 'protected-user' : obstacleOfState(user);
  if (because === undefined) {
    return undefined;
  }
  const detail =
    because === 'user-unconfirmed' ? 'The user has not confirmed the sign-up.' : explainObstacle(because, user);
  return { because, detail };
}

function obstacleOfState({ enabled, status }: User): RemovalObstacle['because'] | undefined {
  if (!enabled) {
    return 'user-disabled';
  }
  switch (status) {
    case 'EXTERNAL_PROVIDER':
      return 'user-federated';
    case 'UNCONFIRMED':
      return 'user-unconfirmed';
    default:
      return undefined;
  }
}

/** Lists the factors of a user that can be turned off. A pool that requires MFA allows none. Pure. */
export function factorsToTurnOff({ mfaFactors }: Pick<User, 'mfaFactors'>, { mode }: PoolMfa): TurnOffFactor[] {
  return mode === 'ON' ? [] : TURN_OFF_FACTORS.filter((factor) => mfaFactors.includes(factor));
}

/**
 * Requires that the pool allows to turn off factors. Pure.
 *
 * @throws ProblemError `mfa-required`, which states what is possible instead
 */
export function requireMayTurnOff(
  factors: readonly TurnOffFactor[],
  { status: userStatus, enabled }: User,
  { mode }: PoolMfa,
): void {
  if (mode !== 'ON' || factors.length === 0) {
    return;
  }
  const lost = factors.length > 1 ? 'address' : factors.includes('SMS_MFA') ? 'phone number' : 'email address';
  throw new ProblemError(
    'mfa-required',
    `The user pool requires MFA, so ${factors.join(' and ')} cannot be turned off. The authenticator app can be removed alone. ` +
      `If the user has lost the ${lost}, an administrator of the user pool can replace it (AdminUpdateUserAttributes).`,
    { userStatus, enabled, instead: ['software-token-removal'] },
  );
}

/** Lists the ways to sign in that remain after the removal. Pure. */
export function remainingSignIns({ offersPasskeys, remembersDevices }: SignInSettings): RemainingSignIn[] {
  return REMAINING_SIGN_INS.filter((name) => (name === 'passkeys' ? offersPasskeys : remembersDevices));
}
