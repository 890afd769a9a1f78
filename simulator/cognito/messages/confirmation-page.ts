import { AwsError } from '../../aws/aws-error';
import { escapeHtml } from '../../http/escape-html';
import { isNavigation } from '../../http/foreign-page';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { findClient } from '../pool/find';
import type { CognitoServices } from '../services';
import { type ConfirmationServices, confirmUser } from './confirm-user';
import { clientCaller } from './trigger-caller';

/** Tests whether a request follows the link of a sign-up. AWS's guide writes the path with a trailing slash. */
export function isConfirmationRequest({ path }: HttpRequest): boolean {
  return path === '/confirmUser' || path === '/confirmUser/';
}

/**
 * Responds to the link of a sign-up: confirms the user and returns a page. The code in the link is the permission. A
 * page of another site can navigate a browser here, as an email program does, but cannot load the link within itself.
 *
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-email-verification-message-customization.html
 */
export async function answerConfirmation(
  request: HttpRequest,
  services: ConfirmationServices & Pick<CognitoServices, 'pools'>,
): Promise<HttpResponse> {
  if (request.method !== 'GET') {
    return page(405, 'The link is not valid.', 'Open the link of the email in a browser.');
  }
  if (!isNavigation(request)) {
    return page(403, 'The link was not followed.', 'Open the link of the email in a window of its own.');
  }
  const query = new URLSearchParams(request.query);
  const [id, name, code] = ['client_id', 'user_name', 'confirmation_code'].map((one) => query.get(one) ?? '');
  const found = findClient(services, id ?? '');
  if (found?.pool.domain === undefined || !name || !code) {
    return page(400, 'The link is not valid.', 'Request a new email.');
  }
  const { pool, client } = found;
  const user = pool.users.findBySignInName(name);
  const caller = clientCaller(client, { userAgent: request.headers['user-agent'] ?? '' });
  const hides = client.preventsUserExistenceErrors;
  try {
    await confirmUser(services, { pool, name, user, hides }, { code, takesAliases: false, caller });
  } catch (error) {
    if (error instanceof AwsError) {
      return page(error.status, 'The registration was not confirmed.', `${error.type}: ${error.message}`);
    }
    throw error;
  }
  return page(200, 'Your registration has been confirmed!', 'You can close this page and sign in.');
}

function page(status: number, title: string, text: string): HttpResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; }
</style>
</head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></body>
</html>`,
  };
}
