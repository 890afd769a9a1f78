/** An authorization request that is rejected, and the address that the browser is sent to. */
export class AuthorizationRefused extends Error {
  override readonly name = 'AuthorizationRefused';

  constructor(readonly location: string) {
    super(`the authorization request was rejected: ${location}`);
  }
}

/**
 * Returns the address of the error page. AWS: `/error?error=redirect_mismatch&client_id=…`
 * (aws-aspnet-cognito-identity-provider#167).
 */
export function errorPage(error: string, clientId?: string): string {
  return `/error?${new URLSearchParams({ error, ...(clientId && { client_id: clientId }) })}`;
}

/** Returns the redirect URI with an error. AWS: `state` is returned (mlops-club/awscdk-minecraft#40). */
export function errorRedirect(
  redirectUri: string,
  error: string,
  description: string | undefined,
  state: string | undefined,
): string {
  return withParameters(redirectUri, { error, error_description: description, state });
}

/** Appends parameters to a redirect URI, which is otherwise not changed. */
export function withParameters(uri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(given)}`;
}
