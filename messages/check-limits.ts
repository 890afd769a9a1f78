import { join } from 'node:path';
import type { Catalog } from './catalog';
import { CODE_PLACEHOLDER, LIMITS, measureSms } from './limits';
import type { MessageFault } from './message-faults';
import { purposeNames } from './purposes';
import { renderMessage } from './render';

/** Renders every message once and measures it: the brand's own values are the longest that its slots will hold. */
export function limitFaults(localesDirectory: string, catalog: Catalog): MessageFault[] {
  const faults: MessageFault[] = [];
  for (const [id, brand] of Object.entries(catalog.index.brands)) {
    for (const [locale, texts] of Object.entries(catalog.locales)) {
      for (const purpose of purposeNames()) {
        const file = join(localesDirectory, `${locale}.json`);
        const { subject, html, sms } = renderMessage(brand, id, locale, texts, purpose, CODE_PLACEHOLDER);
        const size = measureSms(sms);
        const add = (key: string, reason: string) =>
          faults.push({ file, key: `${purpose}.${key}`, reason: `${reason} with brand ${id}` });
        if (subject.length > LIMITS.subject.max) {
          add('subject', `has ${subject.length} characters, ${LIMITS.subject.max} are allowed,`);
        }
        if (html.length > LIMITS.mail.max) {
          add('(mail)', `has ${html.length} characters, ${LIMITS.mail.max} are allowed,`);
        }
        if (size.units > size.max) {
          add('sms', `takes ${size.units} units of ${size.alphabet}, one text message holds ${size.max},`);
        }
      }
    }
  }
  return faults;
}
