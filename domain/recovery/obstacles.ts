import { predictDelivery, predictInvitation, type RecoveryMechanisms } from './delivery';
import type { User, UserStatus } from './user';

/**
 * The reasons why an action is not possible. Each is also the type of the problem that a request for the action gets. Stable:
 * part of the API.
 */
export const OBSTACLES = [
  'protected-user',
  'user-disabled',
  'user-federated',
  'user-unconfirmed',
  'user-not-resettable',
  'user-not-invited',
  'recovery-not-configured',
  'no-verified-contact',
  'no-contact',
] as const;

/** The reason why an action is not possible. */
export type Obstacle = (typeof OBSTACLES)[number];

/** The obstacles that depend on the user status alone. */
interface StatusObstacles {
  readonly reset?: Obstacle;
  readonly invitation?: Obstacle;
  /** AdminSetUserPassword works in any status, but it permanently turns a federated user into a local one. */
  readonly password?: Obstacle;
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
const BY_STATUS: Readonly<Record<UserStatus, StatusObstacles>> = {
  CONFIRMED: { invitation: 'user-not-invited' },
  RESET_REQUIRED: { invitation: 'user-not-invited' },
  FORCE_CHANGE_PASSWORD: { reset: 'user-not-resettable' },
  UNCONFIRMED: { reset: 'user-unconfirmed', invitation: 'user-unconfirmed' },
  EXTERNAL_PROVIDER: { reset: 'user-federated', invitation: 'user-federated', password: 'user-federated' },
  ARCHIVED: { reset: 'user-not-resettable', invitation: 'user-not-invited' },
  COMPROMISED: { reset: 'user-not-resettable', invitation: 'user-not-invited' },
  UNKNOWN: { reset: 'user-not-resettable', invitation: 'user-not-invited' },
};

/** Finds the obstacle to AdminResetUserPassword. Pure and total. */
export function obstacleToReset(user: User, mechanisms: RecoveryMechanisms): Obstacle | undefined {
  const obstacle = user.enabled ? BY_STATUS[user.status].reset : 'user-disabled';
  if (obstacle !== undefined) {
    return obstacle;
  }
  if (mechanisms?.includes('admin_only')) {
    return 'recovery-not-configured';
  }
  return predictDelivery(user, mechanisms) === undefined ? 'no-verified-contact' : undefined;
}

/** Finds the obstacle to a new invitation. Pure and total. */
export function obstacleToInvitation(user: User): Obstacle | undefined {
  const obstacle = user.enabled ? BY_STATUS[user.status].invitation : 'user-disabled';
  return obstacle ?? (predictInvitation(user) === undefined ? 'no-contact' : undefined);
}

/** Finds the obstacle to AdminSetUserPassword. Pure and total. */
export function obstacleToPassword(user: User): Obstacle | undefined {
  return user.enabled ? BY_STATUS[user.status].password : 'user-disabled';
}

/** Explains an obstacle to the operator, in one or two sentences. Pure. */
export function explainObstacle(obstacle: Obstacle, { status }: Pick<User, 'status'>): string {
  switch (obstacle) {
    case 'protected-user':
      return 'The user is a member of a protected group. No operator may act on such a user.';
    case 'user-disabled':
      return 'The user is disabled.';
    case 'user-federated':
      return 'The user signs in with an external identity provider and has no password in this user pool.';
    case 'user-unconfirmed':
      return 'The user has not confirmed the sign-up. Setting a password would confirm the account without proof that the user owns the address.';
    case 'user-not-resettable':
      return status === 'FORCE_CHANGE_PASSWORD'
        ? 'The user has a temporary password, which Cognito does not reset.'
        : `The user has the status ${status}. Find out the reason first: a new password makes the account usable again, whatever the reason is.`;
    case 'user-not-invited':
      return 'Only a user with a temporary password can be invited again.';
    case 'recovery-not-configured':
      return 'The account recovery setting of the user pool is admin_only.';
    case 'no-verified-contact':
      return 'The user has no verified email address or phone number that the user pool allows for recovery.';
    case 'no-contact':
      return 'The user has no email address and no phone number.';
  }
}
