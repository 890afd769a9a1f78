import { RESOURCE_SERVER, type Route } from '../../../domain/api/contract';
import { hasRole, type Operator, readIamOperator, readOperator } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problems';
import type { Policy } from '../ports';
import type { ApiEvent } from './api-event';

/**
 * Identifies the operator and checks scope and role. API Gateway has verified the token or the signature. It has checked
 * the scope as well, but only where the gateway was set up to: this function does not rely on it.
 *
 * @throws ProblemError `unauthenticated` or `forbidden`
 */
export function authorize(event: ApiEvent, route: Route, { authorization }: Pick<Policy, 'authorization'>): Operator {
  const operator =
    authorization === 'iam'
      ? readIamOperator(event.userArn)
      : readOperator(event.claims, event.headers['authorization']?.replace(/^Bearer /i, ''));
  if (operator === undefined) {
    throw new ProblemError('unauthenticated', 'The request has nothing that identifies the caller.');
  }
  const scope = `${RESOURCE_SERVER}/${route.scope}`;
  if (operator.kind !== 'iam' && !operator.scopes.includes(scope)) {
    throw new ProblemError('forbidden', `The token does not have the scope ${scope}.`, { needs: needsOf(route) });
  }
  requireRole(operator, route);
  return operator;
}

/** @throws ProblemError `forbidden` for a person without the role of a route */
export function requireRole(operator: Operator, route: Pick<Route, 'role' | 'scope'>): void {
  if (!hasRole(operator, route.role)) {
    const groups = route.role === 'agent' ? 'agent or admin' : route.role;
    throw new ProblemError('forbidden', `A person needs to be a member of the group ${groups}.`, {
      needs: needsOf(route),
    });
  }
}

/** Returns the scope and the role that a route requires, as a problem document names them. */
export function needsOf({ scope, role }: Pick<Route, 'role' | 'scope'>) {
  return { scope: `${RESOURCE_SERVER}/${scope}`, role };
}
