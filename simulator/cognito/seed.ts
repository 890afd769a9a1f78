import type { CognitoServices } from './services';
import { requirePool } from './services';
import { type PoolUser, recordPassword, type UserStatus } from './user';

/** A user to begin with, in any state: some can be reached by no operation. */
export interface UserSeed {
  readonly username: string;
  readonly status: UserStatus;
  /** @default true */
  readonly enabled?: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly password?: string;
  /** Days since the password was set. @default 0 */
  readonly passwordAgeDays?: number;
  readonly mfaSettings?: readonly string[];
  readonly preferredMfa?: string;
  readonly groups?: readonly string[];
}

/** Puts a user into a pool as it is: no policy, no trigger, no message. */
export function seedUser(services: CognitoServices, poolId: string, seed: UserSeed): PoolUser {
  const pool = requirePool(services, poolId);
  const now = services.clock.now();
  const passwordSetAt = now - (seed.passwordAgeDays ?? 0) * 86_400_000;
  const user: PoolUser = {
    username: seed.username,
    sub: services.randomness.uuid(),
    status: seed.status,
    enabled: seed.enabled ?? true,
    attributes: seed.attributes,
    mfaSettings: seed.mfaSettings ?? [],
    ...(seed.preferredMfa && { preferredMfa: seed.preferredMfa }),
    ...(seed.password && { password: recordPassword(poolId, seed.username, seed.password, passwordSetAt) }),
    createdAt: passwordSetAt,
    modifiedAt: passwordSetAt,
  };
  pool.users.put(user);
  for (const group of seed.groups ?? []) {
    const members = pool.groups.get(group) ?? new Set();
    pool.groups.set(group, members.add(user.username));
  }
  return user;
}
