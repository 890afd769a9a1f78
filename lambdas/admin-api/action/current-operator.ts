import type { Route } from '../../../domain/api/contract';
import { iamName, type Operator } from '../../../domain/api/operator';
import { requireRole } from '../http/authorize';
import type { Dependencies } from '../ports';

/** An operator as the operator pool has it now: a token stays valid after a group was lost. */
export interface CurrentOperator {
  readonly operator: Operator;
  /** Names and addresses that identify the operator as a user; none for a program. */
  readonly names: readonly string[];
}

/**
 * Looks the operator up again, before anything is changed and before a password is answered once more.
 *
 * @throws ProblemError `unauthenticated` for a person who is disabled or was deleted, `operator-not-verified`, or `forbidden`
 * for one who has lost the role
 */
export async function currentOperator(
  operator: Operator,
  route: Route,
  { operators }: Pick<Dependencies, 'operators'>,
): Promise<CurrentOperator> {
  switch (operator.kind) {
    case 'machine':
      return { operator, names: [] };
    case 'iam':
      return { operator, names: [iamName(operator.id)] };
    case 'person': {
      const found = await operators?.find(operator);
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
