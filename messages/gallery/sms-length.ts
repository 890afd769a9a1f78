import type { SmsSize } from '../compiler/sms-size';

/** The units of one segment if an SMS has several: the others are the header that joins the segments. */
const UNITS_OF_SEVERAL = { 'GSM-7': 153, 'UCS-2': 67 } as const;

/**
 * Describes the length of an SMS in segments, and what is left of the last one. A character of two units at the end of a
 * segment can take one unit more.
 */
export function segmentsAndRest({ alphabet, units, max }: SmsSize): string {
  const each = units > max ? UNITS_OF_SEVERAL[alphabet] : max;
  const segments = Math.ceil(units / each);
  const room = segments * each;
  return `${segments} ${segments === 1 ? 'segment' : 'segments'} (${alphabet}), ${room - units} of ${room} units left`;
}
