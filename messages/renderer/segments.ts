/** A string with slots: a literal, the name of a slot, a literal, the name of a slot, and so on. */
export type Segments = readonly string[];

/** Marks both ends of a slot's name in a string that is not split yet. Cognito refuses the character in a message. */
const SLOT_MARK = '\u0000';

/** Returns the mark of a slot, for a string that `splitSegments` then splits. */
export function slotMark(name: string): string {
  return `${SLOT_MARK}${name}${SLOT_MARK}`;
}

/** Splits a string at its slots. */
export function splitSegments(value: string): Segments {
  return value.split(SLOT_MARK);
}

/** Fills the slots of a string. A slot without a value is empty. */
export function fillSegments(segments: Segments, values: Readonly<Record<string, string | undefined>>): string {
  let filled = segments[0] ?? '';
  for (let index = 1; index < segments.length; index += 2) {
    filled += (values[segments[index] ?? ''] ?? '') + (segments[index + 1] ?? '');
  }
  return filled;
}

/** Tests whether a string has a slot. */
export function hasSlot(segments: Segments, name: string): boolean {
  return segments.some((segment, index) => index % 2 === 1 && segment === name);
}

/** Replaces a slot by a string, which can have slots of its own. */
export function inlineSlot(segments: Segments, name: string, inner: Segments): Segments {
  return splitSegments(
    joinSegments(segments, (slot) => (slot === name ? joinSegments(inner, slotMark) : slotMark(slot))),
  );
}

function joinSegments(segments: Segments, join: (slot: string) => string): string {
  return segments.map((segment, index) => (index % 2 === 0 ? segment : join(segment))).join('');
}
