import type { CreateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeGroup } from '../api/wire';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export const createGroup: Operation<CreateGroupCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  return { Group: describeGroup(pool, pool.groups.create(input, services.clock.now())) };
};
