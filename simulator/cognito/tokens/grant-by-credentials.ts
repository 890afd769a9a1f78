import { type HttpResponse, jsonResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { type OAuthForm, refuseOAuth } from './oauth-form';

/** Issues an access token for client credentials. */
export async function grantByCredentials(
  services: Pick<CognitoServices, 'tokens'>,
  { pool, client, form }: OAuthForm,
): Promise<HttpResponse> {
  if (client.secret === undefined) {
    return refuseOAuth('invalid_client');
  }
  if (!client.oauthFlows.includes('client_credentials')) {
    return refuseOAuth('unauthorized_client');
  }
  if (pool.configuration.triggers.PreTokenGenerationConfig?.LambdaVersion === 'V3_0') {
    // AWS: this version runs for client credentials too (DG/user-pool-lambda-pre-token-generation).
    return refuseOAuth('invalid_request', {
      description: 'The simulator does not have the trigger PreTokenGenerationConfig.',
    });
  }
  const asked = form.get('scope')?.split(' ').filter(Boolean) ?? [];
  const scopes = asked.length > 0 ? asked : client.oauthScopes;
  if (scopes.some((scope) => !client.oauthScopes.includes(scope) || !pool.scopes.has(scope))) {
    return refuseOAuth('invalid_scope');
  }
  return jsonResponse(200, {
    access_token: await services.tokens.issueForClient(pool, client, scopes),
    expires_in: client.accessTokenSeconds,
    token_type: 'Bearer',
  });
}
