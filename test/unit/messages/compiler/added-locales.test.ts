import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookUpLocale } from '../../../../domain/message/locale';
import { compileMessages } from '../../../../messages/compiler/compile';
import { theMessages } from '../../../support/messages/catalog';

const root = join(__dirname, '../../../..');

describe('a locale', () => {
  it.each([
    ['bg', 'bg_BG.UTF-8'],
    ['hr', 'bs-BA'],
    ['sk', 'sk-SK'],
    ['sl', 'sl_SI.ISO8859-2'],
    ['lt', 'lt-LT'],
    ['lv', 'lv-LV'],
    ['et', 'et_EE'],
    ['ms', 'ms-SG'],
    ['fil', 'tl-PH'],
    ['ca', 'ca-AD'],
    ['sr', 'sr-Cyrl-RS'],
    ['sr-Latn', 'sr_RS@latin'],
  ])('%s is found for %s', (tag, requested) => {
    expect(lookUpLocale(requested, Object.keys(theMessages.locales))).toBe(tag);
  });

  it.each(['hr', 'sk', 'sl', 'lt', 'lv', 'sr', 'sr-Latn', 'ms'])('%s is refused with the plurals of English', (tag) => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-plurals-'));
    mkdirSync(join(directory, 'locales'));
    cpSync(join(root, 'brands/aurora/brand.json'), join(directory, 'brands/aurora/brand.json'));
    for (const name of ['en', tag]) {
      cpSync(join(root, 'messages/locales/en.json'), join(directory, `locales/${name}.json`));
    }

    const compile = () =>
      compileMessages({ brandsDirectory: join(directory, 'brands'), localesDirectory: join(directory, 'locales') });

    expect(compile).toThrow(/the plural category "(?:zero|one|two|few)" for \{days\}/);
    rmSync(directory, { recursive: true });
  });
});
