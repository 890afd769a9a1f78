import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import { type BrandLocale, openBrandLocale, ownCopy } from '../renderer/brand-locale';
import type { BrandCopy, Catalog } from '../renderer/catalog';
import { isWithin, LIMITS, type Limit } from '../renderer/limits';
import {
  type CodePurpose,
  isCodePurpose,
  isInvitation,
  type Purpose,
  purposeNames,
  type Reason,
  reasonIds,
} from '../renderer/purposes';
import { renderEmail, renderSms } from '../renderer/render';
import { fillSegments } from '../renderer/segments';
import { MOST_SEGMENTS, measureSms, type SmsSize, unitsOfSegments } from '../renderer/sms-size';
import type { KeyIssue, MessageIssue } from './message-issues';

/** Cognito's placeholders. The placeholder of the code has as many characters as the code. */
const PLACEHOLDERS = { code: '{####}', username: '{username}' } as const;

/**
 * The values with which a message is measured. A code always has six digits. A real temporary password or username can be
 * longer than the value here: the invitation then needs another SMS segment and remains readable.
 */
const LONGEST = {
  code: '0'.repeat(6),
  temporaryPassword: 'x'.repeat(12),
  username: 'x'.repeat(20),
  name: `x${"'".repeat(39)}`, // an escaped apostrophe has five characters
  ticket: 'X'.repeat(32),
  when: { date: 'x'.repeat(60), time: 'x'.repeat(12), timeZone: 'UTC+12:45' },
} as const;

const WHOLE_EMAIL = '(email)';

/** Renders every message with the longest value of each slot and reports the messages that exceed a limit. */
export function limitIssues(
  brandsDirectory: string,
  catalog: Catalog,
  files: ReadonlyMap<Locale, { readonly file: string; readonly smsSegments: number }>,
): MessageIssue[] {
  const nameIssues = new Map<string, MessageIssue>();
  const stringIssues: MessageIssue[] = [];
  for (const id of Object.keys(catalog.index.brands)) {
    for (const [locale, copy] of Object.entries(catalog.locales)) {
      const brandLocale = openBrandLocale(catalog.index, id, locale, copy);
      const own = ownCopy(copy, id);
      const ownFile = join(brandsDirectory, id, 'locales', `${locale}.json`);
      const { file: localeFile = '', smsSegments: segments = 1 } = files.get(locale) ?? {};
      const nameIssue = nameIssueOf(brandLocale, segments);
      const nameFile = own?.name ? ownFile : join(brandsDirectory, id, 'brand.json');
      if (nameIssue !== undefined && nameIssues.get(nameFile)?.level !== 'error') {
        nameIssues.set(nameFile, { file: nameFile, ...nameIssue });
      }
      for (const { purpose, key, reason, level } of measure(brandLocale, segments)) {
        // An SMS that is too long because of the brand's name is reported once, for the name.
        if (nameIssue === undefined || key !== 'sms' || (level === 'error' && nameIssue.level === 'warning')) {
          const file = isOfBrand(own, purpose, key) ? ownFile : localeFile;
          stringIssues.push({ file, key: `${purpose}.${key}`, reason: `with brand ${id} ${reason}`, level });
        }
      }
    }
  }
  return [...nameIssues.values(), ...stringIssues];
}

/**
 * Reports a brand name with characters that force an SMS into UCS-2 (70 characters instead of 160), if these characters are
 * the only reason why an SMS exceeds a limit.
 */
