import { decodeJwt } from 'jose';
import { exceptions } from '../exceptions';
import { requireClientOf } from '../pool/find';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';

/** The scope for requests to the API. */
const API_SCOPE = 'aws.cognito.signin.user.admin';

/** The pool, the client, the user and the scopes of an access token. */
export interface TokenHolder {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: PoolUser;
  readonly scopes: readonly string[];
}

/**
 * Finds the user of an access token.
 *
 * @param scope the scope that the token must have
 * @throws AwsError NotAuthorizedException if the token is malformed, expired, revoked or lacks the scope, or if the user
 * is disabled; UserNotFoundException if the user was deleted
 */
export async function requireAccessToken(
  services: Pick<CognitoServices, 'pools' | 'tokens' | 'switches'>,
  token: string | undefined,
  scope = API_SCOPE,
): Promise<TokenHolder> {
  const pool = findIssuer(services, token ?? '');
  const claims = pool && (await services.tokens.verify(pool, token ?? ''));
  if (claims === 'forged') {
    throw exceptions.accessTokenForged();
  }
  if (claims === 'expired') {
    throw exceptions.accessTokenExpired();
  }
  if (pool === undefined || claims === undefined || claims === 'invalid') {
    throw exceptions.invalidAccessToken();
  }
  const scopes = String(claims['scope']).split(' ');
  if (!scopes.includes(scope)) {
    throw exceptions.accessTokenScopes();
  }
  const user = pool.users.findBySub(claims.sub);
  if (user === undefined) {
    throw exceptions.userNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (services.tokens.signIns.isRevokedOrigin(claims['origin_jti'], user)) {
    throw exceptions.accessTokenRevoked();
  }
  if (user.status === 'RESET_REQUIRED' && services.switches.get('tokenCallsAfterReset') !== 'work') {
    throw exceptions.passwordResetRequired();
  }
  return { pool, client: requireClientOf(pool, String(claims['client_id'])), user, scopes };
}

/** Finds the pool that the issuer of an access token names. The token is not verified yet. */
function findIssuer({ pools }: Pick<CognitoServices, 'pools'>, token: string): UserPool | undefined {
  try {
    const { iss = '', token_use: use } = decodeJwt(token);
    return use !== 'access' ? undefined : pools.get(iss.slice(iss.lastIndexOf('/') + 1));
  } catch {
    return undefined; // not a JSON web token
  }
}
