import type { CognitoServices } from '../services';
import { changeUser, type PoolUser, type UserChange } from './user';
import type { UserPool } from './user-pool';

/**
 * Applies a change to the current state of a user, which may have changed while a trigger ran. A user who was deleted
 * in the meantime stays deleted.
 */
export function applyChange(
  { clock }: Pick<CognitoServices, 'clock'>,
  pool: UserPool,
  user: PoolUser,
  change: UserChange,
): PoolUser {
  const current = pool.users.current(user);
  const changed = changeUser(current ?? user, change, clock.now());
  if (current !== undefined) {
    pool.users.put(changed);
  }
  return changed;
}
