import type { PoolUser } from './user';

/** A user as it comes into being: enabled, with no second factor and nothing outstanding. */
export function newUser(
  given: Pick<PoolUser, 'username' | 'sub' | 'status' | 'attributes'> & Partial<PoolUser>,
  now: number,
): PoolUser {
  return {
    enabled: true,
    pendingAttributes: {},
    mfaSettings: [],
    formerPasswords: [],
    codes: {},
    signOuts: 0,
    createdAt: now,
    modifiedAt: now,
    ...given,
  };
}
