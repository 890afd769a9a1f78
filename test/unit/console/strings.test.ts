import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLanguage, minutesAndSeconds, type Strings, translationOf } from '../../../console/app/strings';

const folder = join(__dirname, '../../../console/strings');
const all = new Map(
  readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Strings,
  ]),
);
const english = all.get('en') as Strings;
const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the strings of the console', () => {
  it('are in seven languages', () => {
    expect([...all.keys()].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR']);
  });

  it.each([...all])('have the same keys and values in %s', (_, strings) => {
    expect(Object.keys(strings)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(strings)) {
      expect([key, slots(text)]).toEqual([key, slots(english[key as keyof Strings])]);
      expect(text.trim()).toBe(text);
    }
  });

  it.each([...all].filter(([tag]) => tag !== 'en'))('are translated in %s', (_, strings) => {
    const same = Object.entries(strings).filter(([key, text]) => english[key as keyof Strings] === text);

    expect(same.map(([key]) => key).filter((key) => !['mfa', 'channelSms'].includes(key)).length).toBeLessThan(5);
  });
});

describe('every string', () => {
  it('is used', () => {
    const app = join(__dirname, '../../../console/app');
    const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(app, file), 'utf8'))
      .join('\n');

    expect(Object.keys(english).filter((key) => !new RegExp(`['"]${key}['"]`).test(sources))).toEqual([]);
  });
});

describe('a translation', () => {
  it('fills in values, each in its own order in a right-to-left text', () => {
    const text = (tag: string) =>
      translationOf(tag, all.get(tag) as Strings).text('codeSent', { destination: '+*1234' });

    expect(text('en')).toBe('Sent to +*1234');
    expect(text('ar')).toContain('\u2068+*1234\u2069');
  });

  it.each([
    [['pt-PT', 'de'], 'pt-BR'],
    [['de-AT'], 'de'],
    [['it', 'fr-CA'], 'fr'],
    [['it'], 'en'],
    [[], 'en'],
  ])('of %j is in %s', (wanted, expected) => {
    expect(chooseLanguage(wanted, [...all.keys()])).toBe(expected);
  });

  it('shows durations as minutes and seconds', () => {
    expect([0, 999, 60_000, 599_001, -5].map(minutesAndSeconds)).toEqual(['0:00', '0:01', '1:00', '10:00', '0:00']);
  });
});
