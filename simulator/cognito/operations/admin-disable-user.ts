import type { AdminDisableUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/**
 * Disables a user.
 *
 * AWS: every token is revoked permanently (DG/token-revocation).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const adminDisableUser: Operation<AdminDisableUserCommandInput> = ({ UserPoolId, Username }, services) => {
  const pool = requirePool(services, UserPoolId);
  applyChange(services, pool, requireUser(pool, Username), { kind: 'disabled' });
  return {};
};
