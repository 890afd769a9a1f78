import type { HttpRequest } from './request';

const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Tests whether a page of another site made a browser send a request. A browser sends the origin of the page, or its
 * relation to this address, or both. Other clients send neither. `Origin: null` is foreign.
 *
 * The origin of this address is `http://` and the Host header, which names a loopback address (`isLoopback`).
 */
export function isFromForeignPage({ headers }: Pick<HttpRequest, 'headers'>): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const isForeignOrigin = origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase();
  return isForeignOrigin || (site !== undefined && site !== 'same-origin' && site !== 'none');
}

/** Tests whether a method may change state. */
export function changesState({ method }: Pick<HttpRequest, 'method'>): boolean {
  return !SAFE_METHODS.includes(method);
}

/**
 * Tests whether a request opens a page of this address, as opposed to loading content into a page of another site. A
 * link in an email is followed from another site, so the test is whether the browser displays the response as a page.
 */
export function isNavigation(request: Pick<HttpRequest, 'headers'>): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = request.headers;
  return !isFromForeignPage(request) || (mode === 'navigate' && destination === 'document');
}
