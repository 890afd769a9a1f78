import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RekeyConfig } from '../../../../lib/config/rekey-config';
import { brandsOf } from '../../../../lib/messages/brands-of-config';

const workingDirectory = process.cwd();
const directory = mkdtempSync(join(tmpdir(), 'rekey-brands-'));
afterEach(() => process.chdir(workingDirectory));
afterAll(() => rmSync(directory, { recursive: true }));

const config = (brandsDirectory: string): RekeyConfig => ({ stackName: 'S', brandsDirectory, defaultBrand: 'aurora' });

/** Creates a folder with one brand of the given name. */
function createBrands(folder: string, name: string): string {
  const brand = join(folder, 'aurora');
  mkdirSync(folder, { recursive: true });
  cpSync('brands/aurora', brand, { recursive: true });
  rename(brand, name);
  return folder;
}

function rename(brand: string, name: string): void {
  const file = join(brand, 'brand.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...content, name, smsName: name }));
}

const nameIn = (brandsDirectory: string) =>
  brandsOf(config(brandsDirectory))._catalog.index.offer.brands['aurora']?.name;

describe('the brands of a configuration', () => {
  it('are compiled once for all stacks with the same brands', () => {
    const brands = createBrands(join(directory, 'same'), 'One');

    expect(brandsOf(config(brands))).toBe(brandsOf({ ...config(brands), stackName: 'Other' }));
  });

  it('are compiled again after a change of a file', () => {
    const brands = createBrands(join(directory, 'changed'), 'Before');

    const before = nameIn(brands);
    rename(join(brands, 'aurora'), 'Afterwards');

    expect([before, nameIn(brands)]).toEqual(['Before', 'Afterwards']);
  });

  it('are read relative to the working directory', () => {
    createBrands(join(directory, 'first/brands'), 'First');
    createBrands(join(directory, 'second/brands'), 'Second');

    process.chdir(join(directory, 'first'));
    const first = nameIn('brands');
    process.chdir(join(directory, 'second'));

    expect([first, nameIn('brands')]).toEqual(['First', 'Second']);
  });

  it('are compiled with the temporary password days of the user pool', () => {
    const userPool = { id: 'eu-central-1_example00', temporaryPasswordDays: 30 };

    expect(brandsOf({ ...config('brands'), userPool }).temporaryPasswordDays).toBe(30);
    expect(brandsOf(config('brands')).temporaryPasswordDays).toBe(7);
  });

  it('have the copy of localesDirectory, and are compiled again after a change of it', () => {
    const localesDirectory = mkdtempSync(join(directory, 'locales-'));
    const english = readFileSync('messages/locales/en.json', 'utf8');
    const write = (tag: string, heading: string) =>
      writeFileSync(join(localesDirectory, `${tag}.json`), english.replace('Choose a new password', heading));
    const headingIn = (tag: string) =>
      brandsOf({ ...config('brands'), localesDirectory })._catalog.locales[tag]?.texts.passwordReset.heading;

    write('en', 'Replaced');
    const before = [headingIn('en'), headingIn('eo')];
    write('eo', 'Added');

    expect(before).toEqual([['Replaced'], undefined]);
    expect([headingIn('en'), headingIn('eo')]).toEqual([['Replaced'], ['Added']]);
    expect(brandsOf(config('brands'))._catalog.locales['en']?.texts.passwordReset.heading).not.toEqual(['Replaced']);
  });

  it('are rejected if their folder does not exist', () => {
    expect(() => brandsOf(config(join(directory, 'none')))).toThrow('cannot be read');
  });
});
