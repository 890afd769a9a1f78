import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpResponse } from './request';

/** A page requests only the simulator, and displays only frames of it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Returns the file `page.html` of a directory. */
export function page(directory: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    body: readFileSync(join(directory, 'page.html')),
  };
}

/** Returns the file `page.client.js` of a directory: the script of its page. */
export function pageScript(directory: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: readFileSync(join(directory, 'page.client.js')),
  };
}

/** Tests whether a browser displays the response as a page. */
export function wantsPage({ headers }: { readonly headers: Readonly<Record<string, string>> }): boolean {
  return headers['accept']?.includes('text/html') === true;
}
