/** What a person may do through the admin API; an admin may do all that an agent may. */
export type Role = 'agent' | 'admin';

/**
 * Who calls the admin API: a program by client credentials, a person who signed in to the operator pool, or whoever IAM
 * let through. `id` is the app client's id, the person's `sub`, or the ARN.
 */
export type Operator =
  | { readonly kind: 'machine'; readonly id: string; readonly scopes: readonly string[] }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly scopes: readonly string[];
      /** The operator pool's own name for the person. */
      readonly username: string;
      readonly groups: readonly string[];
    }
  | { readonly kind: 'iam'; readonly id: string };

/**
 * Reads the operator from the claims that API Gateway's authorizer passes. The authorizer has verified the token.
 *
 * @param token the same token, as the request carries it
 * @returns `undefined` for claims that no access token of the operator pool can have
 */
export function readOperator(
  claims: Readonly<Record<string, string | undefined>>,
  token?: string,
): Operator | undefined {
  const { sub, client_id: clientId, username } = claims;
  const scopes = claims['scope']?.split(' ') ?? [];
  if (sub === undefined || claims['token_use'] !== 'access') {
    return undefined;
  }
  if (username !== undefined) {
    return { kind: 'person', id: sub, scopes, username, groups: readGroups(claims['cognito:groups'], token) };
  }
  return sub === clientId ? { kind: 'machine', id: sub, scopes } : undefined;
}

/**
 * Reads the groups of a person.
 *
 * AWS: the authorizer of a REST API passes every claim as a string and joins the groups with commas (chalice#783; an HTTP
 * API writes `[a b]`). A group named `agent,admin` then looks like two groups, so the list comes from the token itself.
 * The claim proves that it is the token that was verified. Without the token, a claim that could be several groups gives
 * no group.
 */
function readGroups(claim: string | undefined, token: string | undefined): readonly string[] {
  if (claim === undefined) {
    return [];
  }
  const groups = readPayload(token)?.['cognito:groups'];
  if (Array.isArray(groups) && groups.join(',') === claim) {
    return groups.map(String);
  }
  return /[,[\]]/.test(claim) ? [] : [claim];
}

/** The payload of one JSON web token, which was verified before; `undefined` for anything else, such as two tokens. */
function readPayload(token: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const encoded = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token ?? '')?.[1] ?? '';
  try {
    return Object(JSON.parse(Buffer.from(encoded, 'base64url').toString()));
  } catch {
    return undefined; // JSON's only way to say so
  }
}

/**
 * Reads the operator out of a request that IAM let through.
 *
 * @param userArn `requestContext.identity.userArn`: a user's ARN, or that of a role's session
 */
export function readIamOperator(userArn: string | null | undefined): Operator | undefined {
  return userArn ? { kind: 'iam', id: userArn } : undefined;
}

/**
 * Whether the operator has the role: only a person of the operator pool needs one. A machine has its scopes, and whom
 * IAM let through has the routes of a policy.
 */
export function hasRole(operator: Operator, role: Role): boolean {
  return operator.kind !== 'person' || operator.groups.includes('admin') || operator.groups.includes(role);
}

/**
 * Whether the operator may do beside a route's own what another scope and role stand for. Whom IAM let through a route
 * has that route and no other.
 */
export function mayAlso(operator: Operator, scope: string, role: Role): boolean {
  return operator.kind !== 'iam' && operator.scopes.includes(scope) && hasRole(operator, role);
}

/**
 * The name by which IAM knows a person: an IAM user's, or the name of a role's session, which an identity provider
 * makes of the person's own (often an e-mail address).
 */
export function iamName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
