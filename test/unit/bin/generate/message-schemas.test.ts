import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { messageSchemas } from '../../../../bin/generate/message-schemas';
import { MessageFolder } from '../../../support/messages/message-folder';

const root = join(__dirname, '../../../..');

type Json = Record<string, unknown>;

const readJson = (file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8')) as Json;

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
const validators = new Map(
  [...messageSchemas()].map(([file, schema]) => [basename(file), ajv.compile(JSON.parse(schema) as object)]),
);

function accepts(name: 'brand' | 'locale' | 'overrides', content: unknown): boolean {
  return validators.get(`rekey.${name}.schema.json`)?.(content) ?? false;
}

/** The file of a folder for which each schema is. */
const FILES = {
  brand: 'brands/kumo/brand.json',
  locale: 'locales/en.json',
  overrides: 'brands/kumo/locales/en.json',
} as const;

describe('the schemas of brands and locale files', () => {
  let folder: MessageFolder;
  beforeEach(() => {
    folder = new MessageFolder();
    folder.write(FILES.overrides, { signUp: { heading: 'Welcome' } });
  });
  afterEach(() => folder.remove());

  it.each([...messageSchemas().keys()])('are those of the committed file %s', (file) => {
    expect(readFileSync(file, 'utf8')).toBe(messageSchemas().get(file));
  });

  it.each([...messageSchemas().keys()])('describe every key: %s', (file) => {
    const keys = describedKeys(JSON.parse(messageSchemas().get(file) ?? '{}') as Json);

    expect(keys.filter(([, description]) => !description).map(([key]) => key)).toEqual(['$schema']);
    expect(keys.length).toBeGreaterThan(20);
  });

  it('accept the sample brands, the brand of a new app, and their overrides', () => {
    const brands = readdirSync(join(root, 'brands')).map((id) => `brands/${id}`);
    const overrides = brands.flatMap((brand) =>
      readdirSync(join(root, brand), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.startsWith('locales/'))
        .map((file) => `${brand}/${file}`),
    );

    const refused = [
      ...[...brands, 'examples/starter/brands/example'].filter((id) => !accepts('brand', readJson(`${id}/brand.json`))),
      ...overrides.filter((file) => !accepts('overrides', readJson(file))),
    ];

    expect(refused).toEqual([]);
    expect(overrides.length).toBeGreaterThan(2);
  });

  it.each(readdirSync(join(root, 'messages/locales')))('accept the shipped locale %s', (file) => {
    expect(accepts('locale', readJson(`messages/locales/${file}`))).toBe(true);
  });

  it.each(['brand', 'locale', 'overrides'] as const)('accept $schema in a %s, as the compiler does', (name) => {
    folder.change(FILES[name], (content) => {
      content['$schema'] = `./rekey.${name}.schema.json`;
    });

    expect(accepts(name, JSON.parse(folder.read(FILES[name])))).toBe(true);
    expect(folder.errors()).toEqual([]);
  });

  const without = (key: string) => (content: Json) => {
    delete content[key];
  };
  const having = (more: Json) => (content: Json) => {
    Object.assign(content, more);
  };
  const inSignUp = (more: Json) => (content: Json) => {
    content['signUp'] = { ...(content['signUp'] as Json), ...more };
  };

  it.each([
    ['brand', 'an unknown key', having({ motto: 'x' })],
    ['brand', 'no website', without('website')],
    ['brand', 'a website without TLS', having({ website: 'http://kumo.example.com' })],
    ['brand', 'a malformed address', having({ supportAddress: 'help' })],
    ['brand', 'a long name without smsName', having({ name: 'x'.repeat(21) })],
    ['brand', 'a name of 41 characters', having({ name: 'x'.repeat(41), smsName: 'x' })],
    ['brand', 'an unknown logo', having({ logo: { kind: 'svg' } })],
    ['brand', 'a monogram of three letters', having({ logo: { kind: 'monogram', letters: 'abc' } })],
    ['brand', 'an unknown corner', having({ design: { header: 'band', corners: 'cut', typeface: 'sans' } })],
    ['brand', 'colors without a dark palette', having({ colors: { light: {} } })],
    ['locale', 'no reviewed', without('reviewed')],
    ['locale', 'three segments', having({ smsSegments: 3 })],
    ['locale', 'no section signUp', without('signUp')],
    ['locale', 'a name', having({ name: 'Kumo' })],
    ['locale', 'a blank string', inSignUp({ heading: ' ' })],
    ['locale', 'a subject of two lines', inSignUp({ subject: 'a\nb' })],
    ['locale', 'an SMS without the code', inSignUp({ sms: '{brand} {secrecy}' })],
    ['locale', 'a missing string', inSignUp({ heading: undefined })],
    ['overrides', 'an unknown string', inSignUp({ motto: 'x' })],
    ['overrides', 'reviewed', having({ reviewed: true })],
    ['overrides', 'a long name without smsName', having({ name: 'x'.repeat(21) })],
    ['overrides', 'an SMS without the code', inSignUp({ sms: '{brand} {secrecy}' })],
    ['overrides', 'a malformed sign-in page', having({ signInUrl: 'kumo.example.com' })],
  ] as const)('refuse a %s with %s, as the compiler does', (name, _, edit) => {
    folder.change(FILES[name], edit);

    expect(accepts(name, JSON.parse(folder.read(FILES[name])))).toBe(false);
    expect(folder.errors()).not.toEqual([]);
  });

  it.each([
    ['brand', having({ name: 'x'.repeat(40), smsName: 'x'.repeat(20), website: 'https://Kumo.example.com/A' })],
    ['brand', having({ logo: { kind: 'image', url: 'https://a.example.com/x.png', width: 480, height: 16 } })],
    ['locale', having({ smsSegments: 2 })],
    ['locale', inSignUp({ sms: '{brand} { code }\n{secrecy}' })],
    ['overrides', having({ name: 'Kumo', legal: 'Kumo Ltd', signInUrl: 'https://kumo.example.com/in' })],
  ] as const)('accept a %s that the compiler accepts: %#', (name, edit) => {
    folder.change(FILES[name], edit);

    expect(accepts(name, JSON.parse(folder.read(FILES[name])))).toBe(true);
    expect(folder.errors()).toEqual([]);
  });
});

/** Returns every key of a schema with its description. */
function describedKeys(schema: Json): [key: string, description: unknown][] {
  const alternatives = (schema['oneOf'] ?? []) as Json[];
  return [
    ...alternatives.flatMap(describedKeys),
    ...Object.entries((schema['properties'] ?? {}) as Record<string, Json>).flatMap(
      ([key, member]): [string, unknown][] => [[key, member['description']], ...describedKeys(member)],
    ),
  ];
}
