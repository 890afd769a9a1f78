import { type HttpRequest, type HttpResponse, jsonResponse } from '../../http/request';
import { findClient } from '../pool/find';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';

/** The form of an app client that proved its secret, if it has one. */
export interface OAuthForm {
  readonly form: URLSearchParams;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
}

type ReadForm =
  | ({ readonly kind: 'accepted' } & OAuthForm)
  | { readonly kind: 'refused'; readonly error: string; readonly response: HttpResponse };

/**
 * Reads a form of an app client. The client ID finds the pool. The credentials are in the header or in the form.
 *
 * Assumed: a client without a secret that sends one is rejected.
 */
export function readOAuthForm(request: HttpRequest, services: Pick<CognitoServices, 'pools'>): ReadForm {
  if (request.method !== 'POST') {
    return refused('invalid_request', 405);
  }
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return refused('invalid_request');
  }
  const form = new URLSearchParams(request.body.toString('utf8'));
  const { id, secret } = readCredentials(request, form);
  const found = findClient(services, id);
  return found?.pool.domain === undefined || found.client.secret !== secret
    ? refused('invalid_client')
    : { kind: 'accepted', form, ...found };
}

/** Rejects an OAuth request. */
export function refuseOAuth(
  error: string,
  { status = 400, description }: { readonly status?: number; readonly description?: string | undefined } = {},
): HttpResponse {
  return jsonResponse(status, { error, error_description: description });
}

function refused(error: string, status = 400): ReadForm {
  return { kind: 'refused', error, response: refuseOAuth(error, { status }) };
}

function readCredentials(request: HttpRequest, form: URLSearchParams): { id: string; secret: string | undefined } {
  const [, basic] = /^Basic (.+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  if (basic === undefined) {
    return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? undefined };
  }
  const decoded = Buffer.from(basic, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}
