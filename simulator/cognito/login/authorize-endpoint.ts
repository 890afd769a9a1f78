import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { AuthorizationRefused, errorRedirect } from './authorization-refused';
import { readAuthorizationRequest } from './authorization-request';
import { redirectTo, redirectWithCode } from './redirects';
import { findBrowserSession } from './session-cookie';

/** AWS: the values of `prompt` that ask for the login page, also during a session (DG/authorization-endpoint). */
const PROMPTS = ['login', 'select_account', 'consent'];

/**
 * Starts a sign-in: redirects to the login page or, during a session, to the application.
 *
 * @throws AuthorizationRefused
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function authorize(request: HttpRequest, services: CognitoServices): HttpResponse {
  const authorization = readAuthorizationRequest(services, request.query);
  const { pool, prompt, redirectUri, state } = authorization;
  const session = findBrowserSession(services, pool, request);
  if (session !== undefined && !prompt.some((one) => PROMPTS.includes(one))) {
    return redirectWithCode(services, authorization, session);
  }
  if (prompt.includes('none')) {
    throw new AuthorizationRefused(errorRedirect(redirectUri, 'login_required', undefined, state)); // AWS: the same page
  }
  return redirectTo(`/login?${request.query}`);
}
