import { type Delivery, predictDelivery, type RecoveryMechanisms } from './delivery';
import type { User, UserStatus } from './user';

/** What an operator can do for a user. Stable: part of the API. */
export const RECOVERY_ACTIONS = ['password-reset', 'temporary-password', 'permanent-password'] as const;

export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

/** Why an action is not possible: the `type` of the problem that the action would be answered with. */
export type Obstacle =
  | 'user-disabled'
  | 'user-federated'
  | 'user-not-resettable'
  | 'no-verified-contact'
  | 'recovery-not-configured';

export type Assessment = { readonly possible: true } | { readonly possible: false; readonly because: Obstacle };

/** Which actions a user's state allows, and where a reset code would go. */
export interface RecoveryPlan {
  readonly actions: Readonly<Record<RecoveryAction, Assessment>>;
  readonly delivery: Delivery | undefined;
}

/**
 * The decision table of recovery: user status x enabled x verified contacts x the pool's recovery setting.
 * Pure and total: answers for every status of the API model.
 */
export function planRecovery(user: User, mechanisms: RecoveryMechanisms): RecoveryPlan {
  const delivery = predictDelivery(user, mechanisms);
  const set = assess(user.enabled ? obstacleToSetting(user.status) : 'user-disabled');
  return {
    delivery,
    actions: {
      'password-reset': assess(obstacleToReset(user, mechanisms, delivery)),
      'temporary-password': set,
      'permanent-password': set,
    },
  };
}

/** The actions that are possible, in the order in which an operator should prefer them. */
export function possibleActions(plan: RecoveryPlan): RecoveryAction[] {
  return RECOVERY_ACTIONS.filter((action) => plan.actions[action].possible);
}

function assess(obstacle: Obstacle | undefined): Assessment {
  return obstacle === undefined ? { possible: true } : { possible: false, because: obstacle };
}

function obstacleToReset(
  user: User,
  mechanisms: RecoveryMechanisms,
  delivery: Delivery | undefined,
): Obstacle | undefined {
  if (!user.enabled) {
    return 'user-disabled';
  }
  switch (user.status) {
    case 'CONFIRMED':
    case 'RESET_REQUIRED':
      if (mechanisms?.includes('admin_only')) {
        return 'recovery-not-configured';
      }
      return delivery === undefined ? 'no-verified-contact' : undefined;
    case 'EXTERNAL_PROVIDER':
      return 'user-federated';
    case 'FORCE_CHANGE_PASSWORD':
    case 'UNCONFIRMED':
    case 'ARCHIVED':
    case 'COMPROMISED':
    case 'UNKNOWN':
      return 'user-not-resettable';
  }
}

/**
 * AdminSetUserPassword works in any status. A federated user is left out because it would turn the profile into a
 * local one for good.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 */
function obstacleToSetting(status: UserStatus): Obstacle | undefined {
  return status === 'EXTERNAL_PROVIDER' ? 'user-federated' : undefined;
}
