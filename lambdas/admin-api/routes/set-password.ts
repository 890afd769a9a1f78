import { setPasswordRequest } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problems';
import { policyFaults } from '../../../domain/recovery/password';
import { writingRoute } from '../action/action-route';
import { planAction } from '../action/planned-action';

/**
 * `PUT /users/{username}/password`: sets a password, a generated one unless the operator sends one, temporary unless
 * it is to stay. The generated password is in the answer, this once; the user is told that it was set.
 */
export const setPassword = writingRoute(setPasswordRequest, (request, subject, _operator, { policy }) => {
  const { password, permanent, notify } = request;
  if (permanent && password !== undefined && !policy.mayChoosePermanentPasswords) {
    throw new ProblemError('chosen-password-not-allowed', 'A password that an operator knows would stay.', {
      errors: [{ field: 'password', detail: 'must be left out where the password is to be permanent' }],
    });
  }
  const faults = password === undefined ? [] : policyFaults(password, subject.settings.passwordPolicy);
  if (faults.length > 0) {
    throw new ProblemError('password-refused', 'The password lacks what the policy of the user pool asks for.', {
      errors: faults.map((detail) => ({ field: 'password', detail })),
    });
  }
  return planAction(permanent ? 'permanent-password' : 'temporary-password', subject, { request, notify, password });
});
