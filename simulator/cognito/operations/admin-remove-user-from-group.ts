import type { AdminRemoveUserFromGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireGroup, requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html */
export const adminRemoveUserFromGroup: Operation<AdminRemoveUserFromGroupCommandInput> = (
  { UserPoolId, Username, GroupName },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const user = requireUser(pool, Username);
  pool.groups.remove(requireGroup(pool, GroupName), user);
  return {};
};
