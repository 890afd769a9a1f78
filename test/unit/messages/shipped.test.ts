import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textDirection } from '../../../domain/message/locale';
import { compileMessages } from '../../../messages/compiler/compile';
import { cellIds, renderCell } from '../../../messages/gallery/cells';
import { LIMITS } from '../../../messages/renderer/limits';
import { expectEqual } from '../../support/expect-equal';
import { isAccepted } from '../../support/messages/accepted';
import { theMessages } from '../../support/messages/catalog';

const root = join(__dirname, '../../..');

/** Every locale that Rekey ships. */
const PROMISED = [
  ...[
    'en',
    'en-GB',
    'es',
    'es-419',
    'fr',
    'fr-CA',
    'de',
    'it',
    'pt-BR',
    'pt-PT',
    'nl',
    'sv',
    'nb',
    'da',
    'fi',
    'pl',
    'cs',
  ],
  ...['hu', 'ro', 'el', 'tr', 'uk', 'ru', 'ar', 'he', 'fa', 'hi', 'th', 'vi', 'id', 'ja', 'ko', 'zh-Hans', 'zh-Hant'],
];

describe('the shipped copy', () => {
  it('exists in every promised locale', () => {
    expect(Object.keys(theMessages.locales)).toEqual(expect.arrayContaining(PROMISED));
  });

  it.each(PROMISED)('makes messages of every brand and purpose in %s that Cognito accepts', (locale) => {
    for (const id of cellIds(theMessages).filter((one) => one.locale === locale)) {
      const { email, sms } = renderCell(theMessages, id);
      const { subject, html, text } = email;

      expectEqual(
        {
          id,
          accepted: [subject, html, sms?.body ?? ''].map(isAccepted),
          tooLong: [
            [subject.length, LIMITS.subject.max],
            [html.length, 12_000],
            [sms?.size.segments ?? 0, id.purpose === 'invitation' && textDirection(locale) === 'rtl' ? 2 : 1],
          ].filter(([length = 0, max = 0]) => length > max),
          hasLanguage: html.includes(`lang="${locale}" dir="${textDirection(locale)}"`),
          malformed: [
            ...(html.match(/undefined|\0/) ?? []),
            ...(`${subject}${text}${sms?.body ?? ''}`.match(/undefined|\0|[{}<>]|&#/) ?? []),
          ],
        },
        { id, accepted: [true, true, true], tooLong: [], hasLanguage: true, malformed: [] },
      );
    }
  });

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

      const others = warnings.filter(
        ({ file, key }) => key.endsWith('.sms') && !(/\b(ar|fa|he)\.json$/.test(file) && key === 'invitation.sms'),
      );
      expect(others).toEqual([]);
      rmSync(directory, { recursive: true });
    },
  );
});
