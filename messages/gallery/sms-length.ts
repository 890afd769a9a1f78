import { type SmsSize, unitsOfSegments } from '../renderer/sms-size';

/**
 * Describes the length of an SMS in segments, and what is left of the last one. A character of two units at the end of a
 * segment can take one unit more.
 */
export function segmentsAndRest({ alphabet, units, max, segments }: SmsSize): string {
  const room = segments === 1 ? max : unitsOfSegments(alphabet, segments);
  return `${segments} ${segments === 1 ? 'segment' : 'segments'} (${alphabet}), ${room - units} of ${room} units left`;
}
