import type { ListResourceServersCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html */
export const listResourceServers: Operation<ListResourceServersCommandInput> = (
  { UserPoolId, MaxResults, NextToken },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const list = (from: number) => pool.resourceServers.list(from);
  const { items, token } = takePage(list, `ListResourceServers ${pool.id}`, MaxResults, NextToken);
  return { ResourceServers: items, NextToken: token };
};
