import { segmentsAndRest } from '../../../../messages/gallery/sms-length';
import { measureSms } from '../../../../messages/renderer/sms-size';

describe('segmentsAndRest', () => {
  it.each([
    ['a', 1, '1 segment (GSM-7), 159 of 160 units left'],
    ['a', 160, '1 segment (GSM-7), 0 of 160 units left'],
    ['a', 161, '2 segments (GSM-7), 145 of 306 units left'],
    ['a', 306, '2 segments (GSM-7), 0 of 306 units left'],
    ['a', 307, '3 segments (GSM-7), 152 of 459 units left'],
    ['я', 70, '1 segment (UCS-2), 0 of 70 units left'],
    ['я', 71, '2 segments (UCS-2), 63 of 134 units left'],
    ['€', 80, '1 segment (GSM-7), 0 of 160 units left'],
  ])('describes %s %i times as %s', (character, times, expected) => {
    expect(segmentsAndRest(measureSms(character.repeat(times)))).toBe(expected);
  });
});
