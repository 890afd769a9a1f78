import type { HttpResponse } from '../../http/request';
import { LOGIN_CLIENT } from '../login/login-client';
import { clientCaller } from '../messages/trigger-caller';
import type { CognitoServices } from '../services';
import { renewTokens } from './issue-tokens';
import { type OAuthForm, refuseOAuth } from './oauth-form';
import { tokenResponse } from './token-response';

/**
 * Exchanges a refresh token for new tokens. A sign-in through the API can be renewed here too.
 *
 * AWS: no setting of the client prevents it (DG/token-endpoint).
 */
export async function grantByRefreshToken(
  services: Pick<CognitoServices, 'tokens' | 'lambda'>,
  { pool, client, form }: OAuthForm,
): Promise<HttpResponse> {
  const token = form.get('refresh_token');
  if (!token) {
    return refuseOAuth('invalid_request');
  }
  const request = { pool, client, caller: clientCaller(client, LOGIN_CLIENT) };
  return tokenResponse(() => renewTokens(services, request, token));
}
