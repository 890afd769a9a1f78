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

/** The brand's name in the body of an email, and where elements cannot stand: in the title and in attributes. */
interface NameInEmail {
  readonly body: string;
  readonly title: string;
}

/** Encodes the brand's name for an email, in an element or between isolates of Unicode where it needs one. */
export function nameInEmail({ name, direction }: BrandLocale): NameInEmail {
  return direction === 'rtl' || name.hasRightToLeft
    ? { body: `<span dir="auto">${name.html}</span>`, title: `&#8296;${name.html}&#8297;` }
    : { body: name.html, title: name.html };
}
