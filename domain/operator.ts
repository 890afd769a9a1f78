/** What a person may do through the admin API; an admin may do all that an agent may. */
export type Role = 'agent' | 'admin';

/** Who calls the admin API: a program by client credentials, or a person who signed in to the operator pool. */
export type Operator =
  | { readonly kind: 'machine'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string; readonly groups: readonly string[] };

/**
 * Reads the operator out of the claims that API Gateway's authorizer hands over (every value a string, groups joined
 * by commas). The token was verified, and its scope checked, before the function ran.
 *
 * @returns `undefined` for claims that no access token of the operator pool can have
 */
export function readOperator(claims: Readonly<Record<string, string | undefined>>): Operator | undefined {
  const { sub, client_id: clientId, username } = claims;
  if (sub === undefined || claims['token_use'] !== 'access') {
    return undefined;
  }
  if (username !== undefined) {
    return { kind: 'person', id: sub, groups: claims['cognito:groups']?.split(',') ?? [] };
  }
  return sub === clientId ? { kind: 'machine', id: sub } : undefined;
}

/** Whether the operator has the role: a machine by its scopes alone, a person only as a member of the group. */
export function hasRole(operator: Operator, role: Role): boolean {
  return operator.kind === 'machine' || operator.groups.includes('admin') || operator.groups.includes(role);
}
