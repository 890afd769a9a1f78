import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { readAuthorizationRequest } from './authorization-request';
import { formToken, isOwnForm } from './form-token';
import type { LoginContext } from './login-context';
import { errorPage } from './pages/error-page';

interface LoginHandlers {
  /** Shows the page. */
  show(context: LoginContext): HttpResponse;
  /** Handles the form of the page. */
  submit(context: LoginContext, form: URLSearchParams): Promise<HttpResponse>;
}

/**
 * Responds to a request for a login page. A form must come from a page of this address.
 *
 * @throws AuthorizationRefused
 */
export async function answerLoginPage(
  request: HttpRequest,
  services: CognitoServices,
  { show, submit }: LoginHandlers,
): Promise<HttpResponse> {
  const authorization = readAuthorizationRequest(services, request.query);
  const context = { request, authorization, token: formToken(request, services.randomness) };
  if (request.method === 'GET') {
    return show(context);
  }
  const form = new URLSearchParams(request.body.toString('utf8'));
  return isOwnForm(request, form)
    ? submit(context, form)
    : errorPage(403, 'The form was not sent by this page. Open the login page again.');
}
