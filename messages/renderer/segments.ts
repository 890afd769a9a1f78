/** Text with holes: a literal, the name of a slot, a literal, the name of a slot, and so on. */
export type Segments = readonly string[];

/** Stands on both sides of a slot's name in a text that is not cut yet; Cognito would refuse it in any message. */
const SLOT_MARK = '\u0000';

/** A hole of this name, to be written into a text that `splitSegments` then cuts. */
export function slotMark(name: string): string {
  return `${SLOT_MARK}${name}${SLOT_MARK}`;
}

/** Cuts a text at its slots. */
export function splitSegments(text: string): Segments {
  return text.split(SLOT_MARK);
}

/** Puts values into the holes of a text; a hole that nothing fills stays empty. */
export function fillSegments(segments: Segments, values: Readonly<Record<string, string | undefined>>): string {
  let text = segments[0] ?? '';
  for (let index = 1; index < segments.length; index += 2) {
    text += (values[segments[index] ?? ''] ?? '') + (segments[index + 1] ?? '');
  }
  return text;
}
