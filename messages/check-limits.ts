import { join } from 'node:path';
import type { Catalog } from './catalog';
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
        const own: Readonly<Record<string, unknown>> = texts.overrides[id]?.texts[purpose] ?? {};
        for (const { key, reason } of measure(edition, purpose)) {
          const directory =
            key in own ? join(directories.brandsDirectory, id, 'locales') : directories.localesDirectory;
          faults.push({
            file: join(directory, `${locale}.json`),
            key: `${purpose}.${key}`,
            reason: `${reason} with brand ${id}`,
          });
        }
      }
    }
  }
  return faults;
}

function measure(edition: Edition, purpose: Purpose): Measured[] {
  const { name, ticket } = LONGEST;
  const placeholders = { code: CODE_PLACEHOLDER, username: USERNAME_PLACEHOLDER };
  const { subject, html } = renderMail(edition, purpose, {
    ...placeholders,
    name,
    ticket,
    reason: longestReason(edition),
  });
  return [
    ...outside('subject', subject, LIMITS.subject),
    ...outside('(mail)', html, LIMITS.mail),
    ...(purpose === 'passwordChanged' ? [] : measureTextMessage(edition, purpose)),
  ];
}

/** Cognito counts the placeholder, the network what it is replaced by. */
function measureTextMessage(edition: Edition, purpose: CodePurpose): Measured[] {
  const written = renderSms(edition, purpose, { code: CODE_PLACEHOLDER, username: USERNAME_PLACEHOLDER });
  const code = purpose === 'invitation' ? LONGEST.temporaryPassword : LONGEST.code;
  const {
    alphabet,
    units,
    max,
    outside: odd,
  } = measureSms(renderSms(edition, purpose, { code, username: LONGEST.username }));
  return units > max
    ? [{ key: 'sms', reason: `takes ${units} units of ${alphabet}${because(odd)}, one text message holds ${max},` }]
    : outside('sms', written, LIMITS.sms);
}

function because(outside: readonly string[]): string {
  return outside.length === 0
    ? ''
    : ` (for ${outside.slice(0, 5).join(' ')}${outside.length > 5 ? ' and others' : ''})`;
}

function longestReason({ text }: Edition): Reason | undefined {
  const length = (reason: Reason): number => text('reasons', reason).join('').length;
  return (Object.keys(SECTIONS.reasons.texts) as Reason[]).sort((one, other) => length(other) - length(one))[0];
}

function outside(key: Measured['key'], text: string, { min, max }: { min: number; max: number }): Measured[] {
  return text.length < min || text.length > max
    ? [{ key, reason: `has ${text.length} characters, ${min} to ${max} are allowed,` }]
    : [];
}
