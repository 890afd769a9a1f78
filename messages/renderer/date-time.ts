import type { Locale } from '../../domain/message/locale';

/** Formats a time for a locale: date, hour and minute in UTC, with the name of the time zone. Pure. */
export function formatDateTime(milliseconds: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(milliseconds);
}
