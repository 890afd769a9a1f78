import { resetPasswordRequest } from '../../../domain/api/contract';
import { concludeAction } from '../action/conclude';
import { describeDryRun } from '../action/dry-run';
import { loadTarget } from '../action/load-target';
import { performAction } from '../action/perform';
import { planAction } from '../action/plan-action';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `POST /users/{username}/password-reset`: Cognito sends a code and the old password stops working. */
export const resetPassword: RouteHandler = async (route, dependencies) => {
  const input = readActionRequest(route, resetPasswordRequest); // parse
  const { target, stored } = await loadTarget(input, route, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const plan = planAction('password-reset', target, { request: input.request }, dependencies); // decide
  if (input.request.dryRun) {
    return respond(200, await describeDryRun(plan, route, dependencies));
  }
  const performed = await performAction(plan, route, dependencies); // act
  return concludeAction(performed, route, dependencies); // respond
};
