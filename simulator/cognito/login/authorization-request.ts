import { findClient } from '../pool/find';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';
import { AuthorizationRefused, errorPage, errorRedirect } from './authorization-refused';

/** A valid request to sign a user in, from the query of `/oauth2/authorize` and of the login pages. */
export interface AuthorizationRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly codeChallenge: string | undefined;
  readonly prompt: readonly string[];
  readonly loginHint: string | undefined;
  readonly lang: string | undefined;
  /** The query, for the addresses of further pages. */
  readonly query: string;
}

/** AWS: these scopes require `openid` (DG/authorization-endpoint). */
const NEED_OPENID = ['phone', 'email', 'profile'];

/** RFC 7636: the challenge of the method S256 is a hash in base64url. */
const CHALLENGE = /^[\w-]{43}$/;

/**
 * Parses an authorization request. The app client selects the pool.
 *
 * @throws AuthorizationRefused to an error page for an unknown client or redirect URI, otherwise to the redirect URI
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function readAuthorizationRequest(
  services: Pick<CognitoServices, 'pools' | 'switches'>,
  query: string,
): AuthorizationRequest {
  const parameters = new URLSearchParams(query);
  const get = (name: string): string | undefined => parameters.get(name) ?? undefined;
  const { pool, client } = requireLoginClient(services, get('client_id'));
  const redirectUri = requireRedirectUri(client, get('redirect_uri'));
  const state = get('state');
  const refuse = (error: string, description?: string): never => {
    throw new AuthorizationRefused(errorRedirect(redirectUri, error, description, state));
  };
  requireCodeFlow(client, get('response_type'), refuse);
  requirePkce(get('code_challenge'), get('code_challenge_method'), refuse);
  const scopes = get('scope')?.split(' ').filter(Boolean) ?? [];
  const isAllowed =
    scopes.every((scope) => client.oauthScopes.includes(scope)) &&
    (scopes.includes('openid') || !scopes.some((scope) => NEED_OPENID.includes(scope)));
  if (!isAllowed) {
    refuseScope(services, refuse);
  }
  requireUserPool(client, get('identity_provider') ?? get('idp_identifier'), refuse);
  return {
    pool,
    client,
    redirectUri,
    scopes: scopes.length > 0 ? scopes : client.oauthScopes, // AWS: the default is all of them (the same page)
    state,
    nonce: get('nonce'),
    codeChallenge: get('code_challenge'),
    prompt: get('prompt')?.split(' ') ?? [],
    loginHint: get('login_hint'),
    lang: get('lang'),
    query,
  };
}

/** Finds an app client whose pool has a domain. @throws AuthorizationRefused */
export function requireLoginClient(services: Pick<CognitoServices, 'pools'>, id: string | undefined) {
  const found = findClient(services, id ?? '');
  if (found?.pool.domain === undefined) {
    // AWS: seen without a parameter (veda-data-airflow#170). Assumed: the error about an unknown client.
    throw new AuthorizationRefused(errorPage(id ? 'Client does not exist' : 'Required parameters missing'));
  }
  return found;
}

/** AWS: the redirect URI must be one of the client exactly. The default one replaces an absent one (API reference). */
function requireRedirectUri({ id, settings }: UserPoolClient, given: string | undefined): string {
  const redirectUri = given ?? settings.DefaultRedirectURI;
  if (redirectUri === undefined) {
    throw new AuthorizationRefused(errorPage('Required parameters missing', id));
  }
  if (!settings.CallbackURLs?.includes(redirectUri)) {
    throw new AuthorizationRefused(errorPage('redirect_mismatch', id));
  }
  return redirectUri;
}

type Refuse = (error: string, description?: string) => never;

function requireCodeFlow({ oauthFlows }: UserPoolClient, responseType: string | undefined, refuse: Refuse): void {
  if (responseType !== 'code' && responseType !== 'token') {
    refuse('invalid_request');
  }
  if (!oauthFlows.includes(responseType === 'code' ? 'code' : 'implicit')) {
    refuse('unauthorized_client');
  }
  if (responseType === 'token') {
    refuse('unsupported_response_type', 'The simulator does not implement the implicit grant.');
  }
}

function requirePkce(challenge: string | undefined, method: string | undefined, refuse: Refuse): void {
  if ((challenge === undefined) !== (method === undefined) || (method !== undefined && method !== 'S256')) {
    refuse('invalid_request');
  }
  if (challenge !== undefined && !CHALLENGE.test(challenge)) {
    refuse('invalid_request'); // Assumed: a code challenge that is not a SHA-256 hash is rejected
  }
}

function refuseScope({ switches }: Pick<CognitoServices, 'switches'>, refuse: Refuse): never {
  return switches.get('invalidScope') === 'invalid_scope'
    ? refuse('invalid_scope')
    : refuse('invalid_request', 'invalid_scope');
}

/**
 * Rejects another identity provider, which the simulator does not implement.
 *
 * Assumed: a client without SupportedIdentityProviders signs in the users of the pool.
 */
function requireUserPool({ settings }: UserPoolClient, provider: string | undefined, refuse: Refuse): void {
  const other = [provider, ...(settings.SupportedIdentityProviders ?? [])].find((name) => name && name !== 'COGNITO');
  if (other !== undefined) {
    refuse('invalid_request', `The simulator does not implement the identity provider ${other}.`);
  }
}
