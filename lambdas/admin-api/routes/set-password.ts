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
 * `PUT /users/{username}/password`: sets a password, a generated one unless the operator sends one, temporary unless
 * it is to stay. The generated password is in the response, this once; a notice says that it was set.
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
    throw new ProblemError(
      'chosen-password-not-allowed',
      'The operator would know the permanent password of the user.',
      {
        errors: [{ field: 'password', detail: 'must be left out where the password is to be permanent' }],
      },
    );
  }
  const faults = password === undefined ? [] : policyIssues(password, settings.passwordPolicy);
  if (faults.length > 0) {
    throw new ProblemError('password-refused', 'The password lacks what the policy of the user pool asks for.', {
      errors: faults.map((detail) => ({ field: 'password', detail })),
    });
  }
}
