import type { DeleteUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html */
export const deleteUserPoolClient: Operation<DeleteUserPoolClientCommandInput> = (
  { UserPoolId, ClientId },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  pool.clients.delete(requireClientOf(pool, ClientId).id);
  return {};
};
