import { groupsWith, requiredPermission } from './authorize';
import { ROUTES, type Route, type RouteName } from './contract';
import { hasRole, type Operator } from './operator';
import type { UserAction } from './operator-action';

/** The permission of an operator, or who may if the operator may not. */
export interface Permission {
  readonly allowed: boolean;
  readonly detail?: string;
  readonly needs?: { readonly scope: string; readonly role: string };
}

/** A scope with the role that a person also needs. */
type Requirement = Pick<Route, 'scope' | 'role'>;

/**
 * Determines whether an operator has all scopes and roles of a list. Pure.
 *
 * @returns `undefined` for an IAM principal: its policies are not known to the API
 */
export function permissionFor(operator: Operator, requirements: readonly Requirement[]): Permission | undefined {
  if (operator.kind === 'iam') {
    return undefined;
  }
  for (const requirement of requirements) {
    const needs = requiredPermission(requirement);
    if (!hasRole(operator, requirement.role)) {
      return { allowed: false, detail: `An operator in the group ${groupsWith(requirement.role)} can do this.`, needs };
    }
    if (!operator.scopes.includes(needs.scope)) {
      return { allowed: false, detail: `An operator whose token has the scope ${needs.scope} can do this.`, needs };
    }
  }
  return { allowed: true };
}

/**
 * Determines whether an operator may take an action. An invitation to an address that was never verified also requires the
 * permission to set passwords, because it contains a password. Pure.
 *
 * @param goesToVerified true if an invitation goes to a verified address of the user
 * @returns `undefined` for an IAM principal, except for an action that no IAM principal can take
 */
export function permissionForAction(
  operator: Operator,
  action: UserAction,
  goesToVerified: boolean,
): Permission | undefined {
  const routes = routesOf(action, goesToVerified).map((name) => ROUTES[name]);
  const setsPassword = requiredPermission(ROUTES.setPassword);
  return operator.kind === 'iam' && routes.length > 1
    ? { allowed: false, detail: 'With IAM authorization, set a temporary password instead.', needs: setsPassword }
    : permissionFor(operator, routes);
}

function routesOf(action: UserAction, goesToVerified: boolean): readonly RouteName[] {
  switch (action) {
    case 'password-reset':
      return ['resetPassword'];
    case 'invitation':
      return goesToVerified ? ['recoverUser'] : ['recoverUser', 'setPassword'];
    case 'temporary-password':
    case 'permanent-password':
      return ['setPassword'];
    case 'software-token-removal':
      return ['removeSoftwareToken'];
  }
}
