import { html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import { renderPage } from './layout';

/** Our own: a longer error is cut, because it comes from the address of the page. */
const MAXIMUM_LENGTH = 200;

/** The explanation of an error, for the developer of an application. */
const ADVICE: Readonly<Record<string, string>> = {
  'Client does not exist': 'The client ID is that of no app client, or its user pool has no domain.',
  redirect_mismatch: 'The address is not exactly one of the CallbackURLs or LogoutURLs of the app client.',
};

/** The page about a request that is rejected before the redirect URI is known to be valid. */
export function errorPage(status: number, error: string): HttpResponse {
  const advice = Object.hasOwn(ADVICE, error) ? ADVICE[error] : undefined;
  const content = html`${
    advice !== undefined &&
    html`<p>${advice}</p>
`
  }<p>Return to the application and try again.</p>`;
  const title = 'An error was encountered with the requested page.';
  return renderPage({ title, status, error: error.slice(0, MAXIMUM_LENGTH), content });
}
