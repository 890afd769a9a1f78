import { RESOURCE_SERVER, type Route } from './contract';
import { hasRole, type Operator, type Role, readIamOperator, readOperator } from './operator';
import { ProblemError } from './problem-error';

/** The parts of a request that identify its caller. API Gateway has already verified the token or the signature. */
export interface Credentials {
  /** The claims of the verified token. */
  readonly claims: Readonly<Record<string, string>>;
  /** The headers, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The ARN of the principal that signed the request. */
  readonly userArn: string | undefined;
}

/**
 * Identifies the operator and checks scope and role. API Gateway checks the scope only if the method is configured for
 * it, so the function does not rely on that check. Pure.
 *
 * @throws ProblemError `unauthenticated` or `forbidden`
 */
export function authorize(
  { claims, headers, userArn }: Credentials,
  route: Route,
  authorization: 'operator-pool' | 'iam',
): Operator {
  const operator =
    authorization === 'iam'
      ? readIamOperator(userArn)
      : readOperator(claims, headers['authorization']?.replace(/^Bearer /i, ''));
  if (operator === undefined) {
    throw new ProblemError('unauthenticated', 'The request carries no valid credentials.');
  }
  const scope = `${RESOURCE_SERVER}/${route.scope}`;
  if (operator.kind !== 'iam' && !operator.scopes.includes(scope)) {
    throw new ProblemError('forbidden', `The token does not have the scope ${scope}.`, {
      needs: requiredPermission(route),
    });
  }
  requireRole(operator, route);
  return operator;
}

/**
 * Checks the role that a route requires of a person. Pure.
 *
 * @throws ProblemError `forbidden` for a person without the role
 */
export function requireRole(operator: Operator, route: Pick<Route, 'role' | 'scope'>): void {
  if (!hasRole(operator, route.role)) {
    throw new ProblemError('forbidden', `The operator must be a member of the group ${groupsWith(route.role)}.`, {
      needs: requiredPermission(route),
    });
  }
}

/** Names the groups whose members have a role. */
export function groupsWith(role: Role): string {
  return role === 'agent' ? 'agent or admin' : role;
}

/** Returns the scope and the role that a route requires, as a problem document has them in `needs`. */
export function requiredPermission({ scope, role }: Pick<Route, 'role' | 'scope'>) {
  return { scope: `${RESOURCE_SERVER}/${scope}`, role };
}
