import type { Locale } from '../../domain/locale';
import type { Catalog } from '../catalog';
import { formatDateTime } from '../date-time';
import { openEdition } from '../edition';
import { measureSms, type SmsSize } from '../limits';
import { type Purpose, purposeNames } from '../purposes';
import { type RenderedMail, renderMailWithText, renderSms } from '../render';
import { sampleContent } from './samples';

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
  readonly mail: RenderedMail;
  /** None for a notice, which is always a mail. */
  readonly sms?: { readonly text: string; readonly size: SmsSize };
}

/** Every message that there is, in the order of brands, locales and purposes. */
export function cellIds({ index, locales }: Catalog): CellId[] {
  return Object.keys(index.brands).flatMap((brand) =>
    Object.keys(locales).flatMap((locale) => purposeNames().map((purpose) => ({ brand, locale, purpose }))),
  );
}

/** Renders one message with sample values; `undefined` where there is no such brand, locale or purpose. */
export function renderCell(catalog: Catalog, { brand, locale, purpose }: CellId): Cell | undefined {
  const texts = Object.hasOwn(catalog.locales, locale) ? catalog.locales[locale] : undefined;
  if (texts === undefined || !Object.hasOwn(catalog.index.brands, brand) || !purposeNames().includes(purpose)) {
    return undefined;
  }
  const edition = openEdition(catalog.index, brand, locale, texts);
  const content = sampleContent(purpose, formatDateTime(CHANGED_AT, locale));
  const cell = {
    brand,
    locale,
    purpose,
    direction: texts.direction,
    mail: renderMailWithText(edition, purpose, content),
  };
  if (purpose === 'passwordChanged') {
    return cell;
  }
  const text = renderSms(edition, purpose, content);
  return { ...cell, sms: { text, size: measureSms(text) } };
}
