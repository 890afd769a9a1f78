import type { ListUserPoolsCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { describePool } from '../api/wire';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html */
export const listUserPools: Operation<ListUserPoolsCommandInput> = ({ MaxResults, NextToken }, { pools, location }) => {
  const list = (from: number) => [...pools.list(from)].filter(([{ region }]) => region === location.region);
  const { items, token } = takePage(list, 'ListUserPools', MaxResults, NextToken);
  const UserPools = items.map((pool) => {
    const { Id, Name, LambdaConfig, LastModifiedDate, CreationDate } = describePool(pool);
    return { Id, Name, LambdaConfig, LastModifiedDate, CreationDate };
  });
  return { UserPools, NextToken: token };
};
