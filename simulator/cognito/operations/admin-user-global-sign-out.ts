import type { AdminUserGlobalSignOutCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange, type Operation, requirePool, requireUser } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
export const adminUserGlobalSignOut: Operation<AdminUserGlobalSignOutCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  applyChange(services, pool, requireUser(pool, input.Username), { kind: 'signed out' });
  return {};
};