function nameIssueOf(brandLocale: BrandLocale, segments: number): KeyIssue | undefined {
  const { outside } = measureSms(brandLocale.name.sms);
  if (outside.length === 0) {
    return undefined;
  }
  const plain = { ...brandLocale, name: { ...brandLocale.name, sms: 'x'.repeat(brandLocale.name.sms.length) } };
  const [named, unnamed] = [brandLocale, plain].map((one) =>
    purposeNames()
      .filter(isCodePurpose)
      .flatMap((purpose) => measureSmsOf(one, purpose, segments)),
  );
  const level = (['error', 'warning'] as const).find(
    (one) => named?.some((issue) => issue.level === one) && !unnamed?.some((issue) => issue.level === one),
  );
  return (
    level && {
      key: 'name',
      level,
      reason:
        `limits SMS messages to 70 characters instead of 160 because of ${outside.join(' ')}, and some ` +
        `${level === 'error' ? 'do not fit' : 'take two segments'}; ` +
        'add an smsName without these characters',
    }
  );
}

/** Tests whether the brand overrides its name, the string `key` or, for a whole email, any string of the purpose. */
function isOfBrand(own: BrandCopy | undefined, purpose: Purpose, key: string): boolean {
  const overridden = own?.texts[purpose] ?? {};
  return (
    own?.name !== undefined ||
    (key === WHOLE_EMAIL ? Object.keys(overridden).length > 0 : Object.hasOwn(overridden, key))
  );
}

function measure(brandLocale: BrandLocale, segments: number): (KeyIssue & { readonly purpose: Purpose })[] {
  const { name, ticket, when } = LONGEST;
  const reason = longestReason(brandLocale);
  const content = { ...PLACEHOLDERS, name, ticket, when, reason, currentPasswordWorks: true };
  return purposeNames().flatMap((purpose) => {
    const { subject, html } = renderEmail(brandLocale, purpose, content);
    return [
      ...lengthIssues('subject', subject, LIMITS.subject),
      ...lengthIssues(WHOLE_EMAIL, html, LIMITS.email),
      ...(isCodePurpose(purpose) ? measureSmsOf(brandLocale, purpose, segments) : []),
    ].map((issue) => ({ purpose, ...issue }));
  });
}

/**
 * Checks an SMS with the placeholder against Cognito's limit, and with a code against the segments of the network. A
 * second segment is sent, and charged, as a second SMS.
 *
 * @param segments the segments that an SMS of the locale can have without a warning
 */
function measureSmsOf(brandLocale: BrandLocale, purpose: CodePurpose, segments: number): KeyIssue[] {
  const code = isInvitation(purpose) ? LONGEST.temporaryPassword : LONGEST.code;
  // The lines for phones are added only where they fit.
  const bare = { ...brandLocale, smsDomain: undefined, androidAppHash: undefined };
  const sent = renderSms(bare, purpose, { code, username: LONGEST.username });
  return [
    ...lengthIssues('sms', renderSms(bare, purpose, PLACEHOLDERS), LIMITS.sms),
    ...segmentIssues(measureSms(sent), segments),
  ];
}

function segmentIssues({ alphabet, units, max, segments, outside }: SmsSize, allowed: number): KeyIssue[] {
  if (segments <= allowed) {
    return [];
  }
  const because = outside.length > 0 ? ` (for ${outside.slice(0, 5).join(' ')})` : '';
  const [level, limit] =
    segments > MOST_SEGMENTS
      ? (['error', `two SMS segments hold ${unitsOfSegments(alphabet, MOST_SEGMENTS)}`] as const)
      : (['warning', `one SMS segment holds ${max}`] as const);
  const remedy = 'shorten it, or give the brand a shorter smsName';
  return [{ key: 'sms', level, reason: `has ${units} ${alphabet} units${because}, but ${limit}; ${remedy}` }];
}

function longestReason({ string, name }: BrandLocale): Reason | undefined {
  const length = (reason: Reason): number => fillSegments(string('reasons', reason), { brand: name.html }).length;
  return reasonIds().sort((one, other) => length(other) - length(one))[0];
}

function lengthIssues(key: string, value: string, limit: Limit): KeyIssue[] {
  return isWithin(value, limit)
    ? []
    : [{ key, level: 'error', reason: `has ${value.length} characters; write ${limit.min} to ${limit.max}` }];
}
