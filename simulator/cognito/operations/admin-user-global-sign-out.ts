import type { AdminUserGlobalSignOutCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
export const adminUserGlobalSignOut: Operation<AdminUserGlobalSignOutCommandInput> = (
  { UserPoolId, Username },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  applyChange(services, pool, requireUser(pool, Username), { kind: 'signed out' });
  return {};
};
