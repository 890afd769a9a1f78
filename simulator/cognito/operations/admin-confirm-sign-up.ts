import type { AdminConfirmSignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { runPostConfirmation } from '../messages/post-confirmation';
import { administratorCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/**
 * Confirms a sign-up without a code. This verifies no address.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export const adminConfirmSignUp: Operation<AdminConfirmSignUpCommandInput> = async (input, services, clientInfo) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  if (user.status !== 'UNCONFIRMED') {
    throw exceptions.notConfirmable(user.status);
  }
  const confirmed = applyChange(services, pool, user, { kind: 'sign-up confirmed' });
  const caller = administratorCaller(services, clientInfo, input.ClientMetadata);
  await runPostConfirmation(services.lambda, pool, confirmed, 'PostConfirmation_ConfirmSignUp', caller);
  return {};
};
