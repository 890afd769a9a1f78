import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpResponse } from '../http/request';

/** Returns the outbox page. It displays emails in frames without scripts. The page itself requests only the outbox. */
export function outboxPage(): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    body: readFileSync(join(__dirname, 'page.html'), 'utf8'),
  };
}

/** Returns the script of the outbox page. */
export function outboxScript(): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: readFileSync(join(__dirname, 'page.client.js')),
  };
}
