import type { HttpResponse } from '../../http/request';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';
import { withParameters } from './authorization-refused';
import type { AuthorizationRequest } from './authorization-request';

/** Sends a browser to another address. */
export function redirectTo(location: string, cookies: readonly string[] = []): HttpResponse {
  return {
    status: 302,
    headers: {
      location,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
  };
}

/** Sends a browser to the application, with an authorization code for the user who signed in. */
export function redirectWithCode(
  { authorizationCodes }: Pick<CognitoServices, 'authorizationCodes'>,
  { pool, client, redirectUri, codeChallenge, scopes, nonce, state }: AuthorizationRequest,
  { user, authenticatedAt }: { readonly user: PoolUser; readonly authenticatedAt: number },
  cookies: readonly string[] = [],
): HttpResponse {
  const code = authorizationCodes.add({
    poolId: pool.id,
    clientId: client.id,
    redirectUri,
    codeChallenge,
    scopes,
    nonce,
    sub: user.sub,
    authenticatedAt,
  });
  return redirectTo(withParameters(redirectUri, { code, state }), cookies);
}
