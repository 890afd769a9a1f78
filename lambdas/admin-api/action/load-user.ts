import { ProblemError } from '../../../domain/api/problems';
import { explainObstacle } from '../../../domain/recovery/obstacles';
import { planRecovery, type RecoveryPlan } from '../../../domain/recovery/recovery';
import type { User } from '../../../domain/recovery/user';
import type { Dependencies, Freshness, PoolSettings } from '../ports';
import type { CurrentOperator } from './current-operator';

/** The user that a request is about, and what can be done. */
export interface Subject {
  /** The name that the request gives, and that was looked up. */
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
  freshness: Freshness,
  { pool, policy, now }: Dependencies,
): Promise<Subject> {
  const [user, settings, isProtected] = await Promise.all([
    pool.getUser(name),
    pool.settings(freshness),
    isMemberOfProtected(name, { pool, policy }),
  ]);
  requireExpectedSub(user.sub, expectedSub);
  return { name, user, settings, plan: planRecovery(user, { ...settings, isProtected }, now()), isProtected };
}

/** @throws ProblemError `ambiguous-user` */
export function requireExpectedSub(sub: string, expectedSub: string | undefined): void {
  if (expectedSub !== undefined && sub !== expectedSub) {
    throw new ProblemError('ambiguous-user', 'The user has another `sub` than `expectedSub`.');
  }
}

/**
 * Makes sure that the names which an action uses find the user that was looked up: the username, which can be another
 * user's `sub`, and an alias, which can be another user's by now. Only a username that the request gave needs no second
 * look-up: it never changes.
 *
 * @param names the names that the action uses, beside the username
 * @throws ProblemError `ambiguous-user`, `protected-user`, or what the look-up failed with
 */
export async function requireSameUser(
  { name, user }: Pick<Subject, 'name' | 'user'>,
  names: readonly string[],
  dependencies: Pick<Dependencies, 'pool' | 'policy'>,
): Promise<void> {
  const toLookUp = [...new Set([user.username, ...names])].filter((other) => other !== name || name !== user.username);
  const found = await Promise.all(
    toLookUp.map((other) =>
      Promise.all([dependencies.pool.getUser(other), isMemberOfProtected(other, dependencies)]).catch(asNobody),
    ),
  );
  if (found.some(([other]) => other?.sub !== user.sub)) {
    throw new ProblemError('ambiguous-user', 'A name of this user also identifies another user.');
  }
  requireUnprotected({ user, isProtected: found.some(([, isProtected]) => isProtected) });
}

function asNobody(error: unknown): [undefined, false] {
  if (error instanceof ProblemError && error.type === 'user-not-found') {
    return [undefined, false];
  }
  throw error;
}

async function isMemberOfProtected(
  name: string,
  { pool, policy }: Pick<Dependencies, 'pool' | 'policy'>,
): Promise<boolean> {
  const groups = policy.protectedGroups.length > 0 ? await pool.groups(name) : [];
  return groups.some((group) => policy.protectedGroups.includes(group));
}

/**
 * Makes sure that an operator may act on a user.
 *
 * @throws ProblemError `protected-user` or `own-account`
 */
export function requireMayActOn(subject: Subject, { names }: CurrentOperator): void {
  requireUnprotected(subject);
  if (isNamed(subject.user, names)) {
    throw new ProblemError('own-account', 'The user has a name or an address of the operator.');
  }
}

function requireUnprotected({ user, isProtected }: Pick<Subject, 'user' | 'isProtected'>): void {
  if (isProtected) {
    throw new ProblemError('protected-user', explainObstacle('protected-user', user));
  }
}

function isNamed({ username, sub, email, phoneNumber }: User, names: readonly string[]): boolean {
  const own = [username, sub, email?.value, phoneNumber?.value].map((name) => name?.toLowerCase());
  return names.some((name) => own.includes(name.toLowerCase()));
}
