import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** The direction of a line. `auto` is the direction of its first letter. */
export type LineDirection = 'ltr' | 'rtl' | 'auto';

/** A value in a line: its first character, and the character after its last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns what a reader sees from the first to the last displayed character of a value, from left to right. Characters
 * of the line that are displayed within the value are part of it.
 *
 * @see https://www.unicode.org/reports/tr9/
 */
function displayedRange(line: string, direction: LineDirection, { start, end }: Range): string {
  const levels = bidi.getEmbeddingLevels(line, direction);
  const mirrored = bidi.getMirroredCharactersMap(line, levels.levels);
  const order = bidi.getReorderedIndices(line, levels);
  const isOfValue = (position: number): boolean => position >= start && position < end;
  return order
    .slice(order.findIndex(isOfValue), order.findLastIndex(isOfValue) + 1)
    .map((position) => mirrored.get(position) ?? line.charAt(position))
    .join('');
}

/** Returns what a reader sees of a value if it differs from the value alone: another order, or other characters in it. */
export function misdisplayed(line: string, direction: LineDirection, range: Range): string | undefined {
  const value = line.slice(range.start, range.end);
  const shown = displayedRange(line, direction, range);
  return shown === displayedRange(value, 'auto', { start: 0, end: value.length }) ? undefined : shown;
}
