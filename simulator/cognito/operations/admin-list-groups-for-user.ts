import type { AdminListGroupsForUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { describeGroup } from '../api/wire';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export const adminListGroupsForUser: Operation<AdminListGroupsForUserCommandInput> = (
  { UserPoolId, Username, Limit, NextToken },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const user = requireUser(pool, Username);
  const request = `AdminListGroupsForUser ${pool.id} ${user.sub}`;
  const { items, token } = takePage((from) => pool.groups.listOf(user, from), request, Limit, NextToken);
  return { Groups: items.map((group) => describeGroup(pool, group)), NextToken: token };
};
