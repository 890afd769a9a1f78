import { getDomain } from 'tldts';
import * as z from 'zod/mini';
import type { BrandAddress } from '../renderer/catalog';
import { encodeHtml, unacceptableCharacters } from './characters';
import type { KeyIssue } from './message-issues';

/** An `https://` URL without user information, which a link in an email can have. */
export const httpsUrl = z.string().check(
  z.regex(
    /^https:\/\/([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9-]*[a-zA-Z](:\d{1,5})?(\/[\w./%~@-]*)?(\?[\w=&.%-]*)?$/,
    'must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -',
  ),
  z.refine((url) => URL.canParse(url), 'must be a valid URL'),
);

const legal = z.string().check(
  z.minLength(1, 'must have at least 1 character'),
  z.maxLength(200, 'must have at most 200 characters'),
  z.regex(/^[^\t\n\v\f\r]*$/, 'must be one line'),
  z.refine((line) => unacceptableCharacters(line).length === 0, 'has a character that Cognito refuses'),
);

/** The sign-in page of a brand, and the company with its address, for the end of an email. */
export const address = { signInUrl: z.optional(httpsUrl), legal: z.optional(legal) };

/** The domain for domain-bound codes, and the hash that Android computes for an app. */
export const autofill = {
  smsDomain: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
          'must be a domain such as "example.com"',
        ),
        z.maxLength(64, 'must have at most 64 characters'),
      ),
  ),
  androidAppHash: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9+/]{11}$/, 'must be the 11 characters of an app hash')),
  ),
};

/** Encodes the addresses of a brand for the body of an email. */
export function compileAddress({ signInUrl, legal: line }: BrandAddress): BrandAddress {
  return {
    ...(signInUrl !== undefined && { signInUrl: encodeHtml(signInUrl) }),
    ...(line !== undefined && { legal: encodeHtml(line) }),
  };
}

/** The addresses of a brand that a user connects with its website. */
interface Sites {
  readonly website: string;
  readonly signInUrl?: string | undefined;
  readonly smsDomain?: string | undefined;
}

/**
 * Reports a sign-in page or an SMS domain that is not on the registrable domain of the website, such as `example.co.uk`:
 * a reader, and a phone, take the domain as proof of the sender.
 *
 * @see https://publicsuffix.org
 */
export function siteIssues({ website, signInUrl, smsDomain }: Sites): KeyIssue[] {
  const domainOf = (url: string): string | null => getDomain(url, { allowPrivateDomains: true });
  const site = domainOf(website);
  return Object.entries({ signInUrl, smsDomain }).flatMap(([key, value]) =>
    value === undefined || (site !== null && domainOf(value) === site)
      ? []
      : [{ key, reason: `is not on the domain of the website (${site ?? website}); use an address on that domain` }],
  );
}
