import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAccepted } from '../../../messages/characters';
import { compileMessages } from '../../../messages/compile';
import { CODE_PLACEHOLDER, LIMITS, measureSms } from '../../../messages/limits';
import { MessageCompilationError } from '../../../messages/message-faults';
import { renderMessage } from '../../../messages/render';

const root = join(__dirname, '../../..');

describe('compileMessages', () => {
  let directory: string;
  const options = () => ({
    brandsDirectory: join(directory, 'brands'),
    localesDirectory: join(directory, 'locales'),
    defaultBrand: 'aurora',
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-messages-'));
    cpSync(join(root, 'brands'), join(directory, 'brands'), { recursive: true });
    cpSync(join(root, 'messages/locales'), join(directory, 'locales'), { recursive: true });
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  type Json = Record<string, unknown>;

  function change(file: string, edit: (content: Json) => void): void {
    const path = join(directory, file);
    const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
    edit(content);
    writeFileSync(path, JSON.stringify(content));
  }

  function faults(): string[] {
    try {
      compileMessages(options());
      return [];
    } catch (error) {
      if (error instanceof MessageCompilationError) {
        return error.faults.map(({ file, key, reason }) => `${file.slice(directory.length + 1)}: ${key} ${reason}`);
      }
      throw error;
    }
  }

  it('makes messages that Cognito accepts, of every brand in every locale', () => {
    const { index, locales } = compileMessages(options());

    for (const [id, brand] of Object.entries(index.brands)) {
      for (const [tag, texts] of Object.entries(locales)) {
        const { subject, html, sms } = renderMessage(brand, id, tag, texts, 'passwordReset', CODE_PLACEHOLDER);
        expect(subject.length).toBeLessThanOrEqual(LIMITS.subject.max);
        expect(html.length).toBeLessThanOrEqual(12_000);
        expect(measureSms(sms).units).toBeLessThanOrEqual(measureSms(sms).max);
        expect([subject, html, sms].map(isAccepted)).toEqual([true, true, true]);
        expect(html.split(CODE_PLACEHOLDER)).toHaveLength(2);
        expect(sms.split(CODE_PLACEHOLDER)).toHaveLength(2);
        expect(html).not.toMatch(/undefined|\0/);
        expect(html).toContain(`lang="${tag}" dir="ltr"`);
      }
    }
  });

  it('names every fault of every file at once', () => {
    change('locales/ja.json', (texts) => {
      const reset = texts['passwordReset'] as Json;
      delete reset['heading'];
      reset['intro'] = '{nobody}';
      reset['greeting'] = 'x';
    });
    change('brands/kumo/brand.json', (brand) => {
      brand['website'] = 'http://kumo.example.com';
      delete brand['name'];
      brand['motto'] = 'x';
    });
    writeFileSync(join(directory, 'locales/de_DE.json'), '{}');
    writeFileSync(join(directory, 'locales/fr.json'), '{');

    expect(faults()).toEqual([
      'locales/de_DE.json: (file name) must be a canonical language tag, such as pt-BR.json',
      expect.stringMatching(/^locales\/fr\.json: \(file\) cannot be read: /),
      expect.stringMatching(/^locales\/ja\.json: passwordReset\.greeting is not known; texts are subject, preheader/),
      'locales/ja.json: passwordReset.heading is missing; write a text of at least one character',
      'locales/ja.json: passwordReset.intro uses {nobody}, which does not exist here; it may use {brand}, {hours}',
      'brands/kumo/brand.json: name is missing; it must be of type string',
      'brands/kumo/brand.json: website must be an address with https://',
      'brands/kumo/brand.json: motto is not known; remove it',
    ]);
  });

  it('refuses colours that cannot be read', () => {
    change('brands/aurora/brand.json', (brand) => {
      (brand['colors'] as { light: Json }).light['muted'] = '#999999';
    });

    expect(faults()).toEqual([
      'brands/aurora/brand.json: colors.light.muted has a contrast of 2.85:1 on surface; WCAG asks for at least 4.5:1',
      expect.stringContaining('colors.light.muted has a contrast of 2.52:1 on background'),
    ]);
  });

  it.each([
    [
      'subject',
      'x'.repeat(141),
      /^locales\/en\.json: passwordReset\.subject has 141 characters, 1 to 140 are allowed, with brand aurora$/,
    ],
    [
      'sms',
      `{code}${'x'.repeat(133)}`,
      /^locales\/en\.json: passwordReset\.sms takes 141 units of GSM-7, one text message holds 140, with brand aurora$/,
    ],
    [
      'sms',
      `{code}ã${'x'.repeat(64)}`,
      /^locales\/en\.json: passwordReset\.sms takes 71 units of UCS-2, one text message holds 70, with brand aurora$/,
    ],
    [
      'intro',
      'x'.repeat(20_000),
      /^locales\/en\.json: passwordReset\.\(mail\) has \d+ characters, 6 to 20000 are allowed, with brand aurora$/,
    ],
  ])('refuses a %s over the limit', (key, text, fault) => {
    change('locales/en.json', (texts) => {
      (texts['passwordReset'] as Json)[key] = text;
    });

    expect(faults()[0]).toMatch(fault);
  });

  it('names the file of the brand where its own text is too long', () => {
    mkdirSync(join(directory, 'brands/kumo/locales'));
    writeFileSync(
      join(directory, 'brands/kumo/locales/en.json'),
      JSON.stringify({ passwordReset: { subject: 'x'.repeat(141) } }),
    );

    expect(faults()).toEqual([
      'brands/kumo/locales/en.json: passwordReset.subject has 141 characters, 1 to 140 are allowed, with brand kumo',
    ]);
  });

  it('refuses a subject of which nothing is left', () => {
    change('locales/en.json', (texts) => {
      (texts['passwordReset'] as Json)['subject'] = '\u200b\u200b';
    });

    expect(faults()[0]).toContain('passwordReset.subject has 0 characters, 1 to 140 are allowed');
  });

  it.each([
    ['name', 'Au\r\nrora', 'name must be one line'],
    ['name', 'Aurora\ue000', 'name holds a character that Cognito refuses'],
    ['website', 'https://999.999.999.999', 'website must be an address that exists'],
    ['website', 'javascript:alert(1)', 'website must be an address with https://'],
    ['supportAddress', 'a@b.example"><script>', 'supportAddress must be an e-mail address'],
  ])('refuses a brand whose %s is %j', (key, value, fault) => {
    change('brands/aurora/brand.json', (brand) => {
      brand[key] = value;
    });

    expect(faults()).toContain(`brands/aurora/brand.json: ${fault}`);
  });

  it.each(['aurora/', './aurora', 'Aurora'])('takes %s for no brand', (defaultBrand) => {
    expect(() => compileMessages({ ...options(), defaultBrand })).toThrow('is the default brand and does not exist');
  });

  it('names a folder that is not there', () => {
    const gone = { brandsDirectory: join(directory, 'gone'), localesDirectory: join(directory, 'gone') };

    expect(() => compileMessages(gone)).toThrow(
      /gone: \(folder\) cannot be read[\s\S]*gone: \(folder\) holds no texts/,
    );
  });

  it('takes a subject of exactly 140 characters', () => {
    change('locales/en.json', (texts) => {
      (texts['passwordReset'] as Json)['subject'] = 'x'.repeat(140);
    });

    expect(faults()).toEqual([]);
  });

  it('lets a brand say a single text in its own way', () => {
    mkdirSync(join(directory, 'brands/kumo/locales'));
    writeFileSync(
      join(directory, 'brands/kumo/locales/en.json'),
      JSON.stringify({ passwordReset: { heading: 'Hello from {brand}' } }),
    );

    const { index, locales } = compileMessages(options());
    const render = (id: string) => {
      const [brand, texts] = [index.brands[id], locales['en']];
      return brand && texts ? renderMessage(brand, id, 'en', texts, 'passwordReset', CODE_PLACEHOLDER).html : '';
    };

    expect(render('kumo')).toContain('Hello from Kumo</h1>');
    expect(render('aurora')).toContain('Choose a new password</h1>');
  });

  it('refuses a default brand and a default locale that do not exist', () => {
    change('brands/kumo/brand.json', (brand) => {
      brand['defaultLocale'] = 'fi';
    });
    rmSync(join(directory, 'brands/aurora'), { recursive: true });

    expect(faults()).toEqual([
      'brands/kumo/brand.json: defaultLocale is fi, for which there are no texts; there are en, ja, pt-BR',
      'brands: aurora is the default brand and does not exist; brands are kumo',
    ]);
  });
});
