import type { HttpResponse } from '../http/request';
import type { OutboxMessage } from './outbox';

/**
 * The policy for the HTML of an email: no scripts, no forms, no plugins, and no page around it but the outbox. An email
 * may load images, because email clients do. It has a policy of its own: in a frame with `srcdoc`, the policy of the
 * outbox page would apply, which allows no images.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src https: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  // The outbox reads the height of the frame. Without `allow-scripts`, no script of the email uses the origin.
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** Returns one message as a page: the HTML of an email, otherwise the plain text. No script of it runs. */
export function messageAlone({ html, text }: OutboxMessage): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': `text/${html === undefined ? 'plain' : 'html'}; charset=utf-8`,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store', // after a reset, another message has the same ID
    },
    body: html ?? text,
  };
}
