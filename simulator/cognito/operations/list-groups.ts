import type { ListGroupsCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { describeGroup } from '../api/wire';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
export const listGroups: Operation<ListGroupsCommandInput> = ({ UserPoolId, Limit, NextToken }, services) => {
  const pool = requirePool(services, UserPoolId);
  const { items, token } = takePage((from) => pool.groups.list(from), `ListGroups ${pool.id}`, Limit, NextToken);
  return { Groups: items.map((group) => describeGroup(pool, group)), NextToken: token };
};
