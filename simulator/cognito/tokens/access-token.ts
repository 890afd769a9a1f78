import { decodeJwt } from 'jose';
import { exceptions } from '../exceptions';
import { requireClientOf } from '../pool/find';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';

const SCOPE = 'aws.cognito.signin.user.admin';

/** Whose access token a call came with. */
export interface TokenHolder {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: PoolUser;
}

/**
 * Finds the user that an access token stands for.
 *
 * @throws AwsError NotAuthorizedException for a token that is none, has expired, was revoked or lacks the scope, or for
 * a disabled user; UserNotFoundException for a deleted one
 */
export async function requireAccessToken(
  services: Pick<CognitoServices, 'pools' | 'tokens' | 'switches'>,
  token: string | undefined,
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
  if (!String(claims['scope']).split(' ').includes(SCOPE)) {
    throw exceptions.accessTokenScopes();
  }
  const user = pool.users.findBySub(claims.sub);
  if (user === undefined) {
    throw exceptions.userNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (services.tokens.isRevokedOrigin(claims['origin_jti'], user)) {
    throw exceptions.accessTokenRevoked();
  }
  if (user.status === 'RESET_REQUIRED' && services.switches.get('tokenCallsAfterReset') !== 'work') {
    throw exceptions.passwordResetRequired();
  }
  return { pool, client: requireClientOf(pool, String(claims['client_id'])), user };
}

/** The pool that an access token says it is of. */
function findIssuer({ pools }: Pick<CognitoServices, 'pools'>, token: string): UserPool | undefined {
  try {
    const { iss = '', token_use: use } = decodeJwt(token);
    return use !== 'access' ? undefined : pools.get(iss.slice(iss.lastIndexOf('/') + 1));
  } catch {
    return undefined; // not a token at all
  }
}
