import type { UpdateResourceServerCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../pool/find';
import { putResourceServer, requireResourceServer } from '../pool/resource-servers';
import type { Operation } from '../services';

/**
 * Replaces the name and the scopes of a resource server.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html
 */
export const updateResourceServer: Operation<UpdateResourceServerCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  requireResourceServer(pool, input.Identifier);
  return { ResourceServer: putResourceServer(pool, input) };
};
