import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Brand, parseBrand } from '../../../../messages/compiler/brand';
import { layOutEmail } from '../../../../messages/compiler/email-layout';
import type { LayoutPart } from '../../../../messages/renderer/catalog';
import { fillSegments } from '../../../../messages/renderer/segments';
import { isAccepted } from '../../../support/messages/accepted';

const aurora = JSON.parse(readFileSync(join(__dirname, '../../../../brands/aurora/brand.json'), 'utf8')) as Brand;

function layoutOf(changes: Partial<Brand>) {
  const { brand, issues } = parseBrand({ ...aurora, ...changes }, ['en', 'ja']);
  if (brand === undefined) {
    throw new Error(JSON.stringify(issues));
  }
  return layOutEmail(brand);
}

function partOf(part: LayoutPart, changes: Partial<Brand> = {}): string {
  return fillSegments(layoutOf(changes)[part], {
    brand: 'A &#38; B',
    alternative: 'A &#38; B',
    title: 'Heading',
    locale: 'en',
    direction: 'ltr',
    start: 'left',
  });
}

const frameOf = (changes: Partial<Brand> = {}): string => partOf('frame', changes);

const header = (html: string): string =>
  /<td [^>]*class="content (?:surface )?accent[^>]*>(.*?)<\/td>/.exec(html)?.[1] ?? '';

const withImage = {
  logo: { kind: 'image', url: 'https://aurora.example.com/logo.png', width: 96, height: 32 },
} as const;

