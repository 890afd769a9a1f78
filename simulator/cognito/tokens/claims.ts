import type { JWTPayload } from 'jose';
import { readableAttributes } from '../attributes/attributes';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import { attributesInScope } from './attributes-in-scope';
import type { SignIn } from './sign-ins';
import { groupClaimsOf, overrideClaims, overrideScopes, type TokenOverrides } from './token-overrides';

/** The data of an access token and an ID token. */
export interface TokenContents {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: PoolUser;
  readonly signIn: SignIn;
  /** The changes of a trigger. */
  readonly overrides: TokenOverrides;
}

/** Returns the claims of an access token and an ID token, without those that the signer adds. Pure. */
export function claimsOf(
  { pool, client, user, signIn, overrides }: TokenContents,
  eventId: string,
): { readonly access: JWTPayload; readonly id: JWTPayload } {
  const { groups, roles, preferredRole } = overrides.groups ?? groupClaimsOf(pool, user);
  const shared = {
    origin_jti: signIn.originJti,
    event_id: eventId,
    'cognito:groups': groups.length > 0 ? groups : undefined,
  };
  const access = {
    ...shared,
    client_id: client.id,
    username: user.username,
    token_use: 'access',
    scope: overrideScopes(signIn.scopes, overrides).join(' '),
    // AWS: only in tokens of managed login (DG/amazon-cognito-user-pools-using-the-access-token)
    version: signIn.isManaged ? 2 : undefined,
  };
  const id = {
    ...attributeClaims(attributesInScope(readableAttributes(user.attributes, client), signIn.scopes)),
    ...shared,
    'cognito:roles': roles.length > 0 ? roles : undefined,
    'cognito:preferred_role': preferredRole,
    aud: client.id,
    'cognito:username': user.username,
    token_use: 'id',
  };
  return {
    access: overrideClaims(access, overrides.access, 'access', client.id),
    id: overrideClaims(id, overrides.id, 'id', client.id),
  };
}

/** Returns the attributes of a user as an ID token contains them: the `_verified` ones are booleans. */
function attributeClaims(attributes: Attributes): JWTPayload {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );
}
