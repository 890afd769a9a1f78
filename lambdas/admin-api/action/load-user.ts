import { requireRole } from '../../../domain/api/authorize';
import type { Route } from '../../../domain/api/contract';
import { iamName, type Operator } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problem-error';
import { explainObstacle } from '../../../domain/recovery/obstacles';
import { planRecovery, type RecoveryPlan } from '../../../domain/recovery/recovery';
import type { User } from '../../../domain/recovery/user';
import type { Dependencies, Freshness, PoolSettings, RequestContext } from '../ports';

/** The user of a request, and the actions that are possible. */
export interface LoadedUser {
  /** The name in the request, by which the user was looked up. */
  readonly name: string;
  readonly user: User;
  readonly settings: PoolSettings;
  readonly recoveryPlan: RecoveryPlan;
  /** True if the user is a member of a protected group. No operator may act on such a user. */
  readonly isProtected: boolean;
}

/** The name in a request, which is a username, an alias or a `sub`, and the `sub` that the caller expects. */
export interface RequestedUser {
  readonly name: string;
  readonly expectedSub: string | undefined;
}

/**
 * Reads a user, the user's groups and the settings of the pool, in parallel.
 *
 * @throws ProblemError `user-not-found`, or `ambiguous-user` if the name resolves to a user with another `sub`
 */
export async function loadUser(
  { name, expectedSub }: RequestedUser,
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
    throw new ProblemError('ambiguous-user', 'The `sub` of the user is not `expectedSub`.');
  }
}

/** Tests whether the user with a name is a member of a protected group. */
export async function isMemberOfProtected(
  name: string,
  context: RequestContext,
  { pool, policy }: Pick<Dependencies, 'pool' | 'policy'>,
): Promise<boolean> {
  const groups = policy.protectedGroups.length > 0 ? await pool.groups(name, context) : [];
  return groups.some((group) => policy.protectedGroups.includes(group));
}

/** An operator with their current groups in the operator pool. A token stays valid after its operator loses a group. */
export interface CurrentOperator {
  readonly operator: Operator;
  /** Names and addresses that identify the operator as a user; empty for a program. */
  readonly names: readonly string[];
  /** The name of a person or of an IAM principal. */
  readonly displayName?: string | undefined;
}

/**
 * Reads the operator again, before a change and before a stored password is returned.
 *
 * @throws ProblemError `unauthenticated` for a person who is disabled or deleted, `operator-not-verified`, or `forbidden` for
 * a person without the role
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
      return { operator, names: [iamName(operator.id)], displayName: iamName(operator.id) };
    case 'person': {
      const found = await operators?.find(operator, context);
      if (found === undefined) {
        return { operator, names: [operator.username] };
      }
      const groups = operator.groups.filter((group) => found.groups.includes(group));
      const current = { ...operator, groups };
      requireRole(current, route);
      return { operator: current, names: found.names, displayName: found.displayName };
    }
  }
}

/**
 * Requires that an operator may act on a user.
 *
 * @throws ProblemError `protected-user` or `own-account`
 */
export function requireMayActOn(loaded: LoadedUser, { names }: CurrentOperator): void {
  requireUnprotected(loaded);
  if (isNamed(loaded.user, names)) {
    throw new ProblemError('own-account', 'Operators cannot act on their own account.');
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
