import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { paletteIssues } from '../../../../messages/compiler/palette';
import { MessageFolder } from '../../../support/messages/message-folder';

type Json = Record<string, unknown>;

const KUMO = 'brands/kumo/brand.json';

/** Removes the lines, which locate-issues.test.ts tests. */
const withoutLines = (issues: readonly string[]) => issues.map((issue) => issue.replace(/^([^:]+):\d+: /, '$1: '));

describe('the compiler', () => {
  let folder: MessageFolder;
  beforeEach(() => {
    folder = new MessageFolder();
  });
  afterEach(() => folder.remove());

  const warnings = () => withoutLines(folder.warnings());
  const errors = () => withoutLines(folder.errors());
  const changeColors = (scheme: 'light' | 'dark', colors: Json) =>
    folder.change(KUMO, (brand) => {
      const schemes = brand['colors'] as Record<string, Json>;
      schemes[scheme] = { ...schemes[scheme], ...colors };
    });

  it('warns about nothing in the sample brand and in English', () => {
    expect(folder.warnings()).toEqual([]);
  });

  it.each([
    ['https://a.example.com/logo.svg', true],
    ['https://a.example.com/logo.SVGZ?v=1', true],
    ['https://a.example.com/logo.png?from=logo.svg', false],
    ['https://a.example.com/svg', false],
  ])('warns about the logo %s: %s', (url, warned) => {
    folder.change(KUMO, (brand) => {
      brand['logo'] = { kind: 'image', url, width: 96, height: 32 };
    });

    expect(warnings()).toEqual(
      warned ? [`${KUMO}: logo.url is an SVG image, which Gmail and Outlook do not show; use PNG`] : [],
    );
  });

  it('warns about a dark palette that is light', () => {
    const light = (JSON.parse(folder.read(KUMO)) as { colors: { light: Json } }).colors.light;
    changeColors('dark', light);

    expect(warnings()).toEqual(
      ['background', 'surface'].map(
        (key) => `${KUMO}: colors.dark.${key} is a light color in the palette for dark mode; use a dark color`,
      ),
    );
  });

  it.each([
    ['#757575', []],
    ['#767676', ['colors.dark.background']],
  ])('draws the line at %s, on which white is as readable as black', (background, keys) => {
    const content = { colors: { dark: { background } } };

    expect(paletteIssues(content, 'dark').map(({ key }) => key)).toEqual(keys);
    expect(paletteIssues({ colors: { light: { background } } }, 'light')).toEqual([]);
  });

  it('reports too little contrast also if another color of the palette is malformed or missing', () => {
    changeColors('light', { text: '#fff', muted: '#999999', onAccent: undefined });

    expect(errors()).toEqual([
      `${KUMO}: colors.light.text must be a color such as "#1a2b3c"`,
      `${KUMO}: colors.light.onAccent is missing`,
      expect.stringContaining(`${KUMO}: colors.light.muted has a contrast of 2.80:1 on surface`),
      expect.stringContaining(`${KUMO}: colors.light.muted has a contrast of 2.57:1 on background`),
    ]);
  });

  it.each([
    ['Press <b>Enter</b> now.', '<b>'],
    ['Read <a href="https://a.example.com/">this</a> now.', '<a href="https://a.example.com/">'],
    ['First line<br/>second line', '<br/>'],
    ['A&nbsp;&#39;b', '&nbsp;'],
    ['It&#x2019;s', '&#x2019;'],
    ['Your account & you', undefined],
    ['1 < 2 > 0, a<b', undefined],
    ['AT&T; R&D', undefined],
  ])('warns about markup in the string %j: %s', (intro, markup) => {
    folder.write('brands/kumo/locales/en.json', { signUp: { intro } });

    expect(warnings()).toEqual(
      markup === undefined
        ? []
        : [`brands/kumo/locales/en.json: signUp.intro has ${markup}, which users see as it is written; remove it`],
    );
  });

  it('warns about every string of two words or more that another language has in English', () => {
    folder.write('locales/et.json', folder.read('locales/en.json'));
    folder.change('locales/et.json', (file) => {
      file['common'] = { ...(file['common'] as Json), codeLabel: 'Sinu kood', reference: 'Reference: {ticket}' };
    });

    const keys = warnings().map((warning) => warning.split(' ')[1]);

    expect(warnings()[0]).toBe('locales/et.json: common.secrecy is the English string; translate it');
    expect(keys).toEqual(expect.arrayContaining(['common.smsSecrecy', 'signUp.expiry', 'passwordChanged.next']));
    for (const key of ['common.codeLabel', 'common.reference', 'common.greeting', 'invitation.usernameLabel']) {
      expect(keys).not.toContain(key);
    }
  });

  it('warns about an English string of a brand in another language', () => {
    const { common } = JSON.parse(folder.read('locales/en.json')) as { common: Json };
    const translated = folder.read('locales/en.json').replaceAll(/: "([^"]*)"/g, ': "$1 (et)"');
    folder.write('locales/et.json', translated);
    folder.write('brands/kumo/locales/en.json', { signUp: { heading: 'One more step' } });
    folder.write('brands/kumo/locales/et.json', {
      common: { signIn: common['signIn'], greeting: 'Tere, {name}!' },
      signUp: { heading: 'One more step' },
    });

    expect(warnings()).toEqual(
      ['common.signIn', 'signUp.heading'].map(
        (key) => `brands/kumo/locales/et.json: ${key} is the English string; translate it`,
      ),
    );
  });

  it('warns neither about another locale of English nor in an app without English', () => {
    folder.write('locales/en-AU.json', folder.read('locales/en.json'));
    const australian = warnings();
    folder.write('locales/et.json', folder.read('locales/en.json'));
    folder.change(KUMO, (brand) => {
      brand['defaultLocale'] = 'et';
    });
    rmSync(join(folder.path, 'locales/en.json'));

    expect([australian, warnings()]).toEqual([[], []]);
  });
});
