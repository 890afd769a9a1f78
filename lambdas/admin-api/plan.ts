import { ProblemError } from '../../domain/problems';
import { type Obstacle, possibleActions, type RecoveryAction, type RecoveryPlan } from '../../domain/recovery';
import type { User } from '../../domain/user';
import type { Dependencies } from './deps';

const DETAILS: Readonly<Record<Obstacle, (user: User) => string>> = {
  'user-disabled': () => 'The user is disabled, and nothing can be done before the user is enabled.',
  'user-federated': () => 'The user has no password in this user pool.',
  'user-not-resettable': (user) =>
    user.status === 'FORCE_CHANGE_PASSWORD'
      ? 'The user still has a temporary password. Set a new one: it is asked for and replaced at the next sign-in.'
      : `The user is ${user.status}. Set a password, which makes the user CONFIRMED.`,
  'no-verified-contact': () => 'Neither an e-mail address nor a phone number is verified and allowed for recovery.',
  'recovery-not-configured': () => 'The account recovery setting of the user pool is admin_only.',
};

/**
 * Makes sure that an action is possible.
 *
 * @throws ProblemError whose evidence says what the user's state is and what to do instead
 */
export function requireAction(user: User, plan: RecoveryPlan, action: RecoveryAction): void {
  const assessment = plan.actions[action];
  if (!assessment.possible) {
    throw new ProblemError(assessment.because, DETAILS[assessment.because](user), {
      userStatus: user.status,
      enabled: user.enabled,
      instead: possibleActions(plan),
    });
  }
}

/**
 * Makes sure that a brand that an operator asks for exists.
 *
 * @throws ProblemError `unknown-brand`
 */
export function requireBrand(brand: string | undefined, { offer }: Dependencies): void {
  if (brand !== undefined && !Object.hasOwn(offer.brands, brand)) {
    throw new ProblemError('unknown-brand', 'The deployment has no brand of that id.', {
      brands: Object.keys(offer.brands),
      errors: [{ field: 'brand', detail: 'must be the id of a brand of this deployment' }],
    });
  }
}
