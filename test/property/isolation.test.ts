import fc from 'fast-check';
import { displayIssues } from '../../messages/compiler/check-order';
import type { BrandLocale } from '../../messages/renderer/brand-locale';
import { formatDateTime } from '../../messages/renderer/date-time';
import type { MessageContent } from '../../messages/renderer/email-blocks';
import {
  type CodePurpose,
  isCodePurpose,
  isInvitation,
  type Purpose,
  purposeNames,
  reasonIds,
} from '../../messages/renderer/purposes';
import { renderEmail, renderEmailWithText, renderSms } from '../../messages/renderer/render';
import { expectEqual } from '../support/expect-equal';
import { theMessages } from '../support/messages/catalog';
import { displayed, keepsOrder, type Paragraph, paragraphsOf, type Value } from '../support/messages/display';
import { hostileEditions, shippedEditions } from '../support/messages/editions';

const LOCALES = Object.keys(theMessages.locales);
const CODE_PURPOSES = purposeNames().filter(isCodePurpose);

/** Digits, brackets and symbols of every bidirectional class that a value can begin or end with. */
const EDGES = [...'0179()[]<>!?=_@#&%+-./\'":;,^~$€*'];
const edge = fc.array(fc.constantFrom(...EDGES), { maxLength: 3 }).map((characters) => characters.join(''));

/** A value that is unique in a message by its middle. */
const around = (...middles: string[]): fc.Arbitrary<string> =>
  fc.tuple(edge, fc.constantFrom(...middles), edge).map((parts) => parts.join(''));

const sixDigits = fc.stringMatching(/^[0-9]{6}$/);
const password = around('xQ7w#Kx', 'xk)P(1x');
const ticket = fc.oneof(around('XT-10-XT'), fc.constantFrom('2026-1042-AB', '9-TICKET-9'));
const name = fc.oneof(around('Zoë Qx', 'عليّ', 'נועה'), fc.constantFrom('נועה X', 'Alex (נ)', "O'Qxa-Li."));
const latinUsername = around('jq.zx', 'jq@zx');
const arabicUsername = around('مستخدم', 'jqzמש');
const time = fc.integer({ min: 0, max: 4e12 });
const timeZone = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland');

/** The values of a message. */
type Content = Required<Omit<MessageContent, Optional>> & Pick<MessageContent, Optional>;
type Optional = 'reason' | 'permanent' | 'action' | 'currentPasswordWorks';

const brandOf = ({ name: { subject } }: BrandLocale): Value => ({ text: subject, direction: 'auto' });

