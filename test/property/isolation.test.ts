import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Brand } from '../../messages/compiler/brand';
import { compileName } from '../../messages/compiler/brand-name';
import { layOutEmail } from '../../messages/compiler/email-layout';
import { type BrandLocale, openBrandLocale } from '../../messages/renderer/brand-locale';
import { formatDateTime } from '../../messages/renderer/date-time';
import type { MessageContent } from '../../messages/renderer/email-blocks';
import { isCodePurpose, type Purpose, purposeNames, reasonIds } from '../../messages/renderer/purposes';
import { renderEmailWithText, renderSms } from '../../messages/renderer/render';
import { expectEqual } from '../support/expect-equal';
import { theMessages } from '../support/messages/catalog';
import { displayed, keepsOrder, type Paragraph, paragraphsOf, type Value } from '../support/messages/display';

const LOCALES = Object.keys(theMessages.locales);
const BRANDS = Object.keys(theMessages.index.brands);

/** Names of brands that begin or end with digits, brackets and symbols, in both directions. */
const HOSTILE_NAMES = [
  '7-Eleven',
  'Wow!',
  '(Acme)',
  '1&1',
  'C++',
  '[box',
  'o2*',
  '#1 Shop',
  '24/7',
  'نور!',
  '24 نور',
  '(נגב',
  'נגב 7',
  '!נגב (7)',
  'Noor نور',
];

/** Digits, brackets and symbols of every bidirectional class that a value can begin or end with. */
const EDGES = [...'0179()[]<>!?=_@#&%+-./\'":;,^~$€*'];
const edge = fc.array(fc.constantFrom(...EDGES), { maxLength: 3 }).map((characters) => characters.join(''));

/** A value that is unique in a message by its middle. */
const around = (...middles: string[]): fc.Arbitrary<string> =>
  fc.tuple(edge, fc.constantFrom(...middles), edge).map((parts) => parts.join(''));

const code = fc.stringMatching(/^[0-9]{6}$/);
const password = around('xQ7w#Kx', 'xk)P(1x');
const ticket = fc.oneof(around('XT-10-XT'), fc.constantFrom('2026-1042-AB', '9-TICKET-9'));
const name = fc.oneof(around('Zoë Qx', 'عليّ', 'נועה'), fc.constantFrom('נועה X', 'Alex (נ)', "O'Qxa-Li."));
const latinUsername = around('jq.zx', 'jq@zx');
const arabicUsername = around('مستخدم', 'jqzמש');
const time = fc.integer({ min: 0, max: 4e12 });
const timeZone = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland');

/** The brands as they are, and with names and a logo that are hard to display. */
function editionsOf(locale: string): BrandLocale[] {
  const copy = theMessages.locales[locale];
  if (copy === undefined) {
    throw new Error(`the catalog has no locale ${locale}`);
  }
  const shipped = BRANDS.map((brand) => openBrandLocale(theMessages.index, brand, locale, copy));
  const [first, second] = shipped;
  if (first === undefined || second === undefined) {
    throw new Error('the catalog has fewer than two brands');
  }
  const hostile = HOSTILE_NAMES.map((own, position) => ({
    ...(position % 2 === 0 ? first : { ...second, layout: withImage }),
    name: compileName({ name: own }),
  }));
  return [...shipped, ...hostile];
}

const kumo = JSON.parse(readFileSync(join(__dirname, '../../brands/kumo/brand.json'), 'utf8')) as Brand;
const withImage = layOutEmail({
  ...kumo,
  logo: { kind: 'image', url: 'https://kumo.example.com/logo.png', width: 96, height: 32 },
});

/** The values of a message. */
type Content = Required<Omit<MessageContent, 'reason'>> & Pick<MessageContent, 'reason'>;

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
    ...(purpose === 'invitation' ? [{ text: content.username, direction: 'ltr' } as const] : []),
    { text: content.name, direction: 'auto' },
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

describe('in every edition, each value is displayed in its own order', () => {
  it.each(LOCALES)('in the emails in %s', (locale) => {
    const editions = editionsOf(locale);
    const content = fc.record({
      code: fc.oneof(code, password),
      username: fc.oneof(latinUsername, arabicUsername),
      name,
      ticket,
      reason: fc.constantFrom(...reasonIds()),
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
      { numRuns: 15 },
    );
  });

  it.each(LOCALES)('in the subjects and SMS messages of the shipped brands in %s', (locale) => {
    const editions = editionsOf(locale).slice(0, BRANDS.length);

    fc.assert(
      fc.property(code, password, latinUsername, (sixDigits, temporaryPassword, user) => {
        for (const edition of editions) {
          for (const purpose of purposeNames()) {
            expectEqual(
              { purpose, ...wrongLines(edition, purpose, [sixDigits, temporaryPassword, user]) },
              { purpose, subject: [], sms: [] },
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Describes the values of a subject and of an SMS that are displayed in another order than alone. */
function wrongLines(
  edition: BrandLocale,
  purpose: Purpose,
  [sixDigits, temporaryPassword, user]: [string, string, string],
) {
  const invites = purpose === 'invitation';
  const { subject } = renderEmailWithText(edition, purpose, {});
  const secret = invites ? temporaryPassword : sixDigits;
  const values: Value[] = [
    { text: edition.name.sms, direction: 'auto' },
    { text: secret, direction: 'ltr' },
    ...(invites ? [{ text: user, direction: 'ltr' } as const] : []),
  ];
  return {
    subject: disorder(linesOf(subject, edition, []), [brandOf(edition)]),
    sms: isCodePurpose(purpose)
      ? disorder(linesOf(renderSms(edition, purpose, { code: secret, username: user }), edition, values), values)
      : [],
  };
}
