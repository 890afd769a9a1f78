import { explainObstacle } from '../../domain/obstacles';
import { ProblemError } from '../../domain/problems';
import { planRecovery, type RecoveryPlan } from '../../domain/recovery';
import type { User } from '../../domain/user';
import type { CurrentOperator } from './current-operator';
import type { Dependencies, PoolSettings } from './deps';

/** The user that a request is about, and what can be done. */
export interface Subject {
  /**
   * The name that was looked up. Groups are read by this name, and actions are performed by it. An invitation uses the
   * name that it shows, after that name was looked up and found the same user. The username in Cognito's answer can
   * find another user, because a username can be another user's `sub`.
   */
  readonly name: string;
  readonly user: User;
  readonly settings: PoolSettings;
  readonly plan: RecoveryPlan;
  /** The user is a member of a protected group: no operator may act on the user. */
  readonly isProtected: boolean;
}

/**
 * Looks a user up.
 *
 * @param name a username, an alias or a sub
 * @param expectedSub the `sub` of the user that the caller means
 * @throws ProblemError `user-not-found`, or `ambiguous-user` where the name finds a user with another `sub`
 */
export async function lookUp(
  name: string,
  expectedSub: string | undefined,
  { pool, policy, now }: Dependencies,
): Promise<Subject> {
  const [user, settings, groups] = await Promise.all([
    pool.getUser(name),
    pool.settings(),
    policy.protectedGroups.length > 0 ? pool.groups(name) : [],
  ]);
  requireExpectedSub(user.sub, expectedSub);
  const isProtected = groups.some((group) => policy.protectedGroups.includes(group));
  return { name, user, settings, plan: planRecovery(user, { ...settings, isProtected }, now()), isProtected };
}

/** @throws ProblemError `ambiguous-user` */
export function requireExpectedSub(sub: string, expectedSub: string | undefined): void {
  if (expectedSub !== undefined && sub !== expectedSub) {
    throw new ProblemError('ambiguous-user', 'The user has another `sub` than `expectedSub`.');
  }
}

/**
 * Makes sure that other names of a user find the same user: the username in Cognito's answer, and a name that an action
 * uses in place of the one that was looked up.
 *
 * @throws ProblemError `ambiguous-user`, or what the look-up failed with
 */
export async function requireSameUser(
  { name, user }: Pick<Subject, 'name' | 'user'>,
  otherNames: readonly string[],
  { pool }: Pick<Dependencies, 'pool'>,
): Promise<void> {
  const names = new Set([user.username, ...otherNames]);
  names.delete(name);
  const subs = await Promise.all([...names].map((other) => subOf(other, pool)));
  if (subs.some((sub) => sub !== user.sub)) {
    throw new ProblemError('ambiguous-user', 'The username of this user also identifies another user.');
  }
}

async function subOf(name: string, pool: Dependencies['pool']): Promise<string | undefined> {
  try {
    return (await pool.getUser(name)).sub;
  } catch (error) {
    if (error instanceof ProblemError && error.type === 'user-not-found') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Makes sure that an operator may act on a user.
 *
 * @throws ProblemError `protected-user` or `own-account`
 */
export function requireMayActOn({ user, isProtected }: Subject, { names }: CurrentOperator): void {
  if (isProtected) {
    throw new ProblemError('protected-user', explainObstacle('protected-user', user));
  }
  if (isNamed(user, names)) {
    throw new ProblemError('own-account', 'The user has a name or an address of the operator.');
  }
}

function isNamed({ username, sub, email, phoneNumber }: User, names: readonly string[]): boolean {
  const own = [username, sub, email?.value, phoneNumber?.value].map((name) => name?.toLowerCase());
  return names.some((name) => own.includes(name.toLowerCase()));
}
