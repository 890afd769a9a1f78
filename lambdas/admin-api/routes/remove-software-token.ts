import { removeSoftwareTokenRequest } from '../../../domain/api/contract';
import { concludeAction } from '../action/conclude';
import { loadTarget, unwrap } from '../action/load-target';
import { planTokenRemoval } from '../action/plan-token-removal';
import { describeRemovalDryRun, removeToken } from '../action/remove-token';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/**
 * `POST /users/{username}/software-token-removal`: removes a lost authenticator app. The user sets up a new one at the next
 * sign-in, if the user pool requires MFA.
 */
export const removeSoftwareToken: RouteHandler = async (request, dependencies) => {
  const input = readActionRequest(request, removeSoftwareTokenRequest); // parse
  const [loading, reading] = await Promise.allSettled([
    loadTarget(input, request, dependencies),
    dependencies.pool.mfa('current', request.context),
  ]); // read
  const { target, stored } = unwrap(loading);
  if (stored !== undefined) {
    return stored;
  }
  const plan = planTokenRemoval(target, input, unwrap(reading), dependencies); // decide
  if (input.request.dryRun) {
    return respond(200, await describeRemovalDryRun(plan, request, dependencies));
  }
  const performed = await removeToken(plan, request, dependencies); // act
  return concludeAction(performed, request, dependencies); // respond
};
