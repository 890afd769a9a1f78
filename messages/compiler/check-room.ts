import type { Locale } from '../../domain/message/locale';
import { openBrandLocale } from '../renderer/brand-locale';
import type { Catalog } from '../renderer/catalog';
import { NAME_CHARACTERS, SMS_NAME_CHARACTERS } from './brand-name';
import { measureMessages } from './check-limits';
import type { MessageIssue } from './message-issues';

const LONGEST_NAME = {
  html: 'x'.repeat(NAME_CHARACTERS),
  subject: 'x'.repeat(NAME_CHARACTERS),
  sms: 'x'.repeat(SMS_NAME_CHARACTERS),
  hasRightToLeft: false,
};

/**
 * Warns about the subjects and SMS messages of locale files that fit with the names of the brands and would not fit with the
 * longest name that a brand can have. Otherwise, a new brand or name would make the synthesis fail.
 *
 * @param files the file of each locale, and the segments that its SMS messages can have without a warning
 */
export function roomIssues(
  { index, locales }: Catalog,
  files: ReadonlyMap<Locale, { readonly file: string; readonly smsSegments: number }>,
): MessageIssue[] {
  const [id] = Object.keys(index.brands);
  if (id === undefined) {
    return [];
  }
  return Object.entries(locales).flatMap(([locale, copy]) => {
    const { file = '', smsSegments = 1 } = files.get(locale) ?? {};
    const edition = openBrandLocale(index, id, locale, { ...copy, overrides: {} });
    return measureMessages({ ...edition, name: LONGEST_NAME }, smsSegments)
      .filter(({ key, level }) => level === 'error' && (key === 'subject' || key === 'sms'))
      .map(
        ({ purpose, key, reason }): MessageIssue => ({
          file,
          key: `${purpose}.${key}`,
          level: 'warning',
          reason: `with a name of ${key === 'sms' ? SMS_NAME_CHARACTERS : NAME_CHARACTERS} characters ${reason}`,
        }),
      );
  });
}
