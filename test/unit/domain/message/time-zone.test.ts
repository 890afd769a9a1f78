import fc from 'fast-check';
import { parseTimeZone } from '../../../../domain/message/time-zone';
import { anyCharacter } from '../../../support/any-character';

const LONG = `Area/${'x'.repeat(59)}`;

describe('parseTimeZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['America/Los_Angeles', 'America/Los_Angeles'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['UTC', 'UTC'],
  ])('reads %s as %s', (zoneinfo, timeZone) => {
    expect(parseTimeZone(zoneinfo)).toBe(timeZone);
  });

  it.each(['America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'EST5EDT', 'CET', 'Japan', 'America/Port-au-Prince'])(
    'accepts the IANA name %s',
    (zoneinfo) => {
      expect(parseTimeZone(zoneinfo)).toEqual(expect.any(String));
    },
  );

  it.each([
    ...['', ' ', 'Europe', 'Europe/', 'Europe/Atlantis', 'Europe/Berlin ', ' Europe/Berlin', 'Europe/Berlin\n'],
    ...['+01:00', '-0300', 'UTC+1', 'GMT+1', 'BST', 'IST', 'PST', 'SystemV/EST5', 'Etc/Unknown'],
    ...['Europe/Berlin<b>', '<script>alert(1)</script>', '../etc/passwd', 'constructor', '__proto__', LONG, `${LONG}x`],
    'x'.repeat(2048),
  ])('does not read "%s"', (zoneinfo) => {
    expect(parseTimeZone(zoneinfo)).toBeUndefined();
  });

  it('does not read an attribute that is absent', () => {
    expect(parseTimeZone(undefined)).toBeUndefined();
  });

  it('returns a time zone that Intl knows, or undefined, for any string', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.stringMatching(/^[A-Za-z/_+-]{1,20}$/),
      fc.tuple(zones, fc.string({ maxLength: 2 })).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(text, (zoneinfo) => {
        const timeZone = parseTimeZone(zoneinfo);

        expect(() => new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' })).not.toThrow();
        expect(timeZone ?? '').not.toMatch(/[<>&"'\s]/);
      }),
    );
  });
});
