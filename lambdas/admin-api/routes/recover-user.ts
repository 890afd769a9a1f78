import { ROUTES, recoverUserRequest } from '../../../domain/api/contract';
import { mayAlso } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problems';
import { isVerified } from '../../../domain/recovery/delivery';
import { setsPassword } from '../../../domain/recovery/recovery-action';
import { writingRoute } from '../action/action-route';
import { hindranceProblem, planAction } from '../action/planned-action';
import { needsOf } from '../http/authorize';

/**
 * `POST /users/{username}/recovery`: does what the user's state calls for, a reset code, the invitation again or a
 * temporary password, and says what it chose and why. Whoever gets a password into the hands of somebody who has not
 * proven an address needs what setting one needs: to hand it over, or to send it to an address that is not verified.
 */
export const recoverUser = writingRoute(recoverUserRequest, (request, subject, { operator }) => {
  const { user, plan } = subject;
  if (plan.choice.action === null) {
    throw hindranceProblem(user, plan.choice);
  }
  const { action, detail } = plan.choice;
  const planned = planAction(action, subject, { request, notify: request.notify, detail });
  const provesAddress = planned.delivery !== undefined && isVerified(user, planned.delivery.medium);
  const needs = needsOf(ROUTES.setPassword);
  if (!provesAddress && !mayAlso(operator, needs.scope, needs.role)) {
    const because = setsPassword(action)
      ? 'A password has to be set for this user'
      : 'The new password would go to an address that was never verified';
    throw new ProblemError('forbidden', `${because}: hand the case to an operator who may set passwords.`, {
      userStatus: user.status,
      enabled: user.enabled,
      needs,
      instead: ['temporary-password'],
    });
  }
  return planned;
});
