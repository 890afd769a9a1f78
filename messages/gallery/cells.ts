import type { Locale } from '../../domain/message/locale';
import { measureSms, type SmsSize } from '../compiler/sms-size';
import type { Catalog } from '../renderer/catalog';
import { formatDateTime } from '../renderer/date-time';
import { openEdition } from '../renderer/edition';
import { isCodePurpose, type Purpose, purposeNames } from '../renderer/purposes';
import { type MailWithText, renderMailWithText, renderSms } from '../renderer/render';
import { sampleContent } from '../renderer/samples';

const CHANGED_AT = Date.UTC(2026, 10, 22, 14, 5);

/** Which message: one brand, one locale, one purpose. */
export interface CellId {
  readonly brand: string;
  readonly locale: Locale;
  readonly purpose: Purpose;
}

/** One message as the person would get it, and its size. */
export interface Cell extends CellId {
  readonly direction: 'ltr' | 'rtl';
  readonly mail: MailWithText;
  /** None for a notice, which is always a mail. */
  readonly sms?: { readonly text: string; readonly size: SmsSize };
}

/** Every message that there is, in the order of brands, locales and purposes. */
export function cellIds({ index, locales }: Catalog): CellId[] {
  return Object.keys(index.brands).flatMap((brand) =>
    Object.keys(locales).flatMap((locale) => purposeNames().map((purpose) => ({ brand, locale, purpose }))),
  );
}

/**
 * Renders one message with sample values.
 *
 * @param when date and time of a notice, as the reader writes them
 * @throws if there is no such brand or locale
 */
export function renderCell(
  { index, locales }: Catalog,
  { brand, locale, purpose }: CellId,
  when = formatDateTime(CHANGED_AT, locale),
): Cell {
  const texts = locales[locale];
  if (texts === undefined) {
    throw new Error(`there are no texts for ${locale}`);
  }
  const edition = openEdition(index, brand, locale, texts);
  const content = sampleContent(purpose, when);
  const mail = renderMailWithText(edition, purpose, content);
  const cell = { brand, locale, purpose, direction: texts.direction, mail };
  if (!isCodePurpose(purpose)) {
    return cell;
  }
  const text = renderSms(edition, purpose, content);
  return { ...cell, sms: { text, size: measureSms(text) } };
}
