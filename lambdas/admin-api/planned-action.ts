import type { ActionRequest } from '../../domain/contract';
import type { Delivery } from '../../domain/delivery';
import { chooseMessage, type MessageChoice } from '../../domain/message-choice';
import { ProblemError } from '../../domain/problems';
import type { RecoveryAction } from '../../domain/recovery';
import type { User, UserStatus } from '../../domain/user';
import type { Dependencies, PoolSettings } from './deps';
import type { Subject } from './subject';

/** An action that is possible, with all that it needs. */
export interface PlannedAction {
  readonly action: RecoveryAction;
  /** Why this one; where the API chose it. */
  readonly detail?: string;
  readonly user: User;
  readonly settings: PoolSettings;
  readonly delivery?: Delivery;
  readonly request: ActionRequest;
  readonly notify: boolean;
  /** What an operator chose; otherwise a password that is set is a generated one. */
  readonly password?: string | undefined;
}

/** What the user is after an action. */
export const STATUS_AFTER: Readonly<Record<RecoveryAction, UserStatus>> = {
  'password-reset': 'RESET_REQUIRED',
  invitation: 'FORCE_CHANGE_PASSWORD',
  'temporary-password': 'FORCE_CHANGE_PASSWORD',
  'permanent-password': 'CONFIRMED',
};

/** What Cognito sends a message for in an action; where a password is set, it sends none. */
export function purposeOf(action: RecoveryAction): 'adminPasswordReset' | 'invitation' | undefined {
  switch (action) {
    case 'password-reset':
      return 'adminPasswordReset';
    case 'invitation':
      return 'invitation';
    case 'temporary-password':
    case 'permanent-password':
      return undefined;
  }
}

/**
 * Plans an action for a user.
 *
 * @throws ProblemError the obstacle, whose evidence says what the user's state is and what to do instead
 */
export function planAction(
  action: RecoveryAction,
  { user, settings, plan }: Subject,
  { request, notify, ...rest }: Pick<PlannedAction, 'request' | 'notify' | 'detail' | 'password'>,
): PlannedAction {
  const assessment = plan.actions[action];
  if (!assessment.possible) {
    const { because, detail, instead } = assessment;
    throw new ProblemError(because, detail, { userStatus: user.status, enabled: user.enabled, instead });
  }
  return {
    action,
    user,
    settings,
    request,
    notify,
    ...rest,
    ...(assessment.delivery && { delivery: assessment.delivery }),
  };
}

/**
 * Chooses brand and locale of the message of an action, as the trigger will.
 *
 * @param vouchedFor whether the trigger can believe what the operator asked for
 * @throws ProblemError `unknown-brand`
 */
export function chooseFor(
  { user, request }: PlannedAction,
  vouchedFor: boolean,
  { catalog }: Dependencies,
): MessageChoice {
  const { offer } = catalog.index;
  requireBrand(request.brand, Object.keys(offer.brands));
  const wishes = { brand: request.brand, locale: request.locale };
  return chooseMessage(offer, {
    context: vouchedFor ? wishes : {},
    client: {}, // Cognito tells the trigger of no app client when an administrator calls
    user,
    metadata: wishes,
  });
}

/** What an invitation calls the user: the address, in a pool where people sign in with nothing else. */
export function nameInInvitation({ user, settings }: Pick<PlannedAction, 'user' | 'settings'>): string {
  const { usernameAttributes } = settings;
  const email = usernameAttributes.includes('email') ? user.email?.value : undefined;
  const phoneNumber = usernameAttributes.includes('phone_number') ? user.phoneNumber?.value : undefined;
  return email ?? phoneNumber ?? user.username;
}

/** Makes sure that a brand that is asked for exists. @throws ProblemError `unknown-brand` */
export function requireBrand(brand: string | undefined, brands: readonly string[]): void {
  if (brand !== undefined && !brands.includes(brand)) {
    throw new ProblemError('unknown-brand', 'The deployment has no brand of that id.', {
      brands,
      errors: [{ field: 'brand', detail: 'must be the id of a brand of this deployment' }],
    });
  }
}
