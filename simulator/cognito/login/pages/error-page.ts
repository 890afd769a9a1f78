import { html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import { renderPage } from './layout';

/** Our own: a longer error is cut, because it comes from the address of the page. */
const MAXIMUM_LENGTH = 200;

/** The page about a request that is rejected before the redirect URI is known to be valid. */
export function errorPage(status: number, error: string): HttpResponse {
  const content = html`<p>Return to the application and try again. If you develop it, compare the request with the settings of the app client.</p>`;
  const title = 'An error was encountered with the requested page.';
  return renderPage({ title, status, error: error.slice(0, MAXIMUM_LENGTH), content });
}
