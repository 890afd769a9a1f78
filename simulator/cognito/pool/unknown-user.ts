import type { PoolUser } from './user';
import { newUser } from './user';
import type { UserPool } from './user-pool';

/**
 * Stands for somebody who does not exist and must not be seen not to: what is counted of a user is counted of the name.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function ghost(pool: UserPool, name: string): PoolUser {
  return newUser(
    { username: name, sub: `ghost of ${pool.users.fold(name)} in ${pool.id}`, status: 'CONFIRMED', attributes: {} },
    0,
  );
}
