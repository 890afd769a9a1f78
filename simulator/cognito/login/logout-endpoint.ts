import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { AuthorizationRefused, errorPage } from './authorization-refused';
import { readAuthorizationRequest, requireLoginClient } from './authorization-request';
import { redirectTo } from './redirects';
import { endBrowserSession } from './session-cookie';

/**
 * Ends the session of a browser, and redirects to a sign-out URL of the app client or to the login page. The tokens of
 * the user remain valid.
 *
 * Assumed: a rejected request does not end the session.
 *
 * @throws AuthorizationRefused
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function logOut(request: HttpRequest, services: CognitoServices): HttpResponse {
  const parameters = new URLSearchParams(request.query);
  const { pool, client } = requireLoginClient(services, parameters.get('client_id') ?? undefined);
  const logoutUri = parameters.get('logout_uri');
  if (logoutUri === null) {
    if (!parameters.has('redirect_uri')) {
      // Assumed: the error about a request without an address
      throw new AuthorizationRefused(errorPage("Required String parameter 'redirect_uri' is not present", client.id));
    }
    const { query } = readAuthorizationRequest(services, request.query);
    return redirectTo(`/login?${query}`, [endBrowserSession(services, pool, request)]);
  }
  if (!client.settings.LogoutURLs?.includes(logoutUri)) {
    throw new AuthorizationRefused(errorPage('redirect_mismatch', client.id)); // Assumed: the error about another URL
  }
  return redirectTo(logoutUri, [endBrowserSession(services, pool, request)]);
}
