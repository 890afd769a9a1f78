import * as z from 'zod/mini';
import { contrastRatio } from './contrast';
import type { KeyIssue } from './message-issues';

const color = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'must be a color such as "#1a2b3c"'));

/** The schema of a palette. */
export const palette = z.strictObject({
  background: color,
  surface: color,
  text: color,
  muted: color,
  accent: color,
  onAccent: color,
});

/** The contrast ratio that WCAG requires of text. */
export const LEAST_CONTRAST = 4.5;

/** The contrast ratio that WCAG requires of large text, such as a code. */
const LEAST_CONTRAST_OF_LARGE_TEXT = 3;

/** The colors that an email displays on each other, and their least contrast. */
const PAIRS = [
  ['text', 'surface', LEAST_CONTRAST],
  ['text', 'background', LEAST_CONTRAST],
  ['muted', 'surface', LEAST_CONTRAST],
  ['muted', 'background', LEAST_CONTRAST],
  ['onAccent', 'accent', LEAST_CONTRAST],
  ['accent', 'surface', LEAST_CONTRAST],
  ['accent', 'background', LEAST_CONTRAST_OF_LARGE_TEXT],
] as const;

/** A palette in which a malformed color is absent. */
const validColors = z.object(
  Object.fromEntries(Object.keys(palette.shape).map((name) => [name, z.catch(z.optional(color), undefined)])),
);

/**
 * Reports the colors of a scheme with too little contrast, and warns about a dark scheme that is light. Works with each
 * valid color, also if another color is malformed or missing.
 *
 * @param content the content of a `brand.json`
 */
export function paletteIssues(content: unknown, scheme: 'light' | 'dark'): KeyIssue[] {
  const { data } = z.object({ colors: z.object({ [scheme]: validColors }) }).safeParse(content);
  const colors = data?.colors[scheme] ?? {};
  const issues = [...contrastIssues(colors), ...(scheme === 'dark' ? lightIssues(colors) : [])];
  return issues.map(({ key, ...issue }) => ({ key: `colors.${scheme}.${key}`, ...issue }));
}

type ValidColors = Readonly<Record<string, string | undefined>>;

function contrastIssues(colors: ValidColors): KeyIssue[] {
  return PAIRS.flatMap(([over, under, least]) => {
    const [foreground, background] = [colors[over], colors[under]];
    const ratio = foreground && background ? contrastRatio(foreground, background) : least;
    return ratio >= least
      ? []
      : [
          {
            key: over,
            reason: `has a contrast of ${ratio.toFixed(2)}:1 on ${under}; use a color with at least ${least}:1 (WCAG)`,
          },
        ];
  });
}

/** Warns about a background on which black is more readable than white. */
function lightIssues(colors: ValidColors): KeyIssue[] {
  return ['background', 'surface'].flatMap((key): KeyIssue[] => {
    const under = colors[key];
    return under === undefined || contrastRatio('#ffffff', under) >= contrastRatio('#000000', under)
      ? []
      : [{ key, level: 'warning', reason: 'is a light color in the palette for dark mode; use a dark color' }];
  });
}
