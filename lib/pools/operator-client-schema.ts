import { z } from 'zod';
import { SCOPES, type Scope } from '../../domain/api/contract';

/**
 * A callback or sign-out URL. AWS: API_CreateUserPoolClient, `CallbackURLs`: https, or http with a loopback address; no
 * fragment; 1 to 1024 characters.
 */
const pageUrl = z
  .string()
  .regex(
    /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)(?:[/?][\p{L}\p{M}\p{S}\p{N}\p{P}]*)?$/u,
    'must be an https URL, or an http URL with localhost, 127.0.0.1 or [::1] for development',
  )
  .refine((url) => portOf(url) <= 65535, 'must have a port of at most 65535')
  .regex(/^[^#]*$/, 'must not have a fragment')
  .max(1024, 'must have at most 1024 characters');

const pageUrls = z
  .array(pageUrl)
  .max(100, 'must have at most 100 URLs')
  .refine((urls) => new Set(urls).size === urls.length, 'must not have duplicate URLs');

/** Returns 0 if the URL has no port. */
function portOf(url: string): number {
  return Number(/^https?:\/\/[^/?]*:(\d+)(?:[/?]|$)/.exec(url)?.[1] ?? 0);
}

/** The schema of an app client for operators. */
export const operatorClient = z.strictObject({
  callbackUrls: pageUrls.min(1, 'must have at least one URL'),
  logoutUrls: pageUrls.exactOptional(),
  scopes: z
    .array(z.enum(Object.keys(SCOPES) as [Scope, ...Scope[]], `must be one of ${Object.keys(SCOPES).join(', ')}`))
    .min(1, 'must have at least one scope')
    .exactOptional(),
});

/** The name of an operator client, which becomes part of the name of an output. Names of other outputs are rejected. */
export const operatorClientName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{0,63}$/, 'must be 1 to 64 letters and digits, beginning with an upper case letter')
  .regex(/^(?!(Agent|Admin|UserPool)$)/, 'must not be Agent, Admin or UserPool, which are names of other outputs');
