import type * as z from 'zod/mini';
import { setPasswordRequest } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';
import { policyIssues } from '../../../domain/recovery/password';
import { concludeAction } from '../action/conclude';
import { describeDryRun } from '../action/dry-run';
import { loadTarget, type Target } from '../action/load-target';
import { performAction } from '../action/perform';
import { planAction } from '../action/plan-action';
import { readActionRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { Policy, RouteHandler } from '../ports';

/**
 * `PUT /users/{username}/password`: sets the password in the request, or else a generated one. It is temporary unless the
 * request sets `permanent`. Only this response contains a generated password. A notice reports the change to the user.
 */
export const setPassword: RouteHandler = async (request, dependencies) => {
  const input = readActionRequest(request, setPasswordRequest); // parse
  const { target, stored } = await loadTarget(input, request, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const { request: body } = input;
  requireAllowedPassword(body, target, dependencies.policy); // decide
  const action = body.permanent ? 'permanent-password' : 'temporary-password';
  const plan = planAction(action, target, { request: body, password: body.password }, dependencies);
  if (body.dryRun) {
    return respond(200, await describeDryRun(plan, request, dependencies));
  }
  const performed = await performAction(plan, request, dependencies); // act
  return concludeAction(performed, request, dependencies); // respond
};

/** @throws ProblemError `chosen-password-not-allowed` or `password-refused` */
function requireAllowedPassword(
  { password, permanent }: z.output<typeof setPasswordRequest>,
  { settings }: Target,
  { mayChoosePermanentPasswords }: Policy,
): void {
  if (permanent && password !== undefined && !mayChoosePermanentPasswords) {
    throw new ProblemError('chosen-password-not-allowed', 'Operators may not choose a permanent password.', {
      errors: [{ field: 'password', detail: 'must be omitted if `permanent` is true' }],
    });
  }
  const issues = password === undefined ? [] : policyIssues(password, settings.passwordPolicy);
  if (issues.length > 0) {
    throw new ProblemError('password-refused', 'The password does not meet the password policy of the user pool.', {
      errors: issues.map((detail) => ({ field: 'password', detail })),
    });
  }
}
