import type { JWTPayload } from 'jose';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';

/** The group claims of a user's tokens. */
export interface GroupClaims {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/** Changes to the claims of one token. */
export interface ClaimOverrides {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}

/** The changes to a user's tokens that a PreTokenGeneration trigger requests. */
export interface TokenOverrides {
  readonly id: ClaimOverrides;
  readonly access: ClaimOverrides;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
  /** `undefined` if the groups do not change. */
  readonly groups: GroupClaims | undefined;
}

export const NO_CLAIMS: ClaimOverrides = { add: {}, suppress: [] };
export const NO_OVERRIDES: TokenOverrides = {
  id: NO_CLAIMS,
  access: NO_CLAIMS,
  scopesToAdd: [],
  scopesToSuppress: [],
  groups: undefined,
};

/** AWS: the claims that a trigger cannot change (DG/user-pool-lambda-pre-token-generation). */
const RESERVED = [
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti'],
  ...['sub', 'token_use', 'cognito:username', 'identities', 'event_id'],
];
const RESERVED_OF = { id: ['aud'], access: ['username', 'client_id', 'scope', 'device_key', 'version'] };

/** AWS: claims of groups change by `groupOverrideDetails` only, and no other claim with these prefixes can be added. */
const RESERVED_PREFIXES = /^(cognito|dev):/;

/** Returns the group claims of a user, without the changes of a trigger. */
export function groupClaimsOf(pool: UserPool, user: PoolUser): GroupClaims {
  const groups = pool.groups.of(user);
  const roles = groups.flatMap(({ roleArn }) => roleArn ?? []);
  return { groups: groups.map(({ name }) => name), roles, preferredRole: roles[0] };
}

/**
 * Applies the changes of a trigger to the claims of a token. A change to a reserved claim has no effect, and a claim
 * that is both added and suppressed is suppressed.
 *
 * AWS: an access token can have the claim `aud` if its value is the ID of the app client.
 */
export function overrideClaims(
  claims: JWTPayload,
  { add, suppress }: ClaimOverrides,
  use: 'id' | 'access',
  clientId: string,
): JWTPayload {
  const reserved: readonly string[] = [...RESERVED, ...RESERVED_OF[use]];
  const added = Object.entries(add).filter(
    ([name, value]) =>
      !reserved.includes(name) && !RESERVED_PREFIXES.test(name) && (name !== 'aud' || value === clientId),
  );
  return Object.fromEntries(
    Object.entries({ ...claims, ...Object.fromEntries(added) }).filter(
      ([name]) => reserved.includes(name) || !suppress.includes(name),
    ),
  );
}

/**
 * Applies the changes of a trigger to the scopes of an access token.
 *
 * Assumed: a scope of Cognito (`aws.cognito...`) cannot be added.
 */
export function overrideScopes(
  scopes: readonly string[],
  { scopesToAdd, scopesToSuppress }: Pick<TokenOverrides, 'scopesToAdd' | 'scopesToSuppress'>,
): string[] {
  const added = scopesToAdd.filter((scope) => !scope.startsWith('aws.cognito'));
  return [...new Set([...scopes, ...added])].filter((scope) => !scopesToSuppress.includes(scope));
}
