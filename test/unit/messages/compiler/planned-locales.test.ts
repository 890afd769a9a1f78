import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookUpLocale, textDirection } from '../../../../domain/message/locale';
import { type CompiledMessages, compileMessages } from '../../../../messages/compiler/compile';
import { renderCell } from '../../../../messages/gallery/cells';

const root = join(__dirname, '../../../..');

/** Locales that Rekey does not ship yet, with another tag that finds each of them. */
const PLANNED: readonly (readonly [tag: string, requested: string])[] = [
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
];

const english = readFileSync(join(root, 'messages/locales/en.json'), 'utf8');

/** Returns the English file with the plural categories of another language, and without names in greetings. */
function copyFor(locale: string): string {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  const branches = pluralCategories.map((category) => `${category} {# ${category}}`).join(' ');
  return english
    .replace(/\{(hours|days), plural, one \{[^{}]*\} other \{[^{}]*\}\}/g, `{$1, plural, ${branches}}`)
    .replace(/"greeting": "[^"]*"/, '"greeting": "Hello!"');
}

describe('a locale that is added as a file', () => {
  let directory: string;
  let messages: CompiledMessages;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-planned-'));
    cpSync(join(root, 'brands/aurora/brand.json'), join(directory, 'brands/aurora/brand.json'));
    mkdirSync(join(directory, 'locales'));
    writeFileSync(join(directory, 'locales/en.json'), english);
    for (const [tag] of PLANNED) {
      writeFileSync(join(directory, `locales/${tag}.json`), copyFor(tag));
    }
    messages = compileMessages({
      brandsDirectory: join(directory, 'brands'),
      localesDirectory: join(directory, 'locales'),
    });
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(PLANNED)('compiles as %s, and is found for %s', (tag, requested) => {
    const { email } = renderCell(messages, { brand: 'aurora', locale: tag, purpose: 'passwordChanged' });

    expect(email.html).toContain(`lang="${tag}" dir="${textDirection(tag)}"`);
    expect(email.text).toMatch(/^Date and time: .*2026.* at 14:05 \(UTC\)$/m);
    expect(lookUpLocale(requested, Object.keys(messages.locales))).toBe(tag);
  });

  it.each(['hr', 'sk', 'sl', 'lt', 'lv', 'sr', 'sr-Latn', 'ms'])('fails as %s with the plurals of English', (tag) => {
    const locales = mkdtempSync(join(directory, 'english-'));
    writeFileSync(join(locales, 'en.json'), english);
    writeFileSync(join(locales, `${tag}.json`), english);

    const compile = () => compileMessages({ brandsDirectory: join(directory, 'brands'), localesDirectory: locales });

    expect(compile).toThrow(/the plural category "(?:zero|one|two|few)" for \{days\}/);
  });
});
