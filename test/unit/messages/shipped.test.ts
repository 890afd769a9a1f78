import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textDirection } from '../../../domain/locale';
import { isAccepted } from '../../../messages/characters';
import { compileMessages } from '../../../messages/compile';
import { cellIds, renderCell } from '../../../messages/gallery/cells';
import { LIMITS, measureSms } from '../../../messages/limits';
import { index, locales } from '../../support/catalog';

const root = join(__dirname, '../../..');

/** Every locale that Rekey promises to have. */
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

describe('the texts that come with Rekey', () => {
  it('are there in every promised locale', () => {
    expect(Object.keys(locales).sort()).toEqual([...PROMISED].sort());
  });

  it.each(PROMISED)('make messages of every brand and purpose in %s that Cognito accepts', (locale) => {
    for (const id of cellIds({ index, locales }).filter((one) => one.locale === locale)) {
      const cell = renderCell({ index, locales }, id);
      const { subject = '', html = '', text = '' } = cell?.mail ?? {};

      expect([subject, html, cell?.sms?.text ?? ''].map(isAccepted)).toEqual([true, true, true]);
      expect(subject.length).toBeLessThanOrEqual(LIMITS.subject.max);
      expect(html.length).toBeLessThanOrEqual(12_000);
      expect(cell?.sms?.size.units ?? 0).toBeLessThanOrEqual(cell?.sms?.size.max ?? 0);
      expect(html).toContain(`lang="${locale}" dir="${textDirection(locale)}"`);
      expect(html).not.toMatch(/undefined|\0/);
      expect(`${subject}${text}${cell?.sms?.text ?? ''}`).not.toMatch(/undefined|\0|[{}<>]|&#/);
    }
  });

  it('fit with every brand name of 20 characters', () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-brands-'));
    cpSync(join(root, 'brands/aurora/brand.json'), join(directory, 'long/brand.json'));
    const brand = JSON.parse(readFileSync(join(directory, 'long/brand.json'), 'utf8')) as object;
    writeFileSync(join(directory, 'long/brand.json'), JSON.stringify({ ...brand, name: 'Twenty characters ok' }));

    const compile = () =>
      compileMessages({ brandsDirectory: directory, localesDirectory: join(root, 'messages/locales') });

    expect(compile).not.toThrow();
    rmSync(directory, { recursive: true });
  });

  it('never say that a native speaker has read them while none has', () => {
    const files = readdirSync(join(root, 'messages/locales'));
    const reviewed = files.filter((file) =>
      readFileSync(join(root, 'messages/locales', file), 'utf8').includes('"reviewed": true'),
    );

    expect(reviewed).toEqual([]);
  });

  it('count alphabets as networks do', () => {
    const sms = (locale: string) =>
      renderCell({ index, locales }, { brand: 'aurora', locale, purpose: 'passwordReset' })?.sms;

    expect(sms('de')?.size.alphabet).toBe('GSM-7');
    expect(sms('ru')?.size).toEqual(measureSms(sms('ru')?.text ?? ''));
    expect(sms('ru')?.size.alphabet).toBe('UCS-2');
  });
});
