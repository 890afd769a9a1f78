import { join } from 'node:path';
import { type BrandLocale, openBrandLocale } from '../renderer/brand-locale';
import type { Catalog } from '../renderer/catalog';
import { type CodePurpose, isCodePurpose, isInvitation, purposeNames } from '../renderer/purposes';
import { renderSms } from '../renderer/render';
import { SAMPLE_CODE } from '../renderer/sms-autofill';
import type { MessageIssue } from './message-issues';

/** Warns about the values of a brand with which phones fill in a code, if some SMS messages have no room for them. */
export function autofillIssues(brandsDirectory: string, { index, locales }: Catalog): MessageIssue[] {
  return Object.keys(index.brands).flatMap((id) => {
    const purposes = purposeNames().filter(
      (purpose): purpose is CodePurpose => isCodePurpose(purpose) && !isInvitation(purpose),
    );
    const editions = Object.entries(locales).map(([locale, copy]) => openBrandLocale(index, id, locale, copy));
    return (['smsDomain', 'androidAppHash'] as const).flatMap((key): MessageIssue[] => {
      const without = editions.flatMap((edition) => messagesWithout(edition, edition[key], purposes));
      const reason = `does not fit into ${without.length} of ${editions.length * purposes.length} SMS messages, such as ${without[0]}; set a shorter smsName`;
      return without.length === 0
        ? []
        : [{ file: join(brandsDirectory, id, 'brand.json'), key, level: 'warning', reason }];
    });
  });
}

function messagesWithout(edition: BrandLocale, value: string | undefined, purposes: readonly CodePurpose[]): string[] {
  return purposes
    .filter(
      (purpose) =>
        value !== undefined && !lastLines(renderSms(edition, purpose, { code: SAMPLE_CODE })).includes(value),
    )
    .map((purpose) => `${purpose} in ${edition.locale}`);
}

function lastLines(sms: string): string {
  return sms.split('\n').slice(1).join('\n');
}
