import type { Locale } from '../../domain/message/locale';
import { openBrandLocale } from '../renderer/brand-locale';
import type { Catalog } from '../renderer/catalog';
import { formatDateTime } from '../renderer/date-time';
import { type Purpose, purposeNames } from '../renderer/purposes';
import { type EmailWithText, renderEmailWithText, renderSms } from '../renderer/render';
import { sampleContent } from '../renderer/samples';
import { measureSms, type SmsSize } from '../renderer/sms-size';

const CHANGED_AT = Date.UTC(2026, 10, 22, 14, 5);

/** Identifies a message by its brand, locale and purpose. */
export interface CellId {
  readonly brand: string;
  readonly locale: Locale;
  readonly purpose: Purpose;
}

/** One message as the user receives it, and its size. */
export interface Cell extends CellId {
  readonly direction: 'ltr' | 'rtl';
  readonly email: EmailWithText;
  readonly sms: { readonly body: string; readonly size: SmsSize };
}

/** Returns the ids of all messages, ordered by brand, locale and purpose. */
export function cellIds({ index, locales }: Catalog): CellId[] {
  return Object.keys(index.brands).flatMap((brand) =>
    Object.keys(locales).flatMap((locale) => purposeNames().map((purpose) => ({ brand, locale, purpose }))),
  );
}

/**
 * Renders one message with sample values.
 *
 * @throws if the brand or the locale does not exist
 */
export function renderCell({ index, locales }: Catalog, { brand, locale, purpose }: CellId): Cell {
  const copy = locales[locale];
  if (copy === undefined) {
    throw new Error(`the catalog has no locale ${locale}`);
  }
  const brandLocale = openBrandLocale(index, brand, locale, copy);
  const content = sampleContent(purpose, formatDateTime(CHANGED_AT, locale));
  const email = renderEmailWithText(brandLocale, purpose, content);
  const body = renderSms(brandLocale, purpose, content);
  return { brand, locale, purpose, direction: copy.direction, email, sms: { body, size: measureSms(body) } };
}
