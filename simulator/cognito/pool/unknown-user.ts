import type { PoolUser } from './user';
import { newUser } from './user';
import type { UserPool } from './user-pool';

/**
 * Creates a placeholder for a user who does not exist, if the client hides this. Attempts are then counted for the
 * name.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function unknownUser(pool: UserPool, name: string): PoolUser {
  return newUser(
    { username: name, sub: `unknown user ${pool.users.fold(name)} in ${pool.id}`, status: 'CONFIRMED', attributes: {} },
    0,
  );
}
