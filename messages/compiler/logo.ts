import type { Brand } from './brand';
import { encodeHtml } from './characters';
import { type DarkStyle, fontSize, TABLE } from './email-design';

/**
 * Returns the brand's logo in the header of an email: the name alone, a monogram (a table cell, not an image) next to
 * the name, or a hosted image with the name as its alternative text.
 *
 * @param name the brand's name for the body of an email, and for an attribute
 */
export function logoMarkup(
  brand: Brand,
  { name, alternative }: { readonly name: string; readonly alternative: string },
  direction: string,
): string {
  const { logo } = brand;
  switch (logo.kind) {
    case 'name':
      return name;
    case 'image':
      // The image inherits the style of the name, so that an email client without images shows the same header.
      return `<img src="${encodeHtml(logo.url)}" alt="${alternative}" width="${logo.width}" height="${logo.height}" class="logo" style="border:0;max-width:100%;height:auto;vertical-align:middle">`;
    case 'monogram': {
      const { accent, onAccent } = brand.colors.light;
      // On a band of the accent color, the two colors are swapped.
      const [color, background] = brand.design.header === 'band' ? [accent, onAccent] : [onAccent, accent];
      const radius = brand.design.corners === 'square' ? 0 : 18;
      // The letters are drawn as in the brand's own language: the shape of an ideograph depends on it.
      return `
        <table ${TABLE} dir="${direction}" style="display:inline-table;vertical-align:middle">
        <tr><td aria-hidden="true" lang="${brand.defaultLocale}" class="fill on-fill" width="36" height="36" align="center" bgcolor="${background}" style="width:36px;height:36px;border-radius:${radius}px;background:${background};color:${color};${fontSize(18, 36)};text-align:center">${encodeHtml(logo.letters)}</td><td style="padding:0 12px;font-size:inherit;font-weight:700;color:inherit">${name}</td></tr>
        </table>`;
    }
  }
}

/** Returns the dark mode styles of a logo. An image has a plate in the color for which it was drawn. */
export function logoDarkStyles({ logo, design, colors }: Brand): DarkStyle[] {
  if (logo.kind !== 'image') {
    return [];
  }
  const { surface, accent, onAccent } = colors.light;
  const [plate, name] = design.header === 'band' ? [accent, onAccent] : [surface, accent];
  return [
    ['logo', 'background-color', plate],
    ['logo', 'box-shadow', `0 0 0 8px ${plate}`],
    ['logo', 'border-radius', `${design.corners === 'square' ? 0 : 2}px`],
    ['logo', 'color', name],
  ];
}
