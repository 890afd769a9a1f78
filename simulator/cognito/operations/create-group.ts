import type { CreateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup } from '../api/wire';
import { exceptions } from '../exceptions';
import { requirePool } from '../pool/find';
import { newGroup } from '../pool/groups';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export const createGroup: Operation<CreateGroupCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  if (pool.groups.find(input.GroupName ?? '') !== undefined) {
    throw exceptions.groupExists();
  }
  const group = newGroup(input, services.clock.now());
  pool.groups.put(group);
  return { Group: describeGroup(pool, group) };
};
