import { requireRole } from '../../../domain/api/authorize';
import type { Route } from '../../../domain/api/contract';
import { iamName, type Operator } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problem-error';
import { explainObstacle } from '../../../domain/recovery/obstacles';
import { planRecovery, type RecoveryPlan } from '../../../domain/recovery/recovery';
import type { User } from '../../../domain/recovery/user';
import type { Dependencies, Freshness, PoolSettings, RequestContext } from '../ports';

/** The user that a request is about, and the actions that are possible. */
export interface LoadedUser {
  /** The name that the request gives, and that was looked up. */
  readonly name: string;
  readonly user: User;
  readonly settings: PoolSettings;
  readonly recoveryPlan: RecoveryPlan;
  /** The user is a member of a protected group: no operator may act on the user. */
  readonly isProtected: boolean;
}

/** The name in a request: a username, an alias or a `sub`; and the `sub` of the user that the caller means. */
export interface AskedUser {
  readonly name: string;
  readonly expectedSub: string | undefined;
}

/**
 * Reads a user, the user's groups and the settings of the pool, at the same time.
 *
 * @throws ProblemError `user-not-found`, or `ambiguous-user` where the name finds a user with another `sub`
 */
export async function loadUser(
  { name, expectedSub }: AskedUser,
  freshness: Freshness,
  context: RequestContext,
  { pool, policy, now }: Dependencies,
): Promise<LoadedUser> {
  const [user, settings, isProtected] = await Promise.all([
    pool.getUser(name, context),
    pool.settings(freshness, context),
    isMemberOfProtected(name, context, { pool, policy }),
  ]);
  requireExpectedSub(user.sub, expectedSub);
  const recoveryPlan = planRecovery(user, { ...settings, isProtected }, now());
  return { name, user, settings, recoveryPlan, isProtected };
}

/** @throws ProblemError `ambiguous-user` */
export function requireExpectedSub(sub: string, expectedSub: string | undefined): void {
  if (expectedSub !== undefined && sub !== expectedSub) {
    throw new ProblemError('ambiguous-user', 'The user has another `sub` than `expectedSub`.');
  }
}

/** Reads whether the user with a name is a member of a protected group. */
export async function isMemberOfProtected(
  name: string,
  context: RequestContext,
  { pool, policy }: Pick<Dependencies, 'pool' | 'policy'>,
): Promise<boolean> {
  const groups = policy.protectedGroups.length > 0 ? await pool.groups(name, context) : [];
  return groups.some((group) => policy.protectedGroups.includes(group));
}

/** An operator as the operator pool has them now: a token stays valid after a group was lost. */
export interface CurrentOperator {
  readonly operator: Operator;
  /** Names and addresses that identify the operator as a user; none for a program. */
  readonly names: readonly string[];
}

/**
 * Reads the operator again, before anything is changed and before a password is returned again.
 *
 * @throws ProblemError `unauthenticated` for a person who is disabled or was deleted, `operator-not-verified`, or `forbidden`
 * for one who has lost the role
 */
export async function loadOperator(
  operator: Operator,
  route: Route,
  context: RequestContext,
  { operators }: Pick<Dependencies, 'operators'>,
): Promise<CurrentOperator> {
  switch (operator.kind) {
    case 'machine':
      return { operator, names: [] };
    case 'iam':
      return { operator, names: [iamName(operator.id)] };
    case 'person': {
      const found = await operators?.find(operator, context);
      if (found === undefined) {
        return { operator, names: [operator.username] };
      }
      const groups = operator.groups.filter((group) => found.groups.includes(group));
      const current = { ...operator, groups };
      requireRole(current, route);
      return { operator: current, names: found.names };
    }
  }
}

/**
 * Makes sure that an operator may act on a user.
 *
 * @throws ProblemError `protected-user` or `own-account`
 */
export function requireMayActOn(loaded: LoadedUser, { names }: CurrentOperator): void {
  requireUnprotected(loaded);
  if (isNamed(loaded.user, names)) {
    throw new ProblemError('own-account', 'The user has a name or an address of the operator.');
  }
}

/** @throws ProblemError `protected-user` */
export function requireUnprotected({ user, isProtected }: Pick<LoadedUser, 'user' | 'isProtected'>): void {
  if (isProtected) {
    throw new ProblemError('protected-user', explainObstacle('protected-user', user));
  }
}

function isNamed({ username, sub, email, phoneNumber }: User, names: readonly string[]): boolean {
  const own = [username, sub, email?.value, phoneNumber?.value].map((name) => name?.toLowerCase());
  return names.some((name) => own.includes(name.toLowerCase()));
}
