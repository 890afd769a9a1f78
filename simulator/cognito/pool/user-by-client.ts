import type { CognitoServices } from '../services';
import { requireClient } from './find';
import { requireSecretHash } from './secret-hash';
import type { PoolUser } from './user';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** Whom a call through an app client is about. */
export interface UserByClient {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** As the caller wrote it. */
  readonly name: string;
  readonly user: PoolUser | undefined;
  /** Whether the caller may not learn that there is no such user. */
  readonly hides: boolean;
}

/**
 * Finds the user that a call without a signature is about.
 *
 * @throws AwsError ResourceNotFoundException for the client, NotAuthorizedException for its secret
 */
export function findUserByClient(
  services: Pick<CognitoServices, 'pools'>,
  input: {
    readonly ClientId?: string | undefined;
    readonly Username?: string | undefined;
    readonly SecretHash?: string | undefined;
  },
): UserByClient {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, [name], input.SecretHash);
  return { pool, client, name, user: pool.users.find(name), hides: client.preventsUserExistenceErrors };
}
