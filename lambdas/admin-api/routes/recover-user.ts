import { RESOURCE_SERVER, ROUTES, recoverUserRequest } from '../../../domain/contract';
import { mayAlso } from '../../../domain/operator';
import { ProblemError } from '../../../domain/problems';
import { planAction, purposeOf } from '../planned-action';
import { writingRoute } from '../writing-route';

/**
 * `POST /users/{username}/recovery`: does what the user's state calls for, a reset code, the invitation again or a
 * temporary password, and says what it chose and why. To set a password the operator needs what setting one needs.
 */
export const recoverUser = writingRoute(recoverUserRequest, (request, subject, { operator }) => {
  const { choice } = subject.plan;
  const { status: userStatus, enabled } = subject.user;
  if (choice.action === null) {
    const { because, detail, instead } = choice;
    throw new ProblemError(because, detail, { userStatus, enabled, instead });
  }
  const { scope, role } = ROUTES.setPassword;
  if (purposeOf(choice.action) === undefined && !mayAlso(operator, `${RESOURCE_SERVER}/${scope}`, role)) {
    throw new ProblemError('forbidden', `${choice.detail} Setting one needs the scope and the role of that route.`, {
      userStatus,
      enabled,
      instead: [choice.action],
    });
  }
  return planAction(choice.action, subject, { request, notify: request.notify, detail: choice.detail });
});
