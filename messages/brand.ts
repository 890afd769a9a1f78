import * as z from 'zod/mini';
import { canonicalizeLocale } from '../domain/locale';
import { unacceptableCharacters } from './characters';
import { contrastRatio } from './contrast';

const color = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#1a2b3c"'));

const palette = z.strictObject({
  background: color,
  surface: color,
  text: color,
  muted: color,
  accent: color,
  onAccent: color,
});

/** The colours of one brand in one scheme. */
export type Palette = z.infer<typeof palette>;

const brandFile = z.strictObject({
  $schema: z.optional(z.string()),
  name: z.string().check(
    z.minLength(1, 'must have at least 1 character'),
    z.maxLength(20, 'must have at most 20 characters'),
    z.regex(/^[^\t\n\v\f\r]*$/, 'must be one line'),
    z.refine((name) => unacceptableCharacters(name).length === 0, 'holds a character that Cognito refuses'),
  ),
  supportAddress: z
    .string()
    .check(
      z.regex(/^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be an e-mail address'),
      z.maxLength(64, 'must have at most 64 characters'),
    ),
  website: z.string().check(
    z.regex(/^https:\/\/[a-z0-9.-]+(\/[\w./-]*)?$/i, 'must be an address with https://'),
    z.refine((address) => URL.canParse(address), 'must be an address that exists'),
  ),
  defaultLocale: z
    .string()
    .check(z.refine((tag) => canonicalizeLocale(tag) === tag, 'must be a canonical language tag, such as "pt-BR"')),
  design: z.strictObject({
    header: z.enum(['band', 'plain'], 'must be "band" or "plain"'),
    corners: z.enum(['round', 'square'], 'must be "round" or "square"'),
    typeface: z.enum(['sans', 'serif'], 'must be "sans" or "serif"'),
  }),
  colors: z.strictObject({ light: palette, dark: palette }),
});

/** One brand as its `brand.json` says. */
export type Brand = z.infer<typeof brandFile>;

export type ParsedBrand = { readonly brand: Brand } | { readonly faults: readonly { key: string; reason: string }[] };

/** Reads the content of a `brand.json`: a brand, or everything that is wrong with it. */
export function parseBrand(content: unknown): ParsedBrand {
  const parsed = brandFile.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ key: [...issue.path, key].join('.'), reason: 'is not known; remove it' }))
          : [{ key: issue.path.join('.') || '(file)', reason: missingOr(issue) }],
      ),
    };
  }
  const faults = [
    ...contrastFaults('colors.light', parsed.data.colors.light),
    ...contrastFaults('colors.dark', parsed.data.colors.dark),
  ];
  return faults.length > 0 ? { faults } : { brand: parsed.data };
}

function missingOr(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type'
    ? issue.input === undefined
      ? `is missing; it must be of type ${issue.expected}`
      : `must be of type ${issue.expected}`
    : issue.message;
}

const LEAST_CONTRAST = 4.5;

function contrastFaults(scheme: string, colors: Palette): { key: string; reason: string }[] {
  const pairs = [
    ['text', 'surface'],
    ['text', 'background'],
    ['muted', 'surface'],
    ['muted', 'background'],
    ['onAccent', 'accent'],
    ['accent', 'surface'],
  ] as const;
  return pairs.flatMap(([over, under]) => {
    const ratio = contrastRatio(colors[over], colors[under]);
    return ratio >= LEAST_CONTRAST
      ? []
      : [
          {
            key: `${scheme}.${over}`,
            reason: `has a contrast of ${ratio.toFixed(2)}:1 on ${under}; WCAG asks for at least ${LEAST_CONTRAST}:1`,
          },
        ];
  });
}
