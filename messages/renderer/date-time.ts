import type { Locale } from '../../domain/message/locale';

/** A date and time in the form of a locale. The string of the locale joins the parts. */
export interface DateTime {
  /** Such as `November 22, 2026`. */
  readonly date: string;
  /** Hour and minute, such as `14:05`. */
  readonly time: string;
  /** The offset of the time zone, such as `UTC`, `UTC-3` or `UTC+5:30`. */
  readonly timeZone: string;
}

/** The locales with a 12-hour clock. Their AM and PM are the same in every version of ICU, unlike those of `ko` or `hi`. */
const TWELVE_HOUR_CLOCK: readonly Locale[] = ['en'];

/** The locales with digits of their own. All others have the digits of the code and of the numbers in the copy. */
const OWN_DIGITS: Readonly<Record<Locale, string>> = { fa: 'arabext' };

/**
 * Formats a time for a locale, to the minute. Pure.
 *
 * The result is the same on every supported version of Node.js. The parts that differ between versions of ICU are not
 * taken from it: how date and time are joined, names of time zones, default digits, and kinds of space.
 *
 * @param timeZone the name of an IANA time zone that `Intl` knows
 */
export function formatDateTime(milliseconds: number, locale: Locale, timeZone = 'UTC'): DateTime {
  const numberingSystem = OWN_DIGITS[locale] ?? 'latn';
  const isTwelveHour = TWELVE_HOUR_CLOCK.includes(locale);
  const format = (tag: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(tag, { ...options, numberingSystem, timeZone });
  const time = format(locale, {
    hour: isTwelveHour ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: isTwelveHour ? 'h12' : 'h23',
  });
  return {
    date: withPlainSpaces(format(locale, { dateStyle: 'long' }).format(milliseconds)),
    time: withPlainSpaces(time.format(milliseconds)),
    timeZone: offsetOf(milliseconds, timeZone),
  };
}

/** Cognito refuses the other spaces. */
function withPlainSpaces(formatted: string): string {
  return formatted.replace(/\s/g, ' ');
}

/** Returns the offset of a time zone. The English form is `GMT` or `GMT+00:00`, `GMT-03:00`, `GMT+05:30`. */
function offsetOf(milliseconds: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(milliseconds);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '', hours = '0', minutes = '00'] = /^GMT([+-])(\d+):(\d\d)/.exec(name) ?? [];
  const offset = `${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return Number(hours) === 0 && minutes === '00' ? 'UTC' : `UTC${offset}`;
}
