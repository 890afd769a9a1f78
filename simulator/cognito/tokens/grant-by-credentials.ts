import { z } from 'zod';
import type { HttpResponse } from '../../http/request';
import { LOGIN_CLIENT } from '../login/login-client';
import { clientCaller } from '../messages/trigger-caller';
import type { CognitoServices } from '../services';
import { issueClientToken } from './issue-tokens';
import { type OAuthForm, refuseOAuth } from './oauth-form';
import { tokenResponse } from './token-response';

/**
 * AWS: `aws_client_metadata` is JSON for the PreTokenGeneration trigger (DG/token-endpoint).
 * Assumed: every value of `aws_client_metadata` is a string.
 */
const METADATA = z.record(z.string(), z.string());

/** Issues an access token for client credentials. */
export async function grantByCredentials(
  services: Pick<CognitoServices, 'tokens' | 'lambda'>,
  { pool, client, form }: OAuthForm,
): Promise<HttpResponse> {
  if (client.secret === undefined) {
    return refuseOAuth('invalid_client');
  }
  if (!client.oauthFlows.includes('client_credentials')) {
    return refuseOAuth('unauthorized_client');
  }
  const asked = form.get('scope')?.split(' ').filter(Boolean) ?? [];
  const scopes = asked.length > 0 ? asked : client.oauthScopes;
  if (scopes.some((scope) => !client.oauthScopes.includes(scope) || !pool.scopes.has(scope))) {
    return refuseOAuth('invalid_scope');
  }
  const metadata = METADATA.optional().safeParse(parseJson(form.get('aws_client_metadata')));
  if (!metadata.success) {
    return refuseOAuth('invalid_request'); // Assumed: the error for malformed `aws_client_metadata`
  }
  const caller = clientCaller(client, LOGIN_CLIENT, metadata.data);
  return tokenResponse(() => issueClientToken(services, { pool, client, caller }, scopes));
}

/** @returns `undefined` without metadata, and `null` for a string that is not JSON */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return null;
  }
}
