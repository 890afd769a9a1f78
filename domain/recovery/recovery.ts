import { type Delivery, predictDelivery, predictInvitation, type RecoveryMechanisms } from './delivery';
import { explainObstacle, type Obstacle, obstacleToInvitation, obstacleToPassword, obstacleToReset } from './obstacles';
import { RECOVERY_ACTIONS, type RecoveryAction } from './recovery-action';
import { type SignInState, signInState } from './sign-in-state';
import type { User } from './user';

/** The reason why an action is not possible, and the actions that are possible instead. */
export interface Blocked {
  readonly because: Obstacle;
  readonly detail: string;
  readonly instead: readonly RecoveryAction[];
}

/** The assessment of one action: possible, with the delivery of its message, or not possible, with the reason. */
export type Assessment =
  | { readonly possible: true; readonly delivery?: Delivery }
  | ({ readonly possible: false } & Blocked);

/** The recommended action and the reason, or the reason why no action is recommended. */
export type Recommendation =
  | { readonly action: RecoveryAction; readonly detail: string }
  | ({ readonly action: null } & Blocked);

/** The sign-in state of one user, the assessment of every action, and the recommendation. */
export interface RecoveryPlan {
  readonly signIn: SignInState;
  readonly actions: Readonly<Record<RecoveryAction, Assessment>>;
  readonly recommendation: Recommendation;
}

/** The settings that determine which actions are possible, and whether the user is protected. */
export interface RecoverySetting {
  readonly recoveryMechanisms: RecoveryMechanisms;
  /** The validity of a temporary password, in days. */
  readonly temporaryPasswordDays: number;
  /** True if the user is a member of a protected group. */
  readonly isProtected?: boolean;
}

/**
 * Determines which actions can recover a user, and recommends one. It depends on the status of the user, on whether the user is
 * enabled, on the contacts, and on the recovery setting of the pool. Pure and total: covers every status of the API model.
 *
 * @param now milliseconds since 1970; determines whether a temporary password has expired
 */
export function planRecovery(user: User, setting: RecoverySetting, now: number): RecoveryPlan {
  const { recoveryMechanisms, temporaryPasswordDays } = setting;
  const protection = setting.isProtected ? 'protected-user' : undefined;
  const passwordObstacle = protection ?? obstacleToPassword(user);
  const obstacles = {
    'password-reset': protection ?? obstacleToReset(user, recoveryMechanisms),
    invitation: protection ?? obstacleToInvitation(user),
    'temporary-password': passwordObstacle,
    'permanent-password': passwordObstacle,
  };
  const instead = RECOVERY_ACTIONS.filter((action) => obstacles[action] === undefined);
  const blockedBy = (because: Obstacle): Blocked => ({ because, detail: explainObstacle(because, user), instead });
  const assess = (action: RecoveryAction, delivery?: Delivery): Assessment => {
    const obstacle = obstacles[action];
    return obstacle === undefined ? { possible: true, delivery } : { possible: false, ...blockedBy(obstacle) };
  };
  const signIn = signInState(user, temporaryPasswordDays, now);
  const recommendation = recommendAction(user, signIn, obstacles);
  return {
    signIn,
    actions: {
      'password-reset': assess('password-reset', predictDelivery(user, recoveryMechanisms)),
      invitation: assess('invitation', predictInvitation(user)),
      'temporary-password': assess('temporary-password'),
      'permanent-password': assess('permanent-password'),
    },
    recommendation:
      'obstacle' in recommendation ? { action: null, ...blockedBy(recommendation.obstacle) } : recommendation,
  };
}

/**
 * Chooses the best possible action. Does not recommend to set a password for a user who has not confirmed an address
 * (UNCONFIRMED) or who has an irregular status, such as COMPROMISED: an operator has to decide.
 */
function recommendAction(
  user: User,
  signIn: SignInState,
  obstacles: Readonly<Record<RecoveryAction, Obstacle | undefined>>,
): { readonly action: RecoveryAction; readonly detail: string } | { readonly obstacle: Obstacle } {
  const { 'password-reset': reset, invitation } = obstacles;
  if (reset === undefined) {
    return {
      action: 'password-reset',
      detail:
        user.status === 'RESET_REQUIRED'
          ? 'The password is already reset. Send a new code if the last one did not arrive or has expired.'
          : 'The user has a password and a verified address for the code.',
    };
  }
  if (invitation === undefined) {
    const expired = signIn === 'temporary-password-expired' ? ', which has expired' : '';
    return {
      action: 'invitation',
      detail: `The user has a temporary password${expired}. Cognito sends a new one, and the previous one stops working.`,
    };
  }
  const unreachable = [reset, invitation].find(
    (obstacle) =>
      obstacle === 'no-verified-contact' || obstacle === 'no-contact' || obstacle === 'recovery-not-configured',
  );
  return unreachable === undefined
    ? { obstacle: reset }
    : {
        action: 'temporary-password',
        detail: `${explainObstacle(unreachable, user)} An operator can set a temporary password and hand it over.`,
      };
}
