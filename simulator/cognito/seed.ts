import { z } from 'zod';
import { DAY_MILLISECONDS } from '../clock';
import { MFA_FACTORS } from './pool/mfa-factor';
import { newUser, type PoolUser, recordPassword, USER_STATUSES } from './pool/user';
import type { UserPool } from './pool/user-pool';
import type { CognitoServices } from './services';

/** A user to create in any state, including states that no operation leads to. */
export const userSeed = z.strictObject({
  username: z.string().min(1).max(128),
  status: z.enum(USER_STATUSES),
  /** @default true */
  enabled: z.optional(z.boolean()),
  attributes: z.record(z.string(), z.string()),
  password: z.optional(z.string()),
  /** Days since the password was set. @default 0 */
  passwordAgeDays: z.optional(z.number().min(0)),
  mfaSettings: z.optional(z.array(z.enum(MFA_FACTORS))),
  preferredMfa: z.optional(z.enum(MFA_FACTORS)),
  /** The secret of the user's authenticator app, in Base32. */
  totpSecret: z.optional(z.string().regex(/^[A-Z2-7]{16,}$/)),
  groups: z.optional(z.array(z.string())),
});

export type UserSeed = Readonly<z.infer<typeof userSeed>>;

/** Adds a user to a pool without a password policy, trigger or message. It replaces a user with the same username. */
export function seedUser(
  { clock, randomness }: Pick<CognitoServices, 'clock' | 'randomness'>,
  pool: UserPool,
  seed: UserSeed,
): PoolUser {
  const now = clock.now();
  const passwordSetAt = now - (seed.passwordAgeDays ?? 0) * DAY_MILLISECONDS;
  const user = newUser(
    {
      username: seed.username,
      sub: randomness.uuid(),
      status: seed.status,
      enabled: seed.enabled ?? true,
      attributes: seed.attributes,
      ...(seed.mfaSettings && { mfaSettings: seed.mfaSettings }),
      preferredMfa: seed.preferredMfa,
      softwareToken:
        seed.totpSecret === undefined ? undefined : { secret: seed.totpSecret, usedSteps: [], isSeeded: true },
      password: seed.password ? recordPassword(pool.id, seed.username, seed.password, passwordSetAt) : undefined,
    },
    passwordSetAt,
  );
  const replaced = pool.users.findByUsername(seed.username);
  if (replaced?.username === seed.username) {
    pool.removeUser(replaced);
  }
  pool.users.put(user);
  for (const name of seed.groups ?? []) {
    const group = pool.groups.find(name) ?? { name, createdAt: now, modifiedAt: now };
    pool.groups.put(group);
    pool.groups.add(group, user);
  }
  return user;
}
