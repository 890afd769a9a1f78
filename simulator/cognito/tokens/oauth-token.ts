import { type HttpRequest, type HttpResponse, jsonResponse } from '../../http/request';
import { findClient } from '../pool/find';
import type { CognitoServices } from '../services';

/** Tests whether a request is for the token endpoint. */
export function isTokenRequest({ path }: HttpRequest): boolean {
  return path === '/oauth2/token';
}

/**
 * `POST /oauth2/token`: client credentials against an access token. The client id finds the pool.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function exchangeToken(
  request: HttpRequest,
  services: Pick<CognitoServices, 'pools' | 'tokens'>,
): Promise<HttpResponse> {
  if (request.method !== 'POST') {
    return refuse(405, 'invalid_request');
  }
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return refuse(400, 'invalid_request');
  }
  const form = new URLSearchParams(request.body.toString('utf8'));
  const { id, secret } = readCredentials(request, form);
  const found = findClient(services, id);
  if (found?.pool.domain === undefined || found.client.secret === undefined || found.client.secret !== secret) {
    return refuse(400, 'invalid_client');
  }
  const { pool, client } = found;
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type');
  }
  if (!client.oauthFlows.includes('client_credentials')) {
    return refuse(400, 'unauthorized_client');
  }
  if (pool.configuration.triggers.PreTokenGenerationConfig?.LambdaVersion === 'V3_0') {
    // AWS: this version runs for client credentials too (DG/user-pool-lambda-pre-token-generation).
    return refuse(400, 'invalid_request', 'The simulator does not have the trigger PreTokenGenerationConfig.');
  }
  const asked = form.get('scope')?.split(' ').filter(Boolean) ?? [];
  const scopes = asked.length > 0 ? asked : client.oauthScopes;
  if (scopes.some((scope) => !client.oauthScopes.includes(scope) || !pool.scopes.has(scope))) {
    return refuse(400, 'invalid_scope');
  }
  return jsonResponse(200, {
    access_token: await services.tokens.issueForClient(pool, client, scopes),
    expires_in: client.accessTokenSeconds,
    token_type: 'Bearer',
  });
}

function readCredentials(request: HttpRequest, form: URLSearchParams): { id: string; secret: string } {
  const [, basic] = /^Basic (.+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  if (basic === undefined) {
    return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  }
  const decoded = Buffer.from(basic, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

function refuse(status: number, error: string, description?: string): HttpResponse {
  return jsonResponse(status, { error, error_description: description });
}
