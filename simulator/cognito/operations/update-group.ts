import type { UpdateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup } from '../api/wire';
import { requireGroup, requirePool } from '../pool/find';
import type { Operation } from '../services';

/**
 * Changes the description, the role or the precedence of a group.
 *
 * Assumed: a property that is omitted keeps its value.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
 */
export const updateGroup: Operation<UpdateGroupCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const before = requireGroup(pool, input.GroupName);
  const group = {
    ...before,
    description: input.Description ?? before.description,
    roleArn: input.RoleArn ?? before.roleArn,
    precedence: input.Precedence ?? before.precedence,
    modifiedAt: services.clock.now(),
  };
  pool.groups.put(group);
  return { Group: describeGroup(pool, group) };
};
