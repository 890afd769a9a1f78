import { join } from 'node:path';
import type { Catalog } from './catalog';
import { CODE_PLACEHOLDER, LIMITS, measureSms } from './limits';
import type { MessageFault } from './message-faults';
import { type Purpose, purposeNames, type TextKey } from './purposes';
import { type RenderedMessage, renderMessage } from './render';

/** Renders every message once and measures it: the brand's own values are the longest that its slots will hold. */
export function limitFaults(
  directories: { readonly brandsDirectory: string; readonly localesDirectory: string },
  catalog: Catalog,
): MessageFault[] {
  const faults: MessageFault[] = [];
  for (const [id, brand] of Object.entries(catalog.index.brands)) {
    for (const [locale, texts] of Object.entries(catalog.locales)) {
      for (const purpose of purposeNames()) {
        const message = renderMessage(brand, id, locale, texts, purpose, CODE_PLACEHOLDER);
        const isOverridden = (key: TextKey): boolean => texts.overrides[id]?.[purpose]?.[key] !== undefined;
        for (const { key, reason } of measure(message)) {
          const ownFile = join(directories.brandsDirectory, id, 'locales', `${locale}.json`);
          const file = isOverridden(key) ? ownFile : join(directories.localesDirectory, `${locale}.json`);
          faults.push({ file, key: faultKey(purpose, key), reason: `${reason} with brand ${id}` });
        }
      }
    }
  }
  return faults;
}

/** The length of a mail is that of all its texts together; the introduction stands for them. */
function faultKey(purpose: Purpose, key: TextKey): string {
  return key === 'intro' ? `${purpose}.(mail)` : `${purpose}.${key}`;
}

function measure({ subject, html, sms }: RenderedMessage): { key: TextKey; reason: string }[] {
  const size = measureSms(sms);
  return [
    ...outside('subject', subject, LIMITS.subject),
    ...outside('intro', html, LIMITS.mail),
    ...(size.units > size.max
      ? [
          {
            key: 'sms' as const,
            reason: `takes ${size.units} units of ${size.alphabet}, one text message holds ${size.max},`,
          },
        ]
      : outside('sms', sms, LIMITS.sms)),
  ];
}

function outside(
  key: TextKey,
  text: string,
  { min, max }: { min: number; max: number },
): { key: TextKey; reason: string }[] {
  return text.length < min || text.length > max
    ? [{ key, reason: `has ${text.length} characters, ${min} to ${max} are allowed,` }]
    : [];
}
