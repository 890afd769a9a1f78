import type { ActionRequest } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problems';
import type { Delivery } from '../../../domain/recovery/delivery';
import type { Hindrance } from '../../../domain/recovery/recovery';
import type { RecoveryAction } from '../../../domain/recovery/recovery-action';
import type { Contact, User } from '../../../domain/recovery/user';
import type { PoolSettings } from '../ports';
import type { Subject } from './load-user';

/** An action that is possible, with all that it needs. */
export interface PlannedAction {
  readonly action: RecoveryAction;
  /** Why this one; where the API chose it. */
  readonly detail?: string;
  /** The name that was looked up. */
  readonly name: string;
  readonly user: User;
  readonly settings: PoolSettings;
  readonly delivery?: Delivery;
  readonly request: ActionRequest;
  readonly notify: boolean;
  /** What an operator chose; otherwise a password that is set is a generated one. */
  readonly password?: string | undefined;
}

/** Plans an action for a user. @throws ProblemError what stands in its way */
export function planAction(
  action: RecoveryAction,
  { name, user, settings, plan }: Subject,
  asked: Pick<PlannedAction, 'request' | 'notify' | 'detail' | 'password'>,
): PlannedAction {
  const assessment = plan.actions[action];
  if (!assessment.possible) {
    throw hindranceProblem(user, assessment);
  }
  return { action, name, user, settings, ...asked, ...(assessment.delivery && { delivery: assessment.delivery }) };
}

/**
 * The name by which an action is performed: the username, which never changes, or the name that the user reads in an
 * invitation. It was looked up and found the user: see `requireSameUser`.
 */
export function actingName(planned: PlannedAction): string {
  return planned.action === 'invitation' ? nameInInvitation(planned) : planned.user.username;
}

/** The problem of an action that is not possible: what the user's state is, and what to do instead. */
export function hindranceProblem(
  { status: userStatus, enabled }: User,
  { because, detail, instead }: Hindrance,
): ProblemError {
  return new ProblemError(because, detail, { userStatus, enabled, instead });
}

/**
 * What an invitation calls the user: the address, in a pool where people sign in with nothing else. Only a verified one
 * is sure to be this user's and no other's.
 */
export function nameInInvitation({ user, settings }: Pick<PlannedAction, 'user' | 'settings'>): string {
  const { usernameAttributes } = settings;
  const own = (attribute: string, contact: Contact | undefined): string | undefined =>
    usernameAttributes.includes(attribute) && contact?.verified ? contact.value : undefined;
  return own('email', user.email) ?? own('phone_number', user.phoneNumber) ?? user.username;
}
