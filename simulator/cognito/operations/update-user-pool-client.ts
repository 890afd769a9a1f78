import type { UpdateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient } from '../api/wire';
import { requireClientOf, requirePool } from '../pool/find';
import { updateClient } from '../pool/user-pool-client';
import type { Operation } from '../services';

/**
 * Replaces the settings of an app client: a setting that is omitted gets AWS's default.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
 */
export const updateUserPoolClient: Operation<UpdateUserPoolClientCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const client = updateClient(requireClientOf(pool, input.ClientId), input, services.clock.now());
  pool.clients.set(client.id, client);
  return { UserPoolClient: describeClient(client) };
};
