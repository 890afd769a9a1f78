import type { AdminDisableUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange, type Operation, requirePool, requireUser } from '../services';

/**
 * Keeps a user out. AWS: every token is revoked, for good (DG/token-revocation).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const adminDisableUser: Operation<AdminDisableUserCommandInput> = ({ UserPoolId, Username }, services) => {
  const pool = requirePool(services, UserPoolId);
  applyChange(services, pool, requireUser(pool, Username), { kind: 'disabled' });
  return {};
};
