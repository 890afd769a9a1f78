import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileMessages } from '../../../../messages/compiler/compile';
import { countAutofill } from '../../../../messages/compiler/count-autofill';
import { MessageCompilationError } from '../../../../messages/compiler/message-issues';
import { openBrandLocale } from '../../../../messages/renderer/brand-locale';
import { type Purpose, purposeNames } from '../../../../messages/renderer/purposes';
import { renderEmail, renderSms } from '../../../../messages/renderer/render';

const root = join(__dirname, '../../../..');

const LOGO = { kind: 'image', url: 'https://a.example.com/x.png', width: 96, height: 32 };

describe('compileMessages', () => {
  let directory: string;
  const options = () => ({
    brandsDirectory: join(directory, 'brands'),
    localesDirectory: join(directory, 'locales'),
    defaultBrand: 'aurora',
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-messages-'));
    for (const brand of ['aurora', 'kumo']) {
      cpSync(join(root, 'brands', brand, 'brand.json'), join(directory, 'brands', brand, 'brand.json'));
    }
    for (const locale of ['en', 'ja', 'pt-BR']) {
      cpSync(join(root, 'messages/locales', `${locale}.json`), join(directory, 'locales', `${locale}.json`));
    }
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  type Json = Record<string, unknown>;

  function change(file: string, edit: (content: Json) => void): void {
    const path = join(directory, file);
    const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
    edit(content);
    writeFileSync(path, JSON.stringify(content));
  }

  function issues(): string[] {
    try {
      compileMessages(options());
      return [];
    } catch (error) {
      if (error instanceof MessageCompilationError) {
        return error.issues.map(({ file, key, reason }) => `${file.slice(directory.length + 1)}: ${key} ${reason}`);
      }
      throw error;
    }
  }

  /** Returns all warnings except those about a slot that an SMS lacks. */
  function warnings(): string[] {
    return allWarnings().filter((warning) => !warning.includes('.sms lacks {'));
  }

  function allWarnings(): string[] {
    return compileMessages(options()).warnings.map(
      ({ file, key, reason }) => `${file.slice(directory.length + 1)}: ${key} ${reason}`,
    );
  }

  function override(locale: string, content: Json): void {
    mkdirSync(join(directory, 'brands/kumo/locales'), { recursive: true });
    writeFileSync(join(directory, `brands/kumo/locales/${locale}.json`), JSON.stringify(content));
  }

  /** Compiles the messages and opens one brand in one locale. */
  function brandLocale(brand: string, locale: string, changes: { temporaryPasswordDays?: number } = {}) {
    const { index, locales } = compileMessages({ ...options(), ...changes });
    const copy = locales[locale];
    if (copy === undefined) {
      throw new Error(`the catalog has no locale ${locale}`);
    }
    return openBrandLocale(index, brand, locale, copy);
  }

  it('reports every issue of every file at once', () => {
    change('locales/ja.json', (file) => {
      const reset = file['passwordReset'] as Json;
      delete reset['heading'];
      reset['intro'] = '{unknown}';
      reset['greeting'] = 'x';
    });
    change('brands/kumo/brand.json', (brand) => {
      brand['website'] = 'http://kumo.example.com';
      delete brand['name'];
      brand['motto'] = 'x';
    });
    writeFileSync(join(directory, 'locales/de_DE.json'), '{}');
    writeFileSync(join(directory, 'locales/fr.json'), '{');

    expect(issues()).toEqual([
      'locales/de_DE.json: (file name) is not a canonical language tag; rename the file to de-DE.json',
      'locales/fr.json: (file) is not valid JSON: expected a key in double quotes, found the end of the file; correct it',
      expect.stringMatching(
        /^locales\/ja\.json: passwordReset\.greeting is not a known string; remove it or use one of subject, preheader/,
      ),
      'locales/ja.json: passwordReset.heading is missing; write a string of at least one character',
      'locales/ja.json: passwordReset.intro uses {unknown}, which does not exist here; use one of {brand}, {hours}',
      'brands/kumo/brand.json: name is missing',
      'brands/kumo/brand.json: website must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -',
      'brands/kumo/brand.json: motto is not known; remove it',
    ]);
  });

  it('refuses colors with too little contrast', () => {
    change('brands/aurora/brand.json', (brand) => {
      (brand['colors'] as { light: Json }).light['muted'] = '#999999';
    });

    expect(issues()).toEqual([
      'brands/aurora/brand.json: colors.light.muted has a contrast of 2.85:1 on surface; use a color with at least 4.5:1 (WCAG)',
      expect.stringContaining('colors.light.muted has a contrast of 2.52:1 on background'),
    ]);
  });

  it.each([
    ['#a0a0a0', ['colors.light.accent has a contrast of 2.98:1 on background; use a color with at least 3:1 (WCAG)']],
    ['#a1a1a1', []],
  ])('refuses a background of %s, on which a code in the accent color is hard to read', (background, expected) => {
    change('brands/aurora/brand.json', (brand) => {
      const colors = { text: '#000000', muted: '#000000', accent: '#3b3fc4', background };
      Object.assign((brand['colors'] as { light: Json }).light, colors);
    });

    expect(issues()).toEqual(expected.map((issue) => `brands/aurora/brand.json: ${issue}`));
  });

  const SHORTEN = 'shorten it, or give the brand a shorter smsName';

  it.each([
    ['passwordReset', 'subject', 'x'.repeat(141), 'has 141 characters; write 1 to 140'],
    ['passwordReset', 'sms', `{code}${'x'.repeat(135)}`, 'has 141 characters; write 6 to 140'],
    [
      'passwordReset',
      'sms',
      `{code}ã${'x'.repeat(128)}`,
      `has 135 UCS-2 units (for ã), but two SMS segments hold 134; ${SHORTEN}`,
    ],
    [
      'invitation',
      'sms',
      `{username}{code}${'я'.repeat(103)}`,
      `has 135 UCS-2 units (for я), but two SMS segments hold 134; ${SHORTEN}`,
    ],
    ['passwordChanged', 'subject', 'x'.repeat(141), 'has 141 characters; write 1 to 140'],
  ])('refuses a string of %s over the limit: %s', (purpose, key, text, issue) => {
    change('locales/en.json', (file) => {
      (file[purpose] as Json)[key] = text;
    });

    expect(issues()).toEqual(
      ['aurora', 'kumo'].map((brand) => `locales/en.json: ${purpose}.${key} with brand ${brand} ${issue}`),
    );
  });

  it.each([
    ['passwordReset', `{code}${'€'.repeat(78)}`, 'has 162 GSM-7 units, but one SMS segment holds 160'],
    ['passwordReset', `{code}ã${'x'.repeat(64)}`, 'has 71 UCS-2 units (for ã), but one SMS segment holds 70'],
    ['invitation', `{username}{code}${'я'.repeat(39)}`, 'has 71 UCS-2 units (for я), but one SMS segment holds 70'],
  ])('warns about an SMS of %s that takes a second segment: %s', (purpose, text, warning) => {
    change('locales/en.json', (file) => {
      (file[purpose] as Json)['sms'] = text;
    });

    expect(issues()).toEqual([]);
    expect(warnings()).toEqual(
      ['aurora', 'kumo'].map((brand) => `locales/en.json: ${purpose}.sms with brand ${brand} ${warning}; ${SHORTEN}`),
    );
  });

  it('reports both an SMS that is too long for Cognito and one that is too long for two segments', () => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)['sms'] = `{code}${'ã'.repeat(135)}`;
    });

    expect(issues().filter((issue) => issue.includes('aurora'))).toEqual([
      'locales/en.json: passwordReset.sms with brand aurora has 141 characters; write 6 to 140',
      `locales/en.json: passwordReset.sms with brand aurora has 141 UCS-2 units (for ã), but two SMS segments hold 134; ${SHORTEN}`,
    ]);
  });

  it('reports exceeded limits together with all other issues', () => {
    change('locales/en.json', (file) => {
      file['motto'] = {};
      delete (file['signUp'] as Json)['heading'];
      (file['passwordReset'] as Json)['subject'] = 'x'.repeat(141);
    });
    change('locales/ja.json', (file) => {
      (file['signInCode'] as Json)['subject'] = 'x'.repeat(141);
      delete file['passwordChanged'];
    });
    change('brands/kumo/brand.json', (brand) => {
      brand['motto'] = 'x';
      brand['defaultLocale'] = 'fi';
      (brand['colors'] as { dark: Json }).dark['muted'] = '#444444';
    });

    expect(issues()).toEqual([
      expect.stringMatching(/^locales\/en\.json: motto is not a known section; remove it or use one of common/),
      'locales/en.json: signUp.heading is missing; write a string of at least one character',
      'locales/ja.json: passwordChanged is missing; write an object with the strings of this section',
      'brands/kumo/brand.json: motto is not known; remove it',
      'brands/kumo/brand.json: defaultLocale is fi, which has no locale file; use one of en, ja, pt-BR',
      expect.stringContaining('brands/kumo/brand.json: colors.dark.muted has a contrast of'),
      expect.stringContaining('brands/kumo/brand.json: colors.dark.muted has a contrast of'),
      'locales/en.json: passwordReset.subject with brand aurora has 141 characters; write 1 to 140',
      'locales/ja.json: signInCode.subject with brand aurora has 141 characters; write 1 to 140',
    ]);
  });

  it.each([
    ['xx', 'has an unknown subtag: language xx; correct it'],
    ['en-QX', 'has an unknown subtag: region QX; correct it'],
    ['qa-Abcd-QX', 'has an unknown subtag: language qa, script Abcd, region QX; correct it'],
    ['zh-TW', 'is not a canonical language tag; rename the file to zh-Hant-TW.json'],
    ['german', 'has an unknown subtag: language german; correct it'],
    ['e', 'is not a canonical language tag; rename the file, for example to pt-BR.json'],
  ])('refuses a locale file named %s', (tag, issue) => {
    cpSync(join(directory, 'locales/en.json'), join(directory, `locales/${tag}.json`));

    expect(issues()).toEqual([`locales/${tag}.json: (file name) ${issue}`]);
  });

  it('reports a file with an upper-case .JSON ending, and a folder that is a file', () => {
    cpSync(join(directory, 'locales/en.json'), join(directory, 'locales/de.JSON'));
    writeFileSync(join(directory, 'brands/kumo/locales'), '');

    expect(issues()).toEqual([
      'locales/de.JSON: (file name) must end in lower-case .json; rename the file',
      expect.stringMatching(/^brands\/kumo\/locales: \(folder\) cannot be read: .*ENOTDIR/),
    ]);
  });

  it('reports a duplicate key', () => {
    const file = join(directory, 'locales/en.json');
    const text = readFileSync(file, 'utf8').replace('"heading":', '"heading": "said \\"sms\\": before", "heading":');
    writeFileSync(file, text);

    expect(issues()).toEqual(['locales/en.json: passwordReset.heading is a duplicate key; remove one']);
  });

  const BECAUSE_OF_NAME = 'limits SMS messages to 70 characters instead of 160 because of Ë, and some';
  const ADD_SMS_NAME = 'add an smsName without these characters';

  it('warns about the letters of a name that make SMS messages longer, once and for the file of the name', () => {
    change('brands/kumo/brand.json', (brand) => {
      brand['name'] = 'Ëlan';
    });

    const [errors, named] = [issues(), warnings()];
    change('brands/kumo/brand.json', (brand) => {
      brand['smsName'] = 'Elan';
    });

    expect(errors).toEqual([]);
    expect(named).toEqual([`brands/kumo/brand.json: name ${BECAUSE_OF_NAME} take two segments; ${ADD_SMS_NAME}`]);
    expect(warnings()).toEqual([]);
  });

  it('reports the letters of a name that make SMS messages too long, in place of their warnings', () => {
    change('locales/pt-BR.json', (file) => {
      (file['passwordReset'] as Json)['sms'] = `{brand} {code} ${'x'.repeat(115)}`;
    });
    change('brands/kumo/brand.json', (brand) => {
      brand['name'] = 'Crédit Ëlan & Søn';
    });

    expect(issues()).toEqual([`brands/kumo/brand.json: name ${BECAUSE_OF_NAME} do not fit; ${ADD_SMS_NAME}`]);
  });

  it('reports a string that is too long with any name, next to a name that makes others longer', () => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)['sms'] = `{code}${'ã'.repeat(130)}`;
    });
    change('brands/kumo/brand.json', (brand) => {
      brand['name'] = 'Ëlan';
    });

    expect(issues()).toEqual(
      ['aurora', 'kumo'].map(
        (brand) =>
          `locales/en.json: passwordReset.sms with brand ${brand} has 136 UCS-2 units (for ã), but two SMS segments hold 134; ${SHORTEN}`,
      ),
    );
  });

  const IN_OTHER_ORDER = 'set one that begins and ends with letters of one script';

  it.each([
    ['Wow!', '!Wow'],
    ['7-Eleven', 'Eleven-7'],
    ['(Acme', 'Acme)'],
  ])('warns about a brand named %s, which a right-to-left locale displays as %s', (name, shown) => {
    cpSync(join(root, 'messages/locales/he.json'), join(directory, 'locales/he.json'));
    change('brands/kumo/brand.json', (brand) => {
      brand['name'] = name;
    });
    const ofName = () => warnings().filter((warning) => !warning.includes('.sms with brand'));

    const before = ofName();
    override('he', { name: 'קומו' });

    expect(issues()).toEqual([]);
    expect(before).toEqual([
      `brands/kumo/brand.json: name is displayed as ${shown} by passwordReset.subject in he; ` +
        `in brands/kumo/locales/he.json, ${IN_OTHER_ORDER}`,
    ]);
    expect(ofName()).toEqual([]);
  });

  it('warns about a right-to-left name that begins a subject, which clients may display from left to right', () => {
    override('en', { name: 'נגב!', smsName: 'Negev', passwordReset: { subject: '{brand} code' } });

    expect(warnings()).toEqual([
      expect.stringContaining('locales/en.json: name is displayed as בגנ! by passwordReset.subject in en; '),
    ]);
  });

  it('warns about an smsName of a right-to-left locale, for the file that has it', () => {
    cpSync(join(root, 'messages/locales/he.json'), join(directory, 'locales/he.json'));
    override('he', { name: 'קומו', smsName: 'Kumo+' });

    expect(warnings()).toContain(
      'brands/kumo/locales/he.json: smsName is displayed as +Kumo by passwordReset.sms in he; ' +
        `in brands/kumo/locales/he.json, ${IN_OTHER_ORDER}`,
    );
  });

  it('refuses a right-to-left name that displays a temporary password of a left-to-right locale in another order', () => {
    change('locales/en.json', (file) => {
      (file['invitation'] as Json)['sms'] = '{brand}: {username}, {code}';
    });
    override('en', { name: 'נגב' });

    expect(issues()).toEqual([
      expect.stringMatching(
        /^brands\/kumo\/locales\/en\.json: name makes invitation\.sms in en display the \{\w+\} .*; in brands\/kumo\/locales\/en\.json, set one/,
      ),
    ]);
  });

  it('accepts a right-to-left name that keeps all values of a left-to-right locale in order', () => {
    override('en', { name: 'נגב', smsName: 'Negev' });

    expect([issues(), warnings()]).toEqual([[], []]);
  });

  it('uses an smsName of one locale in SMS messages only', () => {
    override('en', { smsName: 'Kumo Ltd' });

    expect(renderSms(brandLocale('kumo', 'en'), 'passwordReset', { code: '1' })).toMatch(/^Kumo Ltd: /);
    expect(renderEmail(brandLocale('kumo', 'en'), 'passwordReset', { code: '1' }).subject).toContain('Kumo password');
  });

  it('greets by name only in a message that has a name', () => {
    const html = (name?: string) => renderEmail(brandLocale('aurora', 'en'), 'passwordReset', { code: '1', name }).html;

    expect(html('Ana')).toMatch(/<span dir="auto">Ana<\/span>/);
    expect(html()).not.toContain('dir="auto"');
  });

  it('greets in every email, and never by name, in a locale whose greeting has no name', () => {
    change('locales/en.json', (file) => {
      (file['common'] as Json)['greeting'] = 'Good day from {brand}:';
    });

    const aurora = brandLocale('aurora', 'en');
    const html = (purpose: Purpose, name?: string) => renderEmail(aurora, purpose, { code: '1', name }).html;

    for (const purpose of purposeNames()) {
      expect(html(purpose)).toContain('Good day from Aurora:');
      expect(html(purpose, 'Ana')).toBe(html(purpose));
    }
  });

  it('reports a file that is not UTF-8, a file that is not used, and a missing file', () => {
    writeFileSync(join(directory, 'locales/en.json'), Buffer.from('{"a":"\u00e9"}', 'latin1'));
    writeFileSync(join(directory, 'brands/aurora/en.json'), '{}');
    mkdirSync(join(directory, 'brands/plain'));
    mkdirSync(join(directory, 'brands/.git'));
    mkdirSync(join(directory, 'brands/7up'));

    expect(issues()).toEqual([
      'locales/en.json: (file) is not UTF-8; save it as UTF-8',
      'brands/7up/brand.json: (folder name) must begin with a letter and have at most 32 lower-case letters, digits and hyphens',
      'brands/aurora/en.json: (file name) is not used; move the overrides of a brand to locales/<tag>.json',
      expect.stringContaining('brands/aurora/brand.json: defaultLocale is en, which has no locale file'),
      'brands/plain/brand.json: (file) is missing; create it',
    ]);
  });

  it('accepts a website with a port and a query', () => {
    change('brands/aurora/brand.json', (brand) => {
      brand['website'] = 'https://www.aurora.example.com:8443/a%20b/?v=2&x=y';
    });

    expect(issues()).toEqual([]);
  });

  it('shows the sign-in page and the legal line of a brand, and those of one locale', () => {
    change('brands/kumo/brand.json', (brand) => {
      Object.assign(brand, { signInUrl: 'https://kumo.example.com/en?a=1&b=2', legal: 'Kumo & Co' });
    });
    override('ja', { signInUrl: 'https://kumo.example.com/ja', legal: '雲' });
    const html = (locale: string) => renderEmail(brandLocale('kumo', locale), 'passwordReset', { code: '1' }).html;

    expect(html('en')).toContain('<a href="https://kumo.example.com/en?a=1&#38;b=2" class="accent"');
    expect(html('en')).toContain('<br>Kumo &#38; Co');
    expect(html('ja')).toContain('<a href="https://kumo.example.com/ja" class="accent"');
    expect(html('ja')).toContain('<br>雲');
  });

  it.each([
    ['signInUrl', 'http://aurora.example.com', 'must be an https:// URL of letters'],
    ['signInUrl', 'https://user@aurora.example.com', 'must be an https:// URL of letters'],
    ['signInUrl', 'https://aurora.example.org', 'is not on the domain of the website (example.com)'],
    ['legal', 'x'.repeat(201), 'must have at most 200 characters'],
    ['legal', 'a\nb', 'must be one line'],
  ])('refuses the %s %j in brand.json and in a locale of a brand', (key, value, reason) => {
    change('brands/kumo/brand.json', (brand) => {
      brand[key] = value;
    });
    const inBrand = issues();
    change('brands/kumo/brand.json', (brand) => {
      delete brand[key];
      brand['website'] = 'https://kumo.example.com';
    });
    override('en', { [key]: value });

    expect(inBrand).toEqual([expect.stringContaining(`brands/kumo/brand.json: ${key} ${reason}`)]);
    expect(issues()).toEqual([expect.stringContaining(`brands/kumo/locales/en.json: ${key} ${reason}`)]);
  });

  it.each([
    ['smsDomain', 'https://example.com', 'must be a domain such as "example.com"'],
    [
      'smsDomain',
      'aurora.example.org',
      'is not on the domain of the website (example.com); use an address on that domain',
    ],
    ['androidAppHash', 'FA+9qCX9VS', 'must be the 11 characters of an app hash'],
  ])('refuses the %s %s', (key, value, reason) => {
    change('brands/kumo/brand.json', (brand) => {
      brand[key] = value;
    });

    expect(issues()).toEqual([`brands/kumo/brand.json: ${key} ${reason}`]);
  });

  it('ends an SMS with a code with the domain of the brand, and not an invitation', () => {
    change('brands/kumo/brand.json', (brand) => {
      brand['smsDomain'] = 'kumo.example.com';
    });
    const content = { code: '482913', username: 'alex' };
    const sms = (purpose: 'signInCode' | 'invitation') => renderSms(brandLocale('kumo', 'en'), purpose, content);

    expect(sms('signInCode')).toMatch(/\n@kumo\.example\.com #482913$/);
    expect(sms('invitation')).not.toContain('@kumo');
  });

  it('counts the SMS messages into which the domain and the app hash fit', () => {
    change('brands/kumo/brand.json', (brand) => {
      Object.assign(brand, { smsDomain: 'kumo.example.com', androidAppHash: 'FA+9qCX9VSu' });
    });
    change('locales/en.json', (file) => {
      file['smsSegments'] = 2;
      (file['signUp'] as Json)['sms'] = `{brand} {secrecy} {code}${'x'.repeat(110)}`;
    });

    expect(issues()).toEqual([]);
    expect(countAutofill(compileMessages(options())).filter(({ brand }) => brand === 'kumo')).toEqual([
      { brand: 'kumo', key: 'smsDomain', having: 14, all: 15 },
      { brand: 'kumo', key: 'androidAppHash', having: expect.any(Number), all: 15 },
    ]);
  });

  it('warns about an SMS without the brand and without the sentence that it must not be shared', () => {
    const before = allWarnings().length;
    override('en', { signInCode: { sms: 'Your code: {code}' } });

    expect(allWarnings().slice(before)).toEqual([
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json: signInCode\.sms lacks \{brand\}: /),
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json: signInCode\.sms lacks \{secrecy\}: /),
    ]);
  });

  it('accepts SMS messages of two segments without a warning in a locale that declares them', () => {
    change('locales/en.json', (file) => {
      file['smsSegments'] = 2;
      (file['passwordReset'] as Json)['sms'] = `{code}ã${'x'.repeat(127)}`;
    });

    expect([issues(), warnings()]).toEqual([[], []]);
  });

  it.each([0, 3, '2', null])('refuses the number of segments %j', (smsSegments) => {
    change('locales/en.json', (file) => {
      file['smsSegments'] = smsSegments;
    });

    expect(issues()).toEqual(['locales/en.json: smsSegments must be 1 or 2']);
  });

  it('measures an SMS that lacks a slot', () => {
    change('locales/en.json', (file) => {
      (file['signInCode'] as Json)['sms'] = `{code}${'x'.repeat(140)}`;
    });

    expect(issues()).toContainEqual(expect.stringContaining('signInCode.sms with brand aurora has 146 characters'));
  });

  it('reads a file that begins with a byte order mark', () => {
    const file = join(directory, 'locales/en.json');
    writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`);

    expect(issues()).toEqual([]);
  });

  it('compiles a brand called constructor', () => {
    cpSync(join(directory, 'brands/kumo'), join(directory, 'brands/constructor'), { recursive: true });

    expect(issues()).toEqual([]);
    expect(renderEmail(brandLocale('constructor', 'en'), 'signUp', { code: '1' }).html).toContain('Kumo');
  });

  it('measures an email with all its optional parts', () => {
    const room = 20_000 - renderEmail(brandLocale('aurora', 'en'), 'passwordReset', { code: '{####}' }).html.length;
    change('locales/en.json', (file) => {
      const reset = file['passwordReset'] as Json;
      reset['intro'] = `${reset['intro']}${'x'.repeat(room)}`;
    });

    expect(issues()[0]).toMatch(
      /^locales\/en\.json: passwordReset\.\(email\) with brand aurora has \d+ characters; write 6 to 20000$/,
    );
  });

  it.each([
    ['subject', 'x'.repeat(140)],
    ['sms', `{code}${'x'.repeat(134)}`],
    ['sms', `{code}${'€'.repeat(77)}`],
    ['sms', `{code}ã${'x'.repeat(63)}`],
  ])('accepts a %s at its limit', (key, text) => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)[key] = text;
    });

    expect([issues(), warnings()]).toEqual([[], []]);
  });

  it('accepts an SMS of two full segments with a warning', () => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)['sms'] = `{code}ã${'x'.repeat(127)}`;
    });

    expect(issues()).toEqual([]);
    expect(warnings()).toHaveLength(2);
  });

  it('refuses a subject that is empty after folding', () => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)['subject'] = '\u200b\u200b';
    });

    expect(issues()[0]).toContain('passwordReset.subject with brand aurora has 0 characters; write 1 to 140');
  });

  it.each([
    ['name', 'Au\r\nrora', 'name must be one line'],
    ['name', 'Aurora\ue000', 'name has a character that Cognito refuses'],
    ['name', '   ', 'name must have a visible character'],
    ['name', '\u200b', 'name must have a visible character'],
    ['name', 'A\u202eb', 'name has a brace or a bidirectional mark'],
    ['name', '{####}', 'name has a brace or a bidirectional mark'],
    ['website', 'https://-', 'website must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -'],
    ['website', 'https://a..example', 'website must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -'],
    ['supportAddress', '-@-.-', 'supportAddress must be an email address'],
    ['logo', { kind: 'monogram', letters: '\u3164' }, 'logo.letters must be one or two letters or digits'],
    ['website', 'https://999.999.999.999', 'website must be a valid URL'],
    ['website', 'javascript:alert(1)', 'website must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -'],
    ['supportAddress', 'a@b.example"><script>', 'supportAddress must be an email address'],
    [
      'logo',
      { ...LOGO, url: 'http://a.example.com/x.png' },
      'logo.url must be an https:// URL of letters, digits and . _ ~ @ % / ? = & -',
    ],
    ['logo', { ...LOGO, width: 96.5 }, 'logo.width must be a whole number of pixels'],
    ['logo', { ...LOGO, height: 161 }, 'logo.height must be at most 160'],
    ['logo', { kind: 'monogram', letters: '<b>' }, 'logo.letters must be one or two letters or digits'],
    ['logo', { kind: 'svg' }, 'logo.kind must be "name", "monogram" or "image"'],
    ['smsName', '', 'smsName must have at least 1 character'],
    ['design', { header: 'x' }, 'design.header must be "band", "line" or "plain"'],
  ])('refuses a brand whose %s is %j', (key, value, issue) => {
    change('brands/aurora/brand.json', (brand) => {
      brand[key] = value;
    });

    expect(issues()).toContain(`brands/aurora/brand.json: ${issue}`);
  });

  it.each(['aurora/', './aurora', 'Aurora'])('refuses the default brand %s', (defaultBrand) => {
    expect(() => compileMessages({ ...options(), defaultBrand })).toThrow('is the default brand but does not exist');
  });

  it('reports a folder that does not exist', () => {
    const gone = { brandsDirectory: join(directory, 'gone'), localesDirectory: join(directory, 'gone') };

    expect(() => compileMessages(gone)).toThrow(/gone: \(folder\) cannot be read[\s\S]*gone: \(folder\) has no locale/);
  });

  it('uses a single string that a brand overrides', () => {
    override('en', { passwordReset: { heading: 'Hello from {brand}' }, common: { codeLabel: 'Key' } });

    const html = (brand: string) => renderEmail(brandLocale(brand, 'en'), 'passwordReset', { code: '1' }).html;

    expect(html('kumo')).toContain('Hello from Kumo</h1>');
    expect(html('kumo')).toContain('>Key</div>');
    expect(html('aurora')).toContain('Choose a new password</h1>');
  });

  it('uses a name and an smsName that a brand overrides in one locale', () => {
    override('en', { name: 'Citroën & Co', smsName: 'Citroen' });

    const { subject, html } = renderEmail(brandLocale('kumo', 'en'), 'passwordReset', { code: '1' });

    expect(subject).toBe('Your Citroën & Co password reset code');
    expect(html).toContain('your Citroën &#38; Co account');
    expect(renderSms(brandLocale('kumo', 'en'), 'passwordReset', { code: '1' })).toMatch(/^Citroen: 1 /);
    expect(renderSms(brandLocale('kumo', 'ja'), 'passwordReset', { code: '1' })).toContain('Kumo');
  });

  it('reports every issue of overrides at once', () => {
    override('en', {
      smsName: 'x'.repeat(21),
      reviewed: true,
      passwordReset: { motto: 'x', sms: 7 },
      reasons: 'x',
    });
    override('tlh', {});

    expect(issues()).toEqual([
      'brands/kumo/locales/en.json: smsName must have at most 20 characters, not 21',
      expect.stringMatching(
        /^brands\/kumo\/locales\/en\.json: reviewed is not a known section; remove it or use one of common, reasons,/,
      ),
      'brands/kumo/locales/en.json: reasons has the wrong type; write an object with the strings of this section',
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json: passwordReset\.motto is not a known string; remove it/),
      'brands/kumo/locales/en.json: passwordReset.sms has the wrong type; write a string of at least one character, or remove the key',
      'brands/kumo/locales/tlh.json: (file name) is not a known locale; name the file after one of en, ja, pt-BR',
    ]);
  });

  it.each([
    [{ passwordReset: { subject: 'x'.repeat(141) } }, 'subject with brand kumo has 141 characters'],
    [{ passwordReset: { intro: 'x'.repeat(20_000) } }, '(email) with brand kumo has'],
    [{ name: 'x'.repeat(20) }, 'sms with brand kumo has 149 characters'],
  ])('names the file of the brand if an override is too long: %#', (own, issue) => {
    change('locales/en.json', (file) => {
      (file['passwordReset'] as Json)['sms'] = `{brand}: {code} ${'x'.repeat(120)}`;
    });
    override('en', own);

    expect(issues()).toContainEqual(expect.stringContaining(`brands/kumo/locales/en.json: passwordReset.${issue}`));
    expect(issues().every((text) => text.startsWith('brands/kumo/locales/en.json: '))).toBe(true);
  });

  it('states how long a temporary password of the deployment is valid', () => {
    const html = (days: number) =>
      renderEmail(brandLocale('aurora', 'en', { temporaryPasswordDays: days }), 'invitation', {}).html.replaceAll(
        '&#160;',
        ' ',
      );

    expect(html(1)).toContain('The temporary password works for 1 day.');
    expect(html(14)).toContain('The temporary password works for 14 days.');
  });

  it('returns the locales that a native speaker has reviewed', () => {
    change('locales/ja.json', (file) => {
      file['reviewed'] = true;
    });

    expect(compileMessages(options()).reviewed).toEqual(['ja']);
  });

  it('refuses a locale without reviewed', () => {
    change('locales/pt-BR.json', (file) => {
      delete file['reviewed'];
    });

    expect(issues()).toEqual([
      'locales/pt-BR.json: reviewed must be true or false; write true if a native speaker has reviewed the file',
    ]);
  });

  it('refuses a default brand and a default locale that do not exist', () => {
    change('brands/kumo/brand.json', (brand) => {
      brand['defaultLocale'] = 'fi';
    });
    rmSync(join(directory, 'brands/aurora'), { recursive: true });

    expect(issues()).toEqual([
      'brands/kumo/brand.json: defaultLocale is fi, which has no locale file; use one of en, ja, pt-BR',
      'brands: aurora is the default brand but does not exist; use one of kumo',
    ]);
  });
});