/** Returns the values that an email of a purpose shows, with their direction. */
function valuesOf(edition: BrandLocale, purpose: Purpose, content: Content): Value[] {
  const support = /mailto:([^"]+)"/.exec(edition.support)?.[1] ?? '';
  return [
    brandOf(edition),
    ...(edition.string(purpose, 'unexpected').includes('support')
      ? [{ text: support, direction: 'ltr' } as const]
      : []),
    ...(isCodePurpose(purpose) ? [{ text: content.code, direction: 'ltr' } as const] : []),
    ...(isInvitation(purpose) ? [{ text: content.username, direction: 'ltr' } as const] : []),
    ...(edition.string('common', 'greeting').includes('name')
      ? [{ text: content.name, direction: 'auto' } as const]
      : []),
    { text: content.ticket, direction: 'ltr' },
    { text: content.when.date, direction: edition.direction },
    { text: content.when.time, direction: edition.direction },
    { text: content.when.timeZone, direction: 'ltr' },
  ];
}

/** A username has the direction of its first letter where it is a line of plain text. In the box, it is `ltr`. */
const onItsLine =
  (username: string) =>
  (value: Value): Value =>
    value.text === username ? { text: username, direction: 'auto' } : value;

/** Describes the values of a message that are displayed in another order than alone, or not at all. */
function disorder(paragraphs: readonly Paragraph[], values: readonly Value[]): string[] {
  return values.flatMap((value) => {
    const having = paragraphs.filter(({ text }) => text.includes(value.text));
    return having.length === 0
      ? [`${value.text} is missing`]
      : having
          .filter((paragraph) => !keepsOrder(paragraph, value))
          .map((paragraph) => `${value.text} in ${paragraph.direction}: ${displayed(paragraph)}`);
  });
}

/** Returns each line of a plain text or an SMS as a paragraph of the direction that a client may choose. */
function linesOf(text: string, edition: BrandLocale, values: readonly Value[]): Paragraph[] {
  return text.split('\n').flatMap((line) =>
    // A line that is a value alone has the direction of its first letter. A value in a line must not depend on that.
    (values.some((value) => value.text === line) ? ['auto' as const] : ['auto' as const, edition.direction]).map(
      (direction) => ({ text: line, direction }),
    ),
  );
}

/** The values of an SMS. */
interface SmsContent {
  readonly code: string;
  readonly username: string;
}

/** Describes the names that a subject displays in another order than alone. */
function subjectDisorder(edition: BrandLocale, purpose: Purpose): string[] {
  const { subject } = renderEmail(edition, purpose, {});
  return disorder(linesOf(subject, edition, []), [brandOf(edition)]);
}

/** Describes the values that an SMS displays in another order than alone. */
function smsDisorder(edition: BrandLocale, purpose: CodePurpose, { code, username }: SmsContent): string[] {
  const values: Value[] = [
    { text: edition.name.sms, direction: 'auto' },
    { text: code, direction: 'ltr' },
    ...(isInvitation(purpose) ? [{ text: username, direction: 'ltr' } as const] : []),
  ];
  return disorder(linesOf(renderSms(edition, purpose, { code, username }), edition, values), values);
}

describe('in every edition, each value is displayed in its own order', () => {
  it.each(LOCALES)('in the emails in %s', (locale) => {
    const editions = [...shippedEditions(locale), ...hostileEditions(locale)];
    const content = fc.record({
      code: fc.oneof(sixDigits, password),
      username: fc.oneof(latinUsername, arabicUsername),
      name,
      ticket,
      reason: fc.constantFrom(...reasonIds()),
      permanent: fc.boolean(),
      currentPasswordWorks: fc.boolean(),
      when: fc.tuple(time, timeZone, edge).map(([at, zone, end]) => {
        const when = formatDateTime(at, locale, zone);
        return { ...when, date: `${end}${when.date}${end}`, time: `${when.time}${end}` };
      }),
    });

    fc.assert(
      fc.property(content, fc.constantFrom(...purposeNames()), (given, purpose) => {
        for (const edition of editions) {
          const { html, text } = renderEmailWithText(edition, purpose, given);
          const values = valuesOf(edition, purpose, given);

          const wrong = {
            html: disorder(paragraphsOf(html), values),
            text: disorder(linesOf(text, edition, values), values.map(onItsLine(given.username))),
          };

          expectEqual({ brand: edition.name.subject, ...wrong }, { brand: edition.name.subject, html: [], text: [] });
        }
      }),
      { numRuns: 10 },
    );
  });

  it.each(LOCALES)('in the subjects and SMS messages of the shipped brands in %s', (locale) => {
    const editions = shippedEditions(locale);

    expect(editions.flatMap((edition) => purposeNames().flatMap((one) => subjectDisorder(edition, one)))).toEqual([]);
    fc.assert(
      fc.property(sixDigits, password, latinUsername, (code, temporaryPassword, username) => {
        for (const edition of editions) {
          for (const purpose of CODE_PURPOSES) {
            const sent = { code: isInvitation(purpose) ? temporaryPassword : code, username };

            expectEqual({ purpose, wrong: smsDisorder(edition, purpose, sent) }, { purpose, wrong: [] });
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each(LOCALES)('in the subjects and SMS messages of a brand in %s, or the compiler reports its name', (locale) => {
    const editions = [...shippedEditions(locale), ...hostileEditions(locale)];
    const invitations: SmsContent[] = EDGES.flatMap((one) => [
      { code: `${one}xQ7w#Kx`, username: `jq.zx${one}` },
      { code: `xQ7w#Kx${one}`, username: `${one}jq.zx` },
    ]);
    const codes: SmsContent[] = [{ code: '482913', username: '' }];

    const seen = editions.map((edition) => ({
      name: edition.name.subject,
      wrong:
        purposeNames().some((purpose) => subjectDisorder(edition, purpose).length > 0) ||
        CODE_PURPOSES.some((purpose) =>
          (isInvitation(purpose) ? invitations : codes).some(
            (content) => smsDisorder(edition, purpose, content).length > 0,
          ),
        ),
    }));

    const reported = editions.map((edition) => ({
      name: edition.name.subject,
      wrong: displayIssues(edition).length > 0,
    }));
    expect(reported).toEqual(seen);
  });
});
