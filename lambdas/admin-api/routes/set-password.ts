import type * as z from 'zod/mini';
import { setPasswordRequest } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';
import { policyFaults } from '../../../domain/recovery/password';
import { concludeAction } from '../action/conclude';
import { describeDryRun } from '../action/dry-run';
import { loadTarget, type Target } from '../action/load-target';
import { performAction } from '../action/perform';
import { planAction } from '../action/plan-action';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { Policy, RouteHandler } from '../ports';

/**
 * `PUT /users/{username}/password`: sets a password, a generated one unless the operator sends one, temporary unless
 * it is to stay. The generated password is in the response, this once; a notice says that it was set.
 */
export const setPassword: RouteHandler = async (route, dependencies) => {
  const input = readActionRequest(route, setPasswordRequest); // parse
  const { target, stored } = await loadTarget(input, route, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const { request } = input;
  requireAllowedPassword(request, target, dependencies.policy); // decide
  const action = request.permanent ? 'permanent-password' : 'temporary-password';
  const plan = planAction(action, target, { request, password: request.password }, dependencies);
  if (request.dryRun) {
    return respond(200, await describeDryRun(plan, route, dependencies));
  }
  const performed = await performAction(plan, route, dependencies); // act
  return concludeAction(performed, route, dependencies); // respond
};

/** @throws ProblemError `chosen-password-not-allowed` or `password-refused` */
function requireAllowedPassword(
  { password, permanent }: z.output<typeof setPasswordRequest>,
  { settings }: Target,
  { mayChoosePermanentPasswords }: Policy,
): void {
  if (permanent && password !== undefined && !mayChoosePermanentPasswords) {
    throw new ProblemError('chosen-password-not-allowed', 'A password that an operator knows would stay.', {
      errors: [{ field: 'password', detail: 'must be left out where the password is to be permanent' }],
    });
  }
  const faults = password === undefined ? [] : policyFaults(password, settings.passwordPolicy);
  if (faults.length > 0) {
    throw new ProblemError('password-refused', 'The password lacks what the policy of the user pool asks for.', {
      errors: faults.map((detail) => ({ field: 'password', detail })),
    });
  }
}
