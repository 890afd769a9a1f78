import { type BrandLocale, openBrandLocale } from '../renderer/brand-locale';
import type { Catalog, SmsAutofill } from '../renderer/catalog';
import { isCodePurpose, isInvitation, purposeNames } from '../renderer/purposes';
import { renderSms } from '../renderer/render';
import { SAMPLE_CODE } from '../renderer/sms-autofill';

/** The SMS messages of a brand that end with the value of a key, and all that could. */
export interface AutofillCount {
  readonly brand: string;
  readonly key: keyof SmsAutofill;
  readonly having: number;
  readonly all: number;
}

/** Counts the SMS messages that have room for the lines from which phones fill in a code. */
export function countAutofill({ index, locales }: Catalog): AutofillCount[] {
  const purposes = purposeNames().filter((purpose) => isCodePurpose(purpose) && !isInvitation(purpose));
  return Object.entries(index.brands).flatMap(([brand, values]) =>
    (['smsDomain', 'androidAppHash'] as const).flatMap((key): AutofillCount[] => {
      const messages = Object.entries(locales).flatMap(([locale, copy]) => {
        const edition: BrandLocale = openBrandLocale(index, brand, locale, copy);
        return purposes.filter(isCodePurpose).map((purpose) => renderSms(edition, purpose, { code: SAMPLE_CODE }));
      });
      const value = values[key];
      const having = messages.filter((sms) => value !== undefined && lastLines(sms).includes(value)).length;
      return value === undefined ? [] : [{ brand, key, having, all: messages.length }];
    }),
  );
}

function lastLines(sms: string): string {
  return sms.split('\n').slice(1).join('\n');
}
