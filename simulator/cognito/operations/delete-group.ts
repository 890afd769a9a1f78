import type { DeleteGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireGroup, requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html */
export const deleteGroup: Operation<DeleteGroupCommandInput> = ({ UserPoolId, GroupName }, services) => {
  const pool = requirePool(services, UserPoolId);
  pool.groups.delete(requireGroup(pool, GroupName));
  return {};
};
