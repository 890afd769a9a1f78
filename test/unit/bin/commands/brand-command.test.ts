import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rekey } from '../../../../bin/rekey';
import { compileMessages } from '../../../../messages/compiler/compile';
import { runInProcess } from '../../../support/local/run-in-process';

const COLOR = ['--color', '#3b3fc4'];
const SUPPORT = ['--support', 'help@example.com'];

describe('rekey-cognito brand new', () => {
  let directory: string;
  let brandsDirectory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-brand-'));
    brandsDirectory = join(directory, 'brands');
    const config = { stackName: 'Rekey', brandsDirectory, defaultBrand: 'blue-sky' };
    writeFileSync(join(directory, 'rekey.config.json'), JSON.stringify(config));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const brand = (...args: string[]) =>
    runInProcess(() => rekey(['brand', ...args, '--no-preview', '--config', join(directory, 'rekey.config.json')]));
  const written = (id: string) => JSON.parse(readFileSync(join(brandsDirectory, id, 'brand.json'), 'utf8')) as object;

  it('writes a brand that compiles without an issue, and prints the next steps', async () => {
    const { code, stdout, stderr } = await brand('new', 'Blue Sky', ...COLOR, ...SUPPORT);

    const localesDirectory = mkdtempSync(join(directory, 'locales-'));
    writeFileSync(join(localesDirectory, 'en.json'), readFileSync('messages/locales/en.json'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Written: ${join(brandsDirectory, 'blue-sky/brand.json')}\n\nNext:\n`);
    expect(stdout).toContain('"defaultBrand": "blue-sky"');
    expect(stdout).not.toContain('http://');
    expect(compileMessages({ brandsDirectory, localesDirectory }).warnings).toEqual([]);
    expect(written('blue-sky')).toMatchObject({
      $schema: expect.stringMatching(/rekey\.brand\.schema\.json$/),
      name: 'Blue Sky',
      supportAddress: 'help@example.com',
      website: 'https://example.com',
      logo: { kind: 'monogram', letters: 'B' },
      colors: { light: { accent: '#3b3fc4' } },
    });
  });

  it.each([
    ['Crème Brûlée!', [], 'creme-brulee'],
    ['Über  Café', [], 'uber-cafe'],
    ['雲', ['--id', 'kumo'], 'kumo'],
    ['(Acme)', ['--color', 'FFFF00'], 'acme'],
    ['A name of 25 characters..', ['--sms-name', 'A name'], 'a-name-of-25-characters'],
    ['Blue', ['--website', 'https://shop.example.org/'], 'blue'],
  ])('writes %s with %j into the folder %s', async (name, more, id) => {
    const { code } = await brand('new', name, ...COLOR, ...SUPPORT, ...more);

    expect(code).toBe(0);
    expect(readdirSync(brandsDirectory)).toEqual([id]);
    expect(written(id)).toMatchObject({ name });
  });

  it.each([
    [[], 'Use "brand new NAME", with quotation marks around a name with spaces, got "brand ".'],
    [['new'], 'Use "brand new NAME"'],
    [['old', 'Blue'], 'got "brand old Blue".'],
    [['new', 'Blue', 'Sky', ...COLOR, ...SUPPORT], 'got "brand new Blue Sky".'],
    [['new', 'Blue', ...SUPPORT], '--color must be the color of the brand, such as "#3b3fc4". Nothing was written.'],
    [['new', 'Blue', '--color', 'blue', ...SUPPORT], 'such as "#3b3fc4", got blue. Nothing was written.'],
    [['new', 'Blue', ...COLOR], '--support must be the email address of the support team. Nothing was written.'],
    [['new', 'Blue', ...COLOR, '--support', 'help'], /^--support must be an email address\.\nNothing was written\./],
    [['new', 'Blue', ...COLOR, ...SUPPORT, '--website', 'x'], /^--website must be an https:\/\/ URL of letters/],
    [['new', 'x'.repeat(21), ...COLOR, ...SUPPORT], '--sms-name is missing, and the name has 21 characters;'],
    [['new', 'x'.repeat(41), ...COLOR, ...SUPPORT, '--id', 'x'], 'NAME must have at most 40 characters, not 41.'],
    [['new', '雲', ...COLOR, ...SUPPORT], /^The id "" must begin with a letter .* set another one with --id\./],
    [['new', 'Blue', ...COLOR, ...SUPPORT, '--id', '7up'], 'The id "7up" must begin with a letter'],
    [['new', 'Blue', ...COLOR, ...SUPPORT, '--colour', 'x'], "Unknown option '--colour'"],
  ])('writes nothing for %j', async (args, sentence) => {
    const { code, stderr } = await brand(...args);

    expect(code).toBe(2);
    expect(stderr).toEqual(
      typeof sentence === 'string' ? expect.stringContaining(sentence) : expect.stringMatching(sentence),
    );
    expect(existsSync(brandsDirectory)).toBe(false);
  });

  it('does not change a brand that exists', async () => {
    await brand('new', 'Blue', ...COLOR, ...SUPPORT);
    const before = written('blue');

    const { code, stderr } = await brand('new', 'Blue', '--color', '#ff0000', ...SUPPORT);

    expect(code).toBe(2);
    expect(stderr).toContain(`${join(brandsDirectory, 'blue')} exists already: set another id with --id.`);
    expect(written('blue')).toEqual(before);
  });
});
