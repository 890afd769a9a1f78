import { readFileSync } from 'node:fs';
import type { HttpResponse } from './request';

/** Returns a style sheet. */
export function styleSheet(path: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: readFileSync(path),
  };
}
