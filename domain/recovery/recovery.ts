import { type Delivery, predictDelivery, predictInvitation, type RecoveryMechanisms } from './delivery';
import { explainObstacle, type Obstacle, obstacleToInvitation, obstacleToPassword, obstacleToReset } from './obstacles';
import { RECOVERY_ACTIONS, type RecoveryAction } from './recovery-action';
import { type SignInState, signInState } from './sign-in-state';
import type { User } from './user';

/** Why there is an action that cannot be taken, and what can be done instead. */
export interface Hindrance {
  readonly because: Obstacle;
  readonly detail: string;
  readonly instead: readonly RecoveryAction[];
}

/** Whether an action is possible, and where its message would go. */
export type Assessment =
  | { readonly possible: true; readonly delivery?: Delivery }
  | ({ readonly possible: false } & Hindrance);

/** The action that a user's state calls for, and why; or why there is none that is right without a closer look. */
export type RecoveryChoice =
  | { readonly action: RecoveryAction; readonly detail: string }
  | ({ readonly action: null } & Hindrance);

/** What the decision table says of one user. */
export interface RecoveryPlan {
  readonly signIn: SignInState;
  readonly actions: Readonly<Record<RecoveryAction, Assessment>>;
  readonly choice: RecoveryChoice;
}

/** What of the user pool decides, beside the user's own state. */
export interface RecoverySetting {
  readonly recoveryMechanisms: RecoveryMechanisms;
  /** Days that a temporary password works. */
  readonly temporaryPasswordDays: number;
  /** Whether the user is a member of a group that nobody may act on. */
  readonly isProtected?: boolean;
}

/**
 * The decision table of recovery: user status x enabled x contacts x the pool's recovery setting x federated.
 * Pure and total: answers for every status of the API model.
 *
 * @param now milliseconds since 1970: a temporary password may have expired
 */
export function planRecovery(user: User, setting: RecoverySetting, now: number): RecoveryPlan {
  const { recoveryMechanisms, temporaryPasswordDays } = setting;
  const always = setting.isProtected ? 'protected-user' : undefined;
  const passwordObstacle = always ?? obstacleToPassword(user);
  const obstacles = {
    'password-reset': always ?? obstacleToReset(user, recoveryMechanisms),
    invitation: always ?? obstacleToInvitation(user),
    'temporary-password': passwordObstacle,
    'permanent-password': passwordObstacle,
  };
  const instead = RECOVERY_ACTIONS.filter((action) => obstacles[action] === undefined);
  const hinder = (because: Obstacle): Hindrance => ({ because, detail: explainObstacle(because, user), instead });
  const assess = (action: RecoveryAction, delivery?: Delivery): Assessment => {
    const obstacle = obstacles[action];
    return obstacle === undefined ? { possible: true, delivery } : { possible: false, ...hinder(obstacle) };
  };
  const signIn = signInState(user, temporaryPasswordDays, now);
  const choice = chooseAction(user, signIn, obstacles);
  return {
    signIn,
    actions: {
      'password-reset': assess('password-reset', predictDelivery(user, recoveryMechanisms)),
      invitation: assess('invitation', predictInvitation(user)),
      'temporary-password': assess('temporary-password'),
      'permanent-password': assess('permanent-password'),
    },
    choice: 'obstacle' in choice ? { action: null, ...hinder(choice.obstacle) } : choice,
  };
}

/**
 * The best action, as long as the status is one of everyday life. Nobody is given a password unseen who never proved
 * an address (UNCONFIRMED) or whose status AWS keeps for something out of order.
 */
function chooseAction(
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
          ? 'The password is already reset. A new code can be sent if the last one did not arrive or has expired.'
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
