import type { CognitoServices } from '../services';
import { requireClient } from './find';
import { requireSecretHash } from './secret-hash';
import type { PoolUser } from './user';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** The user that a request through an app client names. */
export interface UserByClient {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** The name as the caller sent it. */
  readonly name: string;
  readonly user: PoolUser | undefined;
  /** True if the caller must not learn that the user does not exist. */
  readonly hides: boolean;
}

/**
 * Finds the user that an unsigned request names.
 *
 * @throws AwsError ResourceNotFoundException for the client, NotAuthorizedException for its secret
 */
export function findUserByClient(
  services: Pick<CognitoServices, 'pools' | 'switches'>,
  input: {
    readonly ClientId?: string | undefined;
    readonly Username?: string | undefined;
    readonly SecretHash?: string | undefined;
  },
): UserByClient {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, [name], input.SecretHash);
  const findsSubs = services.switches.get('subAsUsername') === 'accepted';
  const user = findsSubs ? pool.users.find(name) : pool.users.findBySignInName(name);
  return { pool, client, name, user, hides: client.preventsUserExistenceErrors };
}
