import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textDirection } from '../../../domain/message/locale';
import { compileMessages } from '../../../messages/compiler/compile';
import { cellIds, renderCell } from '../../../messages/gallery/cells';
import { LIMITS } from '../../../messages/renderer/limits';
import { isCodePurpose, isInvitation, purposeNames } from '../../../messages/renderer/purposes';
import { renderSms } from '../../../messages/renderer/render';
import { fillSegments, type Segments } from '../../../messages/renderer/segments';
import { MOST_SEGMENTS } from '../../../messages/renderer/sms-size';
import { expectEqual } from '../../support/expect-equal';
import { isAccepted } from '../../support/messages/accepted';
import { theMessages } from '../../support/messages/catalog';
import { shippedEditions } from '../../support/messages/editions';

const root = join(__dirname, '../../..');

/** Every locale that Rekey ships. */
const PROMISED = (
  'en en-GB es es-419 fr fr-CA de it pt-BR pt-PT nl sv nb da fi pl cs hu ro el tr uk ru ar he fa hi th vi id ja ko zh-Hans ' +
  'zh-Hant bg hr sk sl lt lv et ms fil ca sr sr-Latn'
).split(' ');

/** The characters that an email of a shipped brand may have. */
const LARGEST_EMAIL = 9_000;

/** Returns the slots of each string of a locale, by its key. */
function slotsOf(locale: string): Map<string, string[]> {
  const texts: Readonly<Record<string, Readonly<Record<string, Segments>>>> = theMessages.locales[locale]?.texts ?? {};
  return new Map(
    Object.entries(texts).flatMap(([section, strings]) =>
      Object.entries(strings).map(([key, segments]): [string, string[]] => [
        `${section}.${key}`,
        segments.filter((_, index) => index % 2 === 1),
      ]),
    ),
  );
}

describe('the shipped copy', () => {
  it('exists in every promised locale', () => {
    expect(Object.keys(theMessages.locales)).toEqual(expect.arrayContaining(PROMISED));
  });

  it('compiles without a warning', () => {
    expect(theMessages.warnings).toEqual([]);
  });

  it.each(PROMISED)('makes messages of every brand and purpose in %s that Cognito accepts', (locale) => {
    for (const id of cellIds(theMessages).filter((one) => one.locale === locale)) {
      const { email, sms } = renderCell(theMessages, id);
      const { subject, html, text } = email;

      expectEqual(
        {
          id,
          // Amazon SNS accepts a no-break space, which holds the two groups of a caller's code together.
          accepted: [subject, html, sms.body.replace(/(?<=\d{4})\u00a0(?=\d{4})/, ' ')].map(isAccepted),
          tooLong: [
            [subject.length, LIMITS.subject.max],
            [html.length, LARGEST_EMAIL],
            [sms.size.segments, MOST_SEGMENTS],
          ].filter(([length = 0, max = 0]) => length > max),
          hasLanguage: html.includes(`lang="${locale}" dir="${textDirection(locale)}"`),
          malformed: [
            ...(html.match(/undefined|\0/) ?? []),
            ...(`${subject}${text}${sms.body}`.match(/undefined|\0|[{}<>]|&#/) ?? []),
          ],
        },
        { id, accepted: [true, true, true], tooLong: [], hasLanguage: true, malformed: [] },
      );
    }
  });

  it.each(PROMISED)('lacks no slot of the English strings in %s', (locale) => {
    const slots = slotsOf(locale);

    const missing = [...slotsOf('en')].flatMap(([key, english]) =>
      english
        .filter((slot) => !slots.get(key)?.includes(slot))
        .map((slot) => `${key} lacks {${slot}}`)
        // A greeting without the name is correct where a name would need another form.
        .filter((text) => text !== 'common.greeting lacks {name}'),
    );

    expect(missing).toEqual([]);
  });

  it.each(PROMISED)(
    'states in every SMS in %s that it must not be shared, before the values of an invitation',
    (locale) => {
      for (const edition of shippedEditions(locale)) {
        for (const purpose of purposeNames().filter(isCodePurpose)) {
          const code = isInvitation(purpose) ? 'Kw7mRt2qLx9P' : '482913';
          const sms = renderSms(edition, purpose, { code, username: 'alex@example.com' });
          const key = isInvitation(purpose) ? 'smsPasswordSecrecy' : 'smsSecrecy';
          const sentence = fillSegments(edition.string('common', key), { brand: edition.name.sms });
          const position = sms.indexOf(sentence);

          expectEqual(
            {
              purpose,
              hasSentence: sentence.length >= 5 && position !== -1,
              isBeforeValues: position < sms.indexOf('alex@example.com') && sms.endsWith(code),
            },
            { purpose, hasSentence: true, isBeforeValues: isInvitation(purpose) },
          );
        }
      }
    },
  );

  it.each(['Twenty characters ok', 'x'.repeat(20), '[€] and {no} braces'.replace(/[{}]/g, '')])(
    'fits with a brand named %s',
    (name) => {
      const directory = mkdtempSync(join(tmpdir(), 'rekey-brands-'));
      cpSync(join(root, 'brands/aurora/brand.json'), join(directory, 'long/brand.json'));
      const brand = JSON.parse(readFileSync(join(directory, 'long/brand.json'), 'utf8')) as object;
      writeFileSync(join(directory, 'long/brand.json'), JSON.stringify({ ...brand, name }));

      const { warnings } = compileMessages({
        brandsDirectory: directory,
        localesDirectory: join(root, 'messages/locales'),
      });

      expect(warnings.filter(({ key }) => key.endsWith('.sms'))).toEqual([]);
      rmSync(directory, { recursive: true });
    },
  );
});
