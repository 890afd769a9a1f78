import type { HttpResponse } from '../../http/request';

const ALLOW_ANY = { 'access-control-allow-origin': '*' };

/**
 * Allows a page of any site to read a response. No cookie has an effect on the endpoints for applications.
 *
 * AWS: client libraries call the endpoints from browsers (amplify-js, oidc-client-ts).
 */
export function withCors(response: HttpResponse): HttpResponse {
  return { ...response, headers: { ...response.headers, ...ALLOW_ANY, 'cache-control': 'no-store' } };
}

/** Responds to the preflight request of a browser for an endpoint for applications. */
export function answerCors(): HttpResponse {
  return {
    status: 204,
    headers: {
      ...ALLOW_ANY,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, x-amz-user-agent, cache-control',
      'access-control-max-age': '172800',
    },
  };
}
