import type { UpdateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient } from '../api/wire';
import { changeClient } from '../pool/add-client';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';

/**
 * Replaces the settings of an app client: a setting that is omitted gets AWS's default.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
 */
export const updateUserPoolClient: Operation<UpdateUserPoolClientCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const client = changeClient(pool, requireClientOf(pool, input.ClientId), input, services.clock.now());
  return { UserPoolClient: describeClient(client) };
};
