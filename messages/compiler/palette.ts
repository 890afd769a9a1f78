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

/** The colors of one brand in one scheme. */
export type Palette = z.infer<typeof palette>;

const LEAST_CONTRAST = 4.5;

/** The colors that an email displays on each other. */
const PAIRS = [
  ['text', 'surface'],
  ['text', 'background'],
  ['muted', 'surface'],
  ['muted', 'background'],
  ['onAccent', 'accent'],
  ['accent', 'surface'],
] as const;

/** Reports the colors of a palette with too little contrast. */
export function contrastIssues(scheme: string, colors: Palette): KeyIssue[] {
  return PAIRS.flatMap(([over, under]) => {
    const ratio = contrastRatio(colors[over], colors[under]);
    return ratio >= LEAST_CONTRAST
      ? []
      : [
          {
            key: `${scheme}.${over}`,
            reason: `has a contrast of ${ratio.toFixed(2)}:1 on ${under}; use a color with at least ${LEAST_CONTRAST}:1 (WCAG)`,
          },
        ];
  });
}
