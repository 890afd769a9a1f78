import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import { type BrandLocale, openBrandLocale, ownCopy } from '../renderer/brand-locale';
import type { BrandCopy, Catalog } from '../renderer/catalog';
import { isWithin, LIMITS, type Limit } from '../renderer/limits';
import {
  callerActions,
  isCodePurpose,
  isInvitation,
  type Purpose,
  purposeNames,
  reasonIds,
  type StringKey,
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
  callerCode: '0000 0000',
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
      const measured = measureMessages(brandLocale, segments);
      const nameIssue = nameIssueOf(
        brandLocale,
        measured.filter(({ isOfName }) => isOfName).map(({ level }) => level),
      );
      const nameFile = own?.name ? ownFile : join(brandsDirectory, id, 'brand.json');
      if (nameIssue !== undefined && nameIssues.get(nameFile)?.level !== 'error') {
        nameIssues.set(nameFile, { file: nameFile, ...nameIssue });
      }
      for (const { purpose, key, reason, level } of measured.filter(({ isOfName }) => !isOfName)) {
        const file = isOfBrand(own, purpose, key) ? ownFile : localeFile;
        stringIssues.push({ file, key: `${purpose}.${key}`, reason: `with brand ${id} ${reason}`, level });
      }
    }
  }
  return [...nameIssues.values(), ...stringIssues];
}

/** Reports a brand name that is the only reason for issues of SMS messages, once for all of them. */
function nameIssueOf({ name }: BrandLocale, levels: readonly KeyIssue['level'][]): KeyIssue | undefined {
  const level = (['error', 'warning'] as const).find((one) => levels.includes(one));
  return (
    level && {
      key: name.sms === name.subject ? 'name' : 'smsName',
      level,
      reason:
        `limits SMS messages to 70 characters instead of 160 because of ${measureSms(name.sms).outside.join(' ')}, and some ` +
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

/** An issue of one message. */
interface MeasuredIssue extends KeyIssue {
  readonly purpose: Purpose;
  /** True if the only reason is a character of the brand's name. */
  readonly isOfName?: boolean;
}

/** Returns the issues of every message of a brand in a locale, with the longest value of each slot. */
export function measureMessages(brandLocale: BrandLocale, segments: number): MeasuredIssue[] {
  const { name, ticket, when } = LONGEST;
  const reason = longest('reasons', reasonIds(), brandLocale);
  const action = longest('callerActions', callerActions(), brandLocale);
  const content = { ...PLACEHOLDERS, name, ticket, when, reason, action, currentPasswordWorks: true };
  return purposeNames().flatMap((purpose) => {
    const { subject, html } = renderEmail(brandLocale, purpose, content);
    return [
      ...lengthIssues('subject', subject, LIMITS.subject),
      ...lengthIssues(WHOLE_EMAIL, html, LIMITS.email),
      ...smsIssues(brandLocale, purpose, segments),
    ].map((issue) => ({ purpose, ...issue }));
  });
}

/**
 * Checks an SMS, and marks the issues that it has only because the brand's name has a character outside GSM-7, which forces
 * the SMS into UCS-2: 70 characters instead of 160.
 */
function smsIssues(brandLocale: BrandLocale, purpose: Purpose, segments: number) {
  const { name } = brandLocale;
  const issues = measureSmsOf(brandLocale, purpose, segments);
  if (measureSms(name.sms).outside.length === 0) {
    return issues;
  }
  const plain = { ...brandLocale, name: { ...name, sms: 'x'.repeat(name.sms.length) } };
  const levels = measureSmsOf(plain, purpose, segments).map(({ level }) => level);
  return issues.map((issue) => ({ ...issue, isOfName: !levels.includes(issue.level) }));
}

/**
 * Checks an SMS with the placeholder against Cognito's limit, and with a code against the segments of the network. A
 * second segment is sent, and charged, as a second SMS. Amazon SNS, by which Rekey sends its own messages, has no limit that
 * they could exceed.
 *
 * @param segments the segments that an SMS of the locale can have without a warning
 */
function measureSmsOf(brandLocale: BrandLocale, purpose: Purpose, segments: number): KeyIssue[] {
  const code = isInvitation(purpose) ? LONGEST.temporaryPassword : LONGEST.code;
  // The lines for phones are added only where they fit.
  const bare = { ...brandLocale, smsDomain: undefined, androidAppHash: undefined };
  if (!isCodePurpose(purpose)) {
    const action = longest('callerActions', callerActions(), bare);
    const size = measureSms(renderSms(bare, purpose, { code: LONGEST.callerCode, action }));
    return size.segments > segments ? [segmentWarning(size)] : [];
  }
  const size = measureSms(renderSms(bare, purpose, { code, username: LONGEST.username }));
  return [
    ...lengthIssues('sms', renderSms(bare, purpose, PLACEHOLDERS), LIMITS.sms),
    ...(size.segments > MOST_SEGMENTS ? [segmentError(size)] : size.segments > segments ? [segmentWarning(size)] : []),
  ];
}

function segmentWarning(size: SmsSize): KeyIssue {
  return { key: 'sms', level: 'warning', reason: describeSize(size, `one SMS segment holds ${size.max}`) };
}

function segmentError(size: SmsSize): KeyIssue {
  const most = unitsOfSegments(size.alphabet, MOST_SEGMENTS);
  return { key: 'sms', level: 'error', reason: describeSize(size, `two SMS segments hold ${most}`) };
}

function describeSize({ alphabet, units, outside }: SmsSize, limit: string): string {
  const because = outside.length > 0 ? ` (for ${outside.slice(0, 5).join(' ')})` : '';
  return `has ${units} ${alphabet} units${because}, but ${limit}; shorten it, or give the brand a shorter smsName`;
}

function longest<S extends 'reasons' | 'callerActions'>(
  section: S,
  keys: readonly StringKey<S>[],
  { string, name }: BrandLocale,
) {
  const length = (key: StringKey<S>): number => fillSegments(string(section, key), { brand: name.html }).length;
  return [...keys].sort((one, other) => length(other) - length(one))[0];
}

function lengthIssues(key: string, value: string, limit: Limit): KeyIssue[] {
  return isWithin(value, limit)
    ? []
    : [{ key, level: 'error', reason: `has ${value.length} characters; write ${limit.min} to ${limit.max}` }];
}
