import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../http/request';
import type { AuthorizationGrant } from '../login/authorization-grant';
import { LOGIN_CLIENT } from '../login/login-client';
import { clientCaller } from '../messages/trigger-caller';
import type { CognitoServices } from '../services';
import { issueTokens } from './issue-tokens';
import { type OAuthForm, refuseOAuth } from './oauth-form';
import { tokenResponse } from './token-response';

/**
 * Exchanges an authorization code for tokens. The code is valid once, for the client, the redirect URI and the code
 * challenge of its request.
 *
 * Assumed: a rejected request uses the code up, and the tokens of a code remain valid if it is sent again.
 */
export async function grantByCode(
  services: Pick<CognitoServices, 'authorizationCodes' | 'tokens' | 'lambda'>,
  { pool, client, form }: OAuthForm,
): Promise<HttpResponse> {
  if (!client.oauthFlows.includes('code')) {
    return refuseOAuth('unauthorized_client');
  }
  const code = form.get('code');
  if (!code || !form.has('redirect_uri')) {
    return refuseOAuth('invalid_request');
  }
  const grant = services.authorizationCodes.take(code);
  const user = grant && pool.users.findBySub(grant.sub);
  if (grant === undefined || !isFor(grant, { pool, client, form }) || !user?.enabled) {
    return refuseOAuth('invalid_grant');
  }
  const request = { pool, client, caller: clientCaller(client, LOGIN_CLIENT) };
  const { scopes, nonce, authenticatedAt } = grant;
  const managed = { scopes, nonce, authenticatedAt };
  const source = 'TokenGeneration_HostedAuth'; // AWS: DG/user-pool-lambda-pre-token-generation
  return tokenResponse(() => issueTokens(services, request, user, { source, managed }));
}

function isFor(grant: AuthorizationGrant, { pool, client, form }: OAuthForm): boolean {
  return (
    grant.poolId === pool.id &&
    grant.clientId === client.id &&
    grant.redirectUri === form.get('redirect_uri') &&
    isProven(grant.codeChallenge, form.get('code_verifier'))
  );
}

/** Assumed: a verifier without a challenge in the authorization request is rejected. */
function isProven(challenge: string | undefined, verifier: string | null): boolean {
  return challenge === undefined || verifier === null
    ? challenge === undefined && verifier === null
    : createHash('sha256').update(verifier).digest('base64url') === challenge;
}
