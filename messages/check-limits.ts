import { join } from 'node:path';
import type { Catalog, LocaleTexts } from './catalog';
import { type Edition, openEdition } from './edition';
import { CODE_PLACEHOLDER, LIMITS, LONGEST, measureSms, USERNAME_PLACEHOLDER } from './limits';
import type { MessageFault } from './message-faults';
import { type CodePurpose, type Purpose, purposeNames, type Reason, SECTIONS } from './purposes';
import { renderMail, renderSms } from './render';

type Measured = { readonly key: 'subject' | 'sms' | '(mail)'; readonly reason: string };

/** Renders every message once and measures it, each slot with the longest value that it will hold. */
export function limitFaults(
  directories: { readonly brandsDirectory: string; readonly localesDirectory: string },
  catalog: Catalog,
): MessageFault[] {
  const faults: MessageFault[] = [];
  for (const id of Object.keys(catalog.index.brands)) {
    for (const [locale, texts] of Object.entries(catalog.locales)) {
      const edition = openEdition(catalog.index, id, locale, texts);
      for (const purpose of purposeNames()) {
        for (const { key, reason } of measure(edition, purpose)) {
          const directory = isOwnText(texts, id, purpose, key)
            ? join(directories.brandsDirectory, id, 'locales')
            : directories.localesDirectory;
          const file = join(directory, `${locale}.json`);
          faults.push({ file, key: `${purpose}.${key}`, reason: `with brand ${id} ${reason}` });
        }
      }
    }
  }
  return faults;
}

function isOwnText({ overrides }: LocaleTexts, brand: string, purpose: Purpose, key: string): boolean {
  const own = Object.hasOwn(overrides, brand) ? overrides[brand] : undefined;
  return Object.hasOwn(own?.texts[purpose] ?? {}, key);
}

function measure(edition: Edition, purpose: Purpose): Measured[] {
  const { name, ticket, when } = LONGEST;
  const { subject, html } = renderMail(edition, purpose, {
    ...{ code: CODE_PLACEHOLDER, username: USERNAME_PLACEHOLDER },
    ...{ name, ticket, when, reason: longestReason(edition) },
  });
  return [
    ...lengthFaults('subject', subject, LIMITS.subject),
    ...lengthFaults('(mail)', html, LIMITS.mail),
    ...(purpose === 'passwordChanged' ? [] : measureTextMessage(edition, purpose)),
  ];
}

/** Cognito counts the placeholder, the network what it is replaced by. */
function measureTextMessage(edition: Edition, purpose: CodePurpose): Measured[] {
  const written = renderSms(edition, purpose, { code: CODE_PLACEHOLDER, username: USERNAME_PLACEHOLDER });
  const code = purpose === 'invitation' ? LONGEST.temporaryPassword : LONGEST.code;
  const size = measureSms(renderSms(edition, purpose, { code, username: LONGEST.username }));
  const { alphabet, units, max, outside } = size;
  const because = outside.length > 0 ? ` (for ${outside.slice(0, 5).join(' ')})` : '';
  const remedy = 'shorten it, or give the brand a shorter smsName';
  return [
    ...lengthFaults('sms', written, LIMITS.sms),
    ...(units > max
      ? [
          {
            key: 'sms' as const,
            reason: `takes ${units} units of ${alphabet}${because}, and one text message holds ${max}; ${remedy}`,
          },
        ]
      : []),
  ];
}

function longestReason({ text }: Edition): Reason | undefined {
  const length = (reason: Reason): number => text('reasons', reason).join('').length;
  return (Object.keys(SECTIONS.reasons.texts) as Reason[]).sort((one, other) => length(other) - length(one))[0];
}

function lengthFaults(key: Measured['key'], text: string, { min, max }: { min: number; max: number }): Measured[] {
  return text.length < min || text.length > max
    ? [{ key, reason: `has ${text.length} characters, and ${min} to ${max} are allowed` }]
    : [];
}
