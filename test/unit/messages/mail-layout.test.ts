import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Brand, parseBrand } from '../../../messages/brand';
import { isAccepted } from '../../../messages/characters';
import { fillSegments } from '../../../messages/edition';
import { layOutMail } from '../../../messages/mail-layout';

const aurora = JSON.parse(readFileSync(join(__dirname, '../../../brands/aurora/brand.json'), 'utf8')) as Brand;

function frameOf(changes: Partial<Brand>): string {
  const parsed = parseBrand({ ...aurora, ...changes }, ['en']);
  if ('faults' in parsed) {
    throw new Error(JSON.stringify(parsed.faults));
  }
  return fillSegments(layOutMail(parsed.brand).frame, { brand: 'A &#38; B', direction: 'ltr', start: 'left' });
}

const band = (html: string): string =>
  /<td [^>]*class="content (?:band|line|accent)[^>]*>(.*?)<\/td>/.exec(html)?.[1] ?? '';

describe('the header of a mail', () => {
  it('has the name alone', () => {
    expect(band(frameOf({ logo: { kind: 'name' } }))).toBe('A &#38; B');
  });

  it('has an image with the name as its alternative text, never wider than the screen', () => {
    const logo = { kind: 'image', url: 'https://aurora.example.com/logo.png', width: 96, height: 32 } as const;

    expect(band(frameOf({ logo }))).toBe(
      '<img src="https://aurora.example.com/logo.png" alt="A &#38; B" width="96" height="32" ' +
        'style="border:0;max-width:100%;height:auto;vertical-align:middle">',
    );
  });

  it('has letters that a screen reader passes over, beside the name', () => {
    const html = frameOf({ logo: { kind: 'monogram', letters: '雲' } });

    expect(html).toMatch(/<td aria-hidden="true" class="mark"[^>]*>雲<\/td><td [^>]*>A &#38; B<\/td>/);
  });

  it.each(['band', 'line', 'plain'] as const)('is laid out as a %s, in light and dark', (header) => {
    const html = frameOf({ design: { ...aurora.design, header } });

    expect(isAccepted(html)).toBe(true);
    expect(html).toContain(aurora.colors.light.accent);
    expect(html).toContain(aurora.colors.dark.accent);
  });
});
