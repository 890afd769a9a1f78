import type { AdminDeleteSoftwareTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/**
 * Deletes the authenticator app of a user.
 *
 * Assumed: a user without an app is accepted, because the operation lists no exception for it
 * Assumed: the response for an UNCONFIRMED user is UserNotConfirmedException, which the operation lists
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html
 */
export const adminDeleteSoftwareToken: Operation<AdminDeleteSoftwareTokenCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  if (user.status === 'UNCONFIRMED') {
    throw exceptions.userNotConfirmed();
  }
  applyChange(services, pool, user, { kind: 'software token deleted' });
  return {};
};
