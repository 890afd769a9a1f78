import type { GetGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup } from '../api/wire';
import { requireGroup, requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html */
export const getGroup: Operation<GetGroupCommandInput> = ({ UserPoolId, GroupName }, services) => {
  const pool = requirePool(services, UserPoolId);
  return { Group: describeGroup(pool, requireGroup(pool, GroupName)) };
};
