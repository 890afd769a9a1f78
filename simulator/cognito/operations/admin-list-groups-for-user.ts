import type { AdminListGroupsForUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePageOf } from '../paging';
import { type Operation, requirePool, requireUser } from '../services';
import { describeGroup } from '../wire';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export const adminListGroupsForUser: Operation<AdminListGroupsForUserCommandInput> = (
  { UserPoolId, Username, Limit, NextToken },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const { items, token } = takePageOf(pool.groups.of(requireUser(pool, Username)), Limit, NextToken);
  return { Groups: items.map((group) => describeGroup(pool, group)), ...(token && { NextToken: token }) };
};
