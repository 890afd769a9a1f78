import * as z from 'zod/mini';
import { canonicalizeLocale } from '../domain/locale';
import { names } from './brand-name';
import { contrastRatio } from './contrast';
import { schemaFaults } from './schema-faults';

const color = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#1a2b3c"'));

const httpsAddress = z.string().check(
  z.regex(/^https:\/\/[a-z0-9.-]+(\/[\w./-]*)?$/i, 'must be an address with https://'),
  z.refine((address) => URL.canParse(address), 'must be an address that exists'),
);

const pixels = (least: number, most: number) =>
  z
    .number()
    .check(
      z.refine(Number.isInteger, 'must be a whole number of pixels'),
      z.gte(least, `must be at least ${least}`),
      z.lte(most, `must be at most ${most}`),
    );

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
  ...names,
  supportAddress: z
    .string()
    .check(
      z.regex(/^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be an e-mail address'),
      z.maxLength(64, 'must have at most 64 characters'),
    ),
  website: httpsAddress,
  defaultLocale: z
    .string()
    .check(z.refine((tag) => canonicalizeLocale(tag) === tag, 'must be a canonical language tag, such as "pt-BR"')),
  logo: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('name') }),
      z.strictObject({
        kind: z.literal('monogram'),
        letters: z.string().check(z.regex(/^[\p{L}\p{N}]{1,2}$/u, 'must be one or two letters or digits')),
      }),
      z.strictObject({
        kind: z.literal('image'),
        url: httpsAddress,
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

/** One brand as its `brand.json` says. */
export type Brand = z.infer<typeof brandFile>;

export type ParsedBrand = { readonly brand: Brand } | { readonly faults: readonly { key: string; reason: string }[] };

/** Reads the content of a `brand.json`: a brand, or everything that is wrong with it. */
export function parseBrand(content: unknown): ParsedBrand {
  const parsed = brandFile.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    return { faults: schemaFaults(parsed.error) };
  }
  const faults = [
    ...contrastFaults('colors.light', parsed.data.colors.light),
    ...contrastFaults('colors.dark', parsed.data.colors.dark),
  ];
  return faults.length > 0 ? { faults } : { brand: parsed.data };
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
