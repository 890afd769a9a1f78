import type { DeleteUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/**
 * Deletes the user of an access token.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
 */
export const deleteUser: Operation<DeleteUserCommandInput> = async ({ AccessToken }, services) => {
  const { pool, user } = await requireAccessToken(services, AccessToken);
  pool.removeUser(user);
  return {};
};
