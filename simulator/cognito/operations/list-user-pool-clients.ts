import type { ListUserPoolClientsCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** The input of AWS's API model, which is newer than the SDK. */
type Input = ListUserPoolClientsCommandInput & { readonly ClientType?: 'REGULAR' | 'DCR' };

/**
 * Lists app clients. None of the simulator is made by dynamic client registration (`DCR`).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
 */
export const listUserPoolClients: Operation<Input> = ({ UserPoolId, MaxResults, NextToken, ClientType }, services) => {
  const pool = requirePool(services, UserPoolId);
  const list = (from: number) => (ClientType === 'DCR' ? [] : pool.clients.list(from));
  const request = `ListUserPoolClients ${pool.id} ${ClientType}`;
  const { items, token } = takePage(list, request, MaxResults, NextToken);
  const UserPoolClients = items.map(({ settings: { ClientId, ClientName } }) => ({ ClientId, UserPoolId, ClientName }));
  return { UserPoolClients, NextToken: token };
};
