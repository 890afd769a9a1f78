import fc from 'fast-check';
import { createBrand } from '../../bin/commands/new-brand';
import { parseBrand } from '../../messages/compiler/brand';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** The relative luminance of WCAG 2.2, written down a second time. */
function luminance(value: string): number {
  const [red = 0, green = 0, blue = 0] = (value.match(/[0-9a-f]{2}/g) ?? [])
    .map((channel) => Number.parseInt(channel, 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('a brand that is created from one color', () => {
  const corners = ['00', '80', 'ff'].flatMap((r) =>
    ['00', '80', 'ff'].flatMap((g) => ['00', 'ff'].map((b) => r + g + b)),
  );

  it('has no issue and no warning, with any color', () => {
    fc.assert(
      fc.property(color, (value) => {
        const brand = createBrand({ name: 'Blue Sky', color: value, support: 'help@example.com' });

        expect(parseBrand(brand, ['en']).issues).toEqual([]);
      }),
      { numRuns: 2_000, examples: corners.map((corner): [string] => [`#${corner}`]) },
    );
  });

  it('has a contrast of 4.5:1 wherever an email displays a color on another', () => {
    fc.assert(
      fc.property(color, fc.constantFrom('light', 'dark'), (value, scheme) => {
        const { colors } = createBrand({ name: 'Blue Sky', color: value, support: 'help@example.com' });
        const { background, surface, text, muted, accent, onAccent } = colors[scheme];
        const pairs = [
          [onAccent, accent],
          ...[text, muted, accent].flatMap((over) => [background, surface].map((under) => [over, under])),
        ];

        expect(pairs.filter(([over = '', under = '']) => contrast(over, under) < 4.5)).toEqual([]);
        expect(luminance(background) > 0.18 && luminance(surface) > 0.18).toBe(scheme === 'light');
      }),
      { numRuns: 2_000 },
    );
  });
});
