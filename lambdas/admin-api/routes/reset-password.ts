import { resetPasswordRequest } from '../../../domain/api/contract';
import { concludeAction } from '../action/conclude';
import { describeDryRun } from '../action/dry-run';
import { loadTarget } from '../action/load-target';
import { performAction } from '../action/perform';
import { planAction } from '../action/plan-action';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `POST /users/{username}/password-reset`: Cognito sends a code, and the old password stops working. */
export const resetPassword: RouteHandler = async (request, dependencies) => {
  const input = readActionRequest(request, resetPasswordRequest); // parse
  const { target, stored } = await loadTarget(input, request, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const plan = planAction('password-reset', target, { request: input.request }, dependencies); // decide
  if (input.request.dryRun) {
    return respond(200, await describeDryRun(plan, request, dependencies));
  }
  const performed = await performAction(plan, request, dependencies); // act
  return concludeAction(performed, request, dependencies); // respond
};
