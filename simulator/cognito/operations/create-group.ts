import type { CreateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { type Operation, requirePool } from '../services';
import { describeGroup } from '../wire';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export const createGroup: Operation<CreateGroupCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const name = input.GroupName ?? '';
  if (pool.groups.find(name) !== undefined) {
    throw exceptions.groupExists();
  }
  const now = services.clock.now();
  const group = {
    name,
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.RoleArn !== undefined && { roleArn: input.RoleArn }),
    ...(input.Precedence !== undefined && { precedence: input.Precedence }),
    createdAt: now,
    modifiedAt: now,
  };
  pool.groups.put(group);
  return { Group: describeGroup(pool, group) };
};
