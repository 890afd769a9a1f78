import { type Direction, needsIsolation } from './isolation';

/** The isolates of Unicode for each `dir`, and the character that ends each of them. */
const ISOLATES = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' };
const END_OF_ISOLATE = '\u2069';

/**
 * Converts the body of an email to plain text: an element with a `dir` becomes an isolate of Unicode where its content
 * needs one, the other tags are removed, and numeric entities are decoded.
 *
 * @param html encoded HTML without void elements
 * @param around the direction of the locale
 */
export function htmlToText(html: string, around: Direction): string {
  const ends: string[] = [];
  return html
    .replace(/<[^<>]*>/g, (tag) => {
      // Linear: in encoded HTML, no tag has another `<`.
      if (tag.startsWith('</')) {
        return ends.pop() ?? '';
      }
      const begin = Object.entries(ISOLATES).find(([dir]) => tag.includes(` dir="${dir}"`))?.[1] ?? '';
      ends.push(begin && END_OF_ISOLATE);
      return begin;
    })
    .replace(/[\u2066-\u2068]([^\u2066-\u2069]*)\u2069/g, (isolated, value: string) =>
      needsIsolation(value, around) ? isolated : value,
    )
    .replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}
