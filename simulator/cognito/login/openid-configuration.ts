import { type HttpRequest, type HttpResponse, jsonResponse } from '../../http/request';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';

const PATH = /^\/([^/]+)\/\.well-known\/openid-configuration$/;

/** Tests whether a request is for the OpenID configuration of a user pool that exists. */
export function isConfigurationRequest(request: HttpRequest, services: Pick<CognitoServices, 'pools'>): boolean {
  return findPool(request, services) !== undefined;
}

/**
 * Returns the OpenID configuration of a user pool. Every endpoint is at the address of the simulator, also if the issuer
 * is that of AWS.
 *
 * AWS: the members, from the response of a pool with a domain. Assumed: a pool without one has only those about tokens.
 */
export function describeConfiguration(
  request: HttpRequest,
  services: Pick<CognitoServices, 'pools' | 'issuerOf' | 'origin'>,
): HttpResponse {
  const pool = findPool(request, services);
  if (pool === undefined) {
    return jsonResponse(404, { message: `There is no user pool at ${request.path}.` });
  }
  const { origin } = services;
  return jsonResponse(200, {
    ...(pool.domain !== undefined && {
      authorization_endpoint: `${origin}/oauth2/authorize`,
      end_session_endpoint: `${origin}/logout`,
      revocation_endpoint: `${origin}/oauth2/revoke`,
      token_endpoint: `${origin}/oauth2/token`,
      userinfo_endpoint: `${origin}/oauth2/userInfo`,
    }),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: services.issuerOf(pool),
    jwks_uri: `${origin}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code'], // AWS: also `token`, the implicit grant, which the simulator does not implement
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  });
}

function findPool({ path }: HttpRequest, { pools }: Pick<CognitoServices, 'pools'>): UserPool | undefined {
  return pools.get(PATH.exec(path)?.[1] ?? '');
}
