import type { DeleteResourceServerCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../pool/find';
import { requireResourceServer } from '../pool/resource-servers';
import type { Operation } from '../services';

/**
 * Deletes a resource server. App clients that name its scopes remain.
 *
 * AWS: the scopes of an app client do not prevent it (cloudformation-coverage-roadmap#173).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html
 */
export const deleteResourceServer: Operation<DeleteResourceServerCommandInput> = (
  { UserPoolId, Identifier },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  pool.resourceServers.delete(requireResourceServer(pool, Identifier).Identifier);
  return {};
};
