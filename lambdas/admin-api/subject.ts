import { explainObstacle } from '../../domain/obstacles';
import { iamName, type Operator } from '../../domain/operator';
import { ProblemError } from '../../domain/problems';
import { planRecovery, type RecoveryPlan } from '../../domain/recovery';
import type { User } from '../../domain/user';
import type { Dependencies, PoolSettings } from './deps';

/** Whom a request is about, and what can be done. */
export interface Subject {
  readonly user: User;
  readonly settings: PoolSettings;
  readonly plan: RecoveryPlan;
  /** Whether the user is a member of a group that nobody may act on. */
  readonly isProtected: boolean;
}

/** Looks at a user. @param name a username, an alias or a sub */
export async function lookAt(name: string, { pool, policy, now }: Dependencies): Promise<Subject> {
  const [user, settings, groups] = await Promise.all([
    pool.getUser(name),
    pool.settings(),
    policy.protectedGroups.length > 0 ? pool.groups(name) : [],
  ]);
  const isProtected = groups.some((group) => policy.protectedGroups.includes(group));
  return { user, settings, plan: planRecovery(user, { ...settings, isProtected }, now()), isProtected };
}

/**
 * Looks at a user whom an operator wants to act on.
 *
 * @throws ProblemError `protected-user` or `own-account`
 */
export async function lookToActOn(name: string, operator: Operator, dependencies: Dependencies): Promise<Subject> {
  const [subject, names] = await Promise.all([lookAt(name, dependencies), namesOf(operator, dependencies)]);
  if (subject.isProtected) {
    throw new ProblemError('protected-user', explainObstacle('protected-user', subject.user));
  }
  if (isNamed(subject.user, names)) {
    throw new ProblemError('own-account', 'The user goes by a name or address of the operator.');
  }
  return subject;
}

/**
 * By which names and addresses an operator goes; a program has none.
 *
 * @throws ProblemError `unauthenticated` for a person who is disabled or no longer there
 */
export async function namesOf(operator: Operator, { operators }: Dependencies): Promise<readonly string[]> {
  switch (operator.kind) {
    case 'machine':
      return [];
    case 'person':
      return (await operators?.namesOf(operator.username)) ?? [];
    case 'iam':
      return [iamName(operator.id)];
  }
}

function isNamed({ username, sub, email, phoneNumber }: User, names: readonly string[]): boolean {
  const own = [username, sub, email?.value, phoneNumber?.value].map((name) => name?.toLowerCase());
  return names.some((name) => own.includes(name.toLowerCase()));
}
