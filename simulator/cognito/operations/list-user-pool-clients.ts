import type { ListUserPoolClientsCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePageOf } from '../api/paging';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html */
export const listUserPoolClients: Operation<ListUserPoolClientsCommandInput> = (
  { UserPoolId, MaxResults, NextToken },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const { items, token } = takePageOf(
    [...pool.clients.values()],
    `ListUserPoolClients ${pool.id}`,
    MaxResults,
    NextToken,
  );
  const UserPoolClients = items.map(({ settings: { ClientId, ClientName } }) => ({ ClientId, UserPoolId, ClientName }));
  return { UserPoolClients, NextToken: token };
};
