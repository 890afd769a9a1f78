import type { Brand } from './brand';
import { encodeHtml } from './characters';

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
      return `<img src="${encodeHtml(logo.url)}" alt="${alternative}" width="${logo.width}" height="${logo.height}" style="border:0;max-width:100%;height:auto;vertical-align:middle">`;
    case 'monogram': {
      const { accent, onAccent } = brand.colors.light;
      // On a band of the accent color, the two colors are swapped.
      const [color, background] = brand.design.header === 'band' ? [accent, onAccent] : [onAccent, accent];
      const cell = `width:36px;height:36px;border-radius:${brand.design.corners === 'square' ? 0 : 18}px;background:${background};color:${color};font-size:18px;line-height:36px;text-align:center`;
      return `
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" dir="${direction}" style="display:inline-table;vertical-align:middle">
        <tr><td aria-hidden="true" class="mark" width="36" height="36" style="${cell}">${encodeHtml(logo.letters)}</td><td style="padding:0 12px;font-size:inherit;font-weight:700;color:inherit">${name}</td></tr>
        </table>`;
    }
  }
}

/** Returns the dark mode styles of a logo. */
export function logoStyles(brand: Brand): string {
  if (brand.logo.kind !== 'monogram') {
    return '';
  }
  const { accent, onAccent } = brand.colors.dark;
  return `.mark{background:${accent}!important;color:${onAccent}!important}`;
}
