import type { BrandLocale } from './brand-locale';

/** The direction of a locale. */
export type Direction = BrandLocale['direction'];

/** The blocks of Unicode with letters and digits that are written from right to left, and nothing else. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Tests whether a value can be displayed in another order than its own in a text of a locale: digits, brackets and
 * symbols at its ends move if the text around them, or the value, is written from right to left.
 */
export function needsIsolation(value: string, around: Direction): boolean {
  return around === 'rtl' || RIGHT_TO_LEFT.test(value);
}

/**
 * Puts a value of the body of an email into its own element, so that it is displayed in its own order.
 *
 * @param value encoded for HTML
 * @param dir the direction of the value, `auto` for that of its first letter
 */
export function isolate(value: string, dir: Direction | 'auto', around: Direction): string {
  return needsIsolation(value, around) ? `<span dir="${dir}">${value}</span>` : value;
}

/** Returns the brand's name for the body of an email, in its own element where it needs one. */
export function isolatedName({ name, direction }: BrandLocale): string {
  return isolate(name.html, 'auto', direction);
}

/** Returns the brand's name for the title or an attribute, which cannot contain elements but isolates of Unicode. */
export function nameWithoutElement({ name, direction }: BrandLocale): string {
  return needsIsolation(name.html, direction) ? `&#8296;${name.html}&#8297;` : name.html;
}
