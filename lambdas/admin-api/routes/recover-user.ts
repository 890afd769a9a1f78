import { requiredPermission } from '../../../domain/api/authorize';
import { ROUTES, recoverUserRequest } from '../../../domain/api/contract';
import { isAuthorizedFor } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problem-error';
import { isVerified } from '../../../domain/recovery/delivery';
import { type RecoveryAction, setsPassword } from '../../../domain/recovery/recovery-action';
import { concludeAction } from '../action/conclude';
import { describeDryRun } from '../action/dry-run';
import { loadTarget, type Target } from '../action/load-target';
import { performAction } from '../action/perform';
import { obstacleProblem, planAction } from '../action/plan-action';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/**
 * `POST /users/{username}/recovery`: performs the action that the user's state requires, and returns it with the reason. The
 * action is a reset code, a repeated invitation or a temporary password.
 */
export const recoverUser: RouteHandler = async (request, dependencies) => {
  const input = readActionRequest(request, recoverUserRequest); // parse
  const { target, stored } = await loadTarget(input, request, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const { action, detail } = requireRecommendedAction(target); // decide
  requireMayRecover(action, target);
  const plan = planAction(action, target, { request: input.request, detail }, dependencies);
  if (input.request.dryRun) {
    return respond(200, await describeDryRun(plan, request, dependencies));
  }
  const performed = await performAction(plan, request, dependencies); // act
  return concludeAction(performed, request, dependencies); // respond
};

/** @throws ProblemError the obstacle, if no action is safe without an operator's decision */
function requireRecommendedAction({ user, recoveryPlan: { recommendation } }: Target): {
  readonly action: RecoveryAction;
  readonly detail: string;
} {
  if (recommendation.action === null) {
    throw obstacleProblem(user, recommendation);
  }
  return recommendation;
}

/**
 * Requires that the operator may set passwords, if the recovery gives a password to a user without a verified address. The
 * password is then in the response, or is sent to an address that was never verified.
 *
 * @throws ProblemError `forbidden`
 */
function requireMayRecover(action: RecoveryAction, { user, recoveryPlan, operator }: Target): void {
  const assessment = recoveryPlan.actions[action];
  const delivery = assessment.possible ? assessment.delivery : undefined;
  const provesAddress = delivery !== undefined && isVerified(user, delivery.medium);
  const needs = requiredPermission(ROUTES.setPassword);
  if (!provesAddress && !isAuthorizedFor(operator, needs.scope, needs.role)) {
    const because = setsPassword(action)
      ? 'This user needs a new password'
      : 'The new password would be sent to an address that was never verified';
    throw new ProblemError('forbidden', `${because}: hand the case over to an operator who may set passwords.`, {
      userStatus: user.status,
      enabled: user.enabled,
      needs,
      instead: ['temporary-password'],
    });
  }
}
