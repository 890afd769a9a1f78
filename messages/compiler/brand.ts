import * as z from 'zod/mini';
import { canonicalizeLocale, type Locale } from '../../domain/message/locale';
import { address, autofill, httpsUrl, siteIssues } from './brand-address';
import { names, smsNameIssues } from './brand-name';
import { didYouMean } from './did-you-mean';
import { isWarning, type KeyIssue, keyIssues } from './message-issues';
import { palette, paletteIssues } from './palette';

const pixels = (least: number, most: number) =>
  z
    .number()
    .check(
      z.refine(Number.isInteger, 'must be a whole number of pixels'),
      z.gte(least, `must be at least ${least}`),
      z.lte(most, `must be at most ${most}`),
    );

const defaultLocale = z
  .string()
  .check(z.refine((tag) => canonicalizeLocale(tag) === tag, 'must be a canonical language tag, such as "pt-BR"'));

/** The schema of a `brand.json`. */
export const brandFile = z.strictObject({
  $schema: z.optional(z.string()),
  ...names,
  supportAddress: z
    .string()
    .check(
      z.regex(
        /^[a-zA-Z0-9._+-]+@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9-]*[a-zA-Z]$/,
        'must be an email address',
      ),
      z.maxLength(64, 'must have at most 64 characters'),
    ),
  website: httpsUrl,
  ...address,
  ...autofill,
  defaultLocale,
  logo: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('name') }),
      z.strictObject({
        kind: z.literal('monogram'),
        letters: z.string().check(z.regex(/^(?!.*\p{DI})[\p{L}\p{N}]{1,2}$/u, 'must be one or two letters or digits')),
      }),
      z.strictObject({
        kind: z.literal('image'),
        url: httpsUrl,
        width: pixels(16, 480),
        height: pixels(16, 160),
      }),
    ],
    'must be "name", "monogram" or "image"',
  ),
  design: z.strictObject({
    header: z.enum(['band', 'line', 'plain'], 'must be "band", "line" or "plain"'),
    corners: z.enum(['round', 'soft', 'square'], 'must be "round", "soft" or "square"'),
    typeface: z.enum(['sans', 'serif'], 'must be "sans" or "serif"'),
  }),
  colors: z.strictObject({ light: palette, dark: palette }),
});

/** The content of a `brand.json`. */
export type Brand = z.infer<typeof brandFile>;

/** A brand, which is absent if an issue is an error, and all its issues. */
export interface ParsedBrand {
  readonly brand?: Brand | undefined;
  readonly issues: readonly KeyIssue[];
}

/**
 * Parses the content of a `brand.json`.
 *
 * @param locales the locales that have copy
 */
export function parseBrand(content: unknown, locales: readonly Locale[]): ParsedBrand {
  const parsed = brandFile.safeParse(content, { reportInput: true });
  const issues = [
    ...(parsed.success ? [] : keyIssues(parsed.error, brandFile)),
    ...smsNameIssues(content),
    ...defaultLocaleIssues(content, locales),
    ...ownSiteIssues(content),
    ...logoIssues(content),
    ...paletteIssues(content, 'light'),
    ...paletteIssues(content, 'dark'),
  ];
  return { brand: issues.every(isWarning) ? parsed.data : undefined, issues };
}

// Each check parses its own part only, so that it also works if the rest of the file is invalid.

function defaultLocaleIssues(content: unknown, locales: readonly Locale[]): KeyIssue[] {
  const { data } = z.object({ defaultLocale }).safeParse(content);
  return data === undefined || locales.includes(data.defaultLocale)
    ? []
    : [
        {
          key: 'defaultLocale',
          reason: `is ${data.defaultLocale}, which has no locale file; ${didYouMean(data.defaultLocale, locales) ?? `use one of ${locales.join(', ')}`}`,
        },
      ];
}

function ownSiteIssues(content: unknown): KeyIssue[] {
  const { data } = z.object({ website: httpsUrl, signInUrl: address.signInUrl, ...autofill }).safeParse(content);
  return data === undefined ? [] : siteIssues(data);
}

function logoIssues(content: unknown): KeyIssue[] {
  const { data } = z.object({ logo: z.object({ kind: z.literal('image'), url: httpsUrl }) }).safeParse(content);
  return data !== undefined && /\.svgz?$/i.test(new URL(data.logo.url).pathname)
    ? [{ key: 'logo.url', level: 'warning', reason: 'is an SVG image, which Gmail and Outlook do not show; use PNG' }]
    : [];
}
