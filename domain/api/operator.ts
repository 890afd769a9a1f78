/** The role of a person in the admin API. An admin may do everything that an agent may do. */
export type Role = 'agent' | 'admin';

/** The kinds of callers. Stable: part of the API. */
export const OPERATOR_KINDS = ['machine', 'person', 'iam'] as const;

/**
 * The caller of the admin API. `id` is the ID of the app client, the `sub` of the person, or the ARN of the principal.
 *
 * - `machine`: a program with client credentials.
 * - `person`: a person who signed in to the operator pool.
 * - `iam`: an IAM principal that signed the request.
 */
export type Operator =
  | { readonly kind: 'machine'; readonly id: string; readonly scopes: readonly string[] }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly scopes: readonly string[];
      /** The username of the person in the operator pool. */
      readonly username: string;
      readonly groups: readonly string[];
    }
  | { readonly kind: 'iam'; readonly id: string };

/**
 * Reads the operator from the claims that API Gateway's authorizer passes on. The authorizer has verified the token.
 * Pure.
 *
 * @param token the access token of the request
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
 * AWS: the authorizer of a REST API passes every claim as a string and joins the groups with commas (chalice#783; an
 * HTTP API writes `[a b]`). A group named `agent,admin` then looks like two groups, so the list comes from the token.
 * The claim proves that the authorizer verified this token. Without the token, a claim that could stand for several
 * groups counts as no group.
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

/** Reads the payload of a verified JSON web token; `undefined` for anything else, such as two tokens. */
function readPayload(token: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const encoded = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token ?? '')?.[1] ?? '';
  try {
    return Object(JSON.parse(Buffer.from(encoded, 'base64url').toString()));
  } catch {
    return undefined; // malformed JSON
  }
}

/**
 * Reads the operator of a request with IAM authorization. Pure.
 *
 * @param userArn `requestContext.identity.userArn`: the ARN of an IAM user or of a role session
 */
export function readIamOperator(userArn: string | null | undefined): Operator | undefined {
  return userArn ? { kind: 'iam', id: userArn } : undefined;
}

/**
 * Tests whether the operator has a role. Only a person needs a role: the scopes restrict a program, and an IAM policy
 * restricts an IAM principal. Pure.
 */
export function hasRole(operator: Operator, role: Role): boolean {
  return operator.kind !== 'person' || operator.groups.includes('admin') || operator.groups.includes(role);
}

/**
 * Tests whether the operator also has the scope and the role of another route. An IAM principal never has: IAM has
 * authorized it for the current route only. Pure.
 */
export function isAuthorizedFor(operator: Operator, scope: string, role: Role): boolean {
  return operator.kind !== 'iam' && operator.scopes.includes(scope) && hasRole(operator, role);
}

/**
 * Returns the last part of an IAM ARN: the name of an IAM user or of a role session. An identity provider often sets
 * the session name to the email address of the person. Pure.
 */
export function iamName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
