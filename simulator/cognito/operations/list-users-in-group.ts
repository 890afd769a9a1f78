import type { ListUsersInGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { describeUser } from '../api/wire';
import { requireGroup, requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export const listUsersInGroup: Operation<ListUsersInGroupCommandInput> = (
  { UserPoolId, GroupName, Limit, NextToken },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const group = requireGroup(pool, GroupName);
  const list = (from: number) => pool.groups.membersOf(group, from);
  const { items, token } = takePage(list, `ListUsersInGroup ${pool.id} ${group.name}`, Limit, NextToken);
  const users = items.flatMap((username) => pool.users.findByUsername(username) ?? []);
  return { Users: users.map((user) => describeUser(user)), NextToken: token };
};
