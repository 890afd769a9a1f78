import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Brand, parseBrand } from '../../../../messages/compiler/brand';
import { layOutEmail } from '../../../../messages/compiler/email-layout';
import { fillSegments } from '../../../../messages/renderer/segments';
import { isAccepted } from '../../../support/messages/accepted';

const aurora = JSON.parse(readFileSync(join(__dirname, '../../../../brands/aurora/brand.json'), 'utf8')) as Brand;

function frameOf(changes: Partial<Brand>): string {
  const { brand, issues } = parseBrand({ ...aurora, ...changes }, ['en']);
  if (brand === undefined) {
    throw new Error(JSON.stringify(issues));
  }
  return fillSegments(layOutEmail(brand).frame, {
    brand: 'A &#38; B',
    alternative: 'A &#38; B',
    direction: 'ltr',
    start: 'left',
  });
}

const band = (html: string): string =>
  /<td [^>]*class="content (?:band|line|accent)[^>]*>(.*?)<\/td>/.exec(html)?.[1] ?? '';

describe('the header of an email', () => {
  it('shows the name alone', () => {
    expect(band(frameOf({ logo: { kind: 'name' } }))).toBe('A &#38; B');
  });

  it('shows an image with the name as its alternative text, never wider than the screen', () => {
    const logo = { kind: 'image', url: 'https://aurora.example.com/logo.png', width: 96, height: 32 } as const;

    expect(band(frameOf({ logo }))).toBe(
      '<img src="https://aurora.example.com/logo.png" alt="A &#38; B" width="96" height="32" ' +
        'style="border:0;max-width:100%;height:auto;vertical-align:middle">',
    );
  });

  it('shows a monogram that screen readers skip, next to the name', () => {
    const html = frameOf({ logo: { kind: 'monogram', letters: '雲' } });

    expect(html).toMatch(/<td aria-hidden="true" class="mark"[^>]*>雲<\/td><td [^>]*>A &#38; B<\/td>/);
  });

  it.each([
    ['band', /class="content band" style="padding:18px 40px;background:#3b3fc4;.*?color:#ffffff/],
    ['line', /class="content line accent" style="padding:26px 40px 0;border-top:6px solid #3b3fc4;.*?color:#3b3fc4/],
    ['plain', /class="content accent" style="padding:32px 40px 0;.*?color:#3b3fc4/],
  ] as const)('is laid out as a %s', (header, style) => {
    const html = frameOf({ design: { ...aurora.design, header } });

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
});