/** Returns the content of `@media (prefers-color-scheme:dark)`. */
const darkMode = (html: string): string =>
  /@media \(prefers-color-scheme:dark\)\{((?:[^{}]*\{[^{}]*\})*)/.exec(html)?.[1] ?? '';

describe('the header of an email', () => {
  it('shows the name alone', () => {
    expect(header(frameOf({ logo: { kind: 'name' } }))).toBe('A &#38; B');
  });

  it('shows an image with the name as its alternative text, never wider than the screen', () => {
    expect(header(frameOf(withImage))).toBe(
      '<img src="https://aurora.example.com/logo.png" alt="A &#38; B" width="96" height="32" class="logo" ' +
        'style="border:0;max-width:100%;height:auto;vertical-align:middle">',
    );
  });

  it.each([
    ['band', 'the accent color', '#3b3fc4', '#ffffff'],
    ['line', 'the surface', '#ffffff', '#3b3fc4'],
    ['plain', 'the surface', '#ffffff', '#3b3fc4'],
  ] as const)('of the kind %s shows an image on %s of the light scheme in dark mode', (kind, _, plate, name) => {
    const dark = darkMode(frameOf({ ...withImage, design: { ...aurora.design, header: kind } }));

    expect(dark).toContain(`.logo{background-color:${plate}!important}`);
    expect(dark).toContain(`.logo{box-shadow:0 0 0 8px ${plate}!important}`);
    expect(dark).toContain(`.logo{color:${name}!important}`);
  });

  it('shows a monogram that screen readers skip, next to the name, in the language of the brand', () => {
    const html = frameOf({ logo: { kind: 'monogram', letters: '雲' }, defaultLocale: 'ja' });

    expect(html).toMatch(/<td aria-hidden="true" lang="ja" [^>]*>雲<\/td><td [^>]*>A &#38; B<\/td>/);
  });

  it.each([
    [
      'band',
      /class="content surface accent edge" bgcolor="#3b3fc4" style="padding:[^;]*;background:#3b3fc4;color:#ffffff/,
    ],
    ['line', /class="content accent edge" style="padding:[^;]*;border-top:6px solid #3b3fc4;color:#3b3fc4/],
    ['plain', /class="content accent" style="padding:[^;]*;color:#3b3fc4/],
  ] as const)('is laid out as a %s', (kind, style) => {
    const html = frameOf({ design: { ...aurora.design, header: kind } });

    expect(html).toMatch(style);
    expect(isAccepted(html)).toBe(true);
  });
});

describe('the cells of an email', () => {
  it('let a long address wrap in the body and in the footer', () => {
    const cells = [...frameOf({}).matchAll(/<td class="(content(?: muted)?)" style="([^"]*)"/g)];

    expect(cells.map(([, kind]) => kind)).toEqual(['content', 'content muted']);
    expect(cells.every(([, , style]) => style?.includes('overflow-wrap:anywhere;word-break:break-word'))).toBe(true);
  });

  it.each(['frame', 'box', 'button'] as const)('have each background of the %s for clients without styles', (part) => {
    const elements = partOf(part).match(/<(?:body|table|td)[^>]*background:#[^>]*>/g) ?? [];

    expect(elements.length).toBeGreaterThan(0);
    for (const element of elements) {
      expect(element).toContain(`bgcolor="${/background:(#\w+)/.exec(element)?.[1]}"`);
    }
  });
});

describe('the values of an email', () => {
  it.each(['code', 'credential'] as const)('a %s is selected as a whole, and each digit has the same width', (part) => {
    expect(partOf(part)).toMatch(
      /dir="ltr" style="font-family:ui-monospace,[^"]*user-select:all;-webkit-user-select:all"/,
    );
  });
});

describe('the head of an email', () => {
  it('keeps clients from changing the layout, and from linking dates and numbers', () => {
    expect(frameOf()).toContain('<meta name="x-apple-disable-message-reformatting">');
    expect(frameOf()).toContain('<meta name="format-detection" content="telephone=no,date=no,address=no">');
  });

  it('has a style sheet of its own for the selectors that Gmail does not know', () => {
    const [first = '', second = ''] = [...frameOf().matchAll(/<style>(.*?)<\/style>/g)].map(([, rules]) => rules);

    expect(first).toContain('@media (prefers-color-scheme:dark)');
    expect(first).not.toMatch(/\[|:lang/);
    expect(second).toMatch(/\[data-ogsb\].*:lang|:lang.*\[data-ogsb\]/);
  });

  it('has the colors of dark mode for Outlook.com as well, by the kind of color', () => {
    const rules = darkMode(frameOf(withImage)).match(/\.[^{}]*\{[^{}]*\}/g) ?? [];

    expect(rules).toContain('.text{color:#eceffa!important}');
    for (const rule of rules) {
      expect(frameOf(withImage)).toContain(`[data-${rule.includes('{background') ? 'ogsb' : 'ogsc'}] ${rule}`);
    }
  });

  it.each([
    ['sans', 'Arial,sans-serif'],
    ['serif', 'Georgia,serif'],
  ] as const)('names the typeface %s for Outlook on Windows in a comment', (typeface, family) => {
    const word = /<!--\[if mso\]>(.*?)<!\[endif\]-->/.exec(frameOf({ design: { ...aurora.design, typeface } }))?.[1];

    expect(word).toContain(`font-family:${family}!important;mso-line-height-rule:exactly`);
    expect(word).toContain('.code{font-family:Consolas,monospace!important}');
  });
});

describe('the line breaks of an email', () => {
  it('balance a heading, and leave no single word on the last line of a paragraph', () => {
    expect(frameOf()).toContain('h1{text-wrap:balance}p,td{text-wrap:pretty}');
  });

  it('are between the words of Korean, and between the phrases of short Japanese lines', () => {
    expect(frameOf()).toContain('td:lang(ko){word-break:keep-all!important}');
    expect(frameOf()).toContain('h1:lang(ja),.edge:lang(ja),.rule:lang(ja){word-break:auto-phrase}');
  });
});

describe('the typeface of an email', () => {
  it.each(['ja', 'ko', 'zh-Hans', 'zh-Hant', 'th', 'ar', 'fa'])(
    'has serif families for %s if it is serif',
    (language) => {
      const own = `td:lang(${language}){font-family:`;

      expect(frameOf({ design: { ...aurora.design, typeface: 'serif' } })).toContain(own);
      expect(frameOf({ design: { ...aurora.design, typeface: 'sans' } })).not.toContain(own);
    },
  );
});

describe('the preheader of an email', () => {
  const [, styles = '', filler = ''] =
    /<div style="([^"]*)"><span aria-hidden="true">((?:&#847;&#8199;)+)<\/span><\/div>/.exec(frameOf()) ?? [];

  it('is hidden in clients that ignore display:none', () => {
    expect(styles).toMatch(/^display:none;.*opacity:0;font-size:1px;line-height:1px;mso-hide:all;color:#eef1f6$/);
  });

  it('is followed by blanks, so that an inbox does not continue with the logo', () => {
    expect(filler.split(';').length).toBeGreaterThan(80);
  });
});

describe('the wrapper of an email', () => {
  it('has the language, the direction and the label for webmail, which removes the elements around it', () => {
    expect(frameOf()).toMatch(
      /<body [^>]*><div role="article" aria-roledescription="email" aria-label="Heading" lang="en" dir="ltr">/,
    );
  });
});
