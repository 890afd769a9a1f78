import { slotMark as slot } from '../renderer/segments';
import type { Brand } from './brand';
import { encodeHtml } from './characters';
import { BREAK_ANYWHERE, CORNERS, fontSize, START, TABLE } from './email-design';
import { styleSheets } from './email-styles';
import { logoMarkup } from './logo';
import { typeface } from './typefaces';

/** Blank characters after the preheader, so that an inbox does not show the beginning of the email after it. */
const PREHEADER_FILLER = '&#847;&#8199;'.repeat(45);

const HIDDEN = 'display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all';

/** Returns the document around the body of an email: the head, the header with the logo, the heading and the footer. */
export function frame(brand: Brand): string {
  const { background } = brand.colors.light;
  return `
    <!DOCTYPE html>
    <html lang="${slot('locale')}" dir="${slot('direction')}" xmlns:o="urn:schemas-microsoft-com:office:office">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="x-apple-disable-message-reformatting">
      <meta name="format-detection" content="telephone=no,date=no,address=no">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>${slot('title')}</title>
      ${styleSheets(brand)}
    </head>
    <body class="page" bgcolor="${background}" style="margin:0;padding:0;background:${background}">
      <div role="article" aria-roledescription="email" aria-label="${slot('title')}" lang="${slot('locale')}" dir="${slot('direction')}">
        <div style="${HIDDEN};color:${background}">${slot('preheader')}<span aria-hidden="true">${PREHEADER_FILLER}</span></div>
        <table ${TABLE} width="100%" class="page" bgcolor="${background}" style="background:${background}">
        <tr><td align="center" class="outer" style="padding:32px 16px">
          ${card(brand)}
          ${footer(brand)}
        </td></tr>
        </table>
      </div>
    </body>
    </html>`;
}

/** Webmail removes the elements around the tables, so that each table needs the direction. */
const COLUMN = `${TABLE} width="560" dir="${slot('direction')}"`;

function card(brand: Brand): string {
  const { surface, text } = brand.colors.light;
  return `
    <table ${COLUMN} class="card surface" bgcolor="${surface}" style="width:100%;max-width:560px;background:${surface};border-radius:${CORNERS[brand.design.corners]}px;border-collapse:separate;overflow:hidden">
    ${header(brand)}
    <tr><td class="content" style="padding:32px 40px 24px;${BREAK_ANYWHERE};${typeface(brand)};${START}">
      <h1 class="text" style="margin:0 0 16px;${fontSize(24, 32)};font-weight:700;color:${text}">${slot('heading')}</h1>
      ${slot('body')}
    </td></tr>
    </table>`;
}

/** Returns a band in the accent color, a line in that color above a centered logo, or the logo alone. */
function header(brand: Brand): string {
  const { accent, onAccent } = brand.colors.light;
  const { header: kind } = brand.design;
  const style = {
    band: `padding:18px 40px 16px;background:${accent};color:${onAccent};border-bottom:2px solid ${accent}`,
    line: `padding:28px 40px 0;border-top:6px solid ${accent};color:${accent}`,
    plain: `padding:32px 40px 0;color:${accent}`,
  }[kind];
  const classes = { band: 'surface accent edge', line: 'accent edge', plain: 'accent' }[kind];
  const align = kind === 'line' ? 'center' : slot('start');
  const size = kind === 'line' ? fontSize(24, 32) : fontSize(20, 28);
  const background = kind === 'band' ? ` bgcolor="${accent}"` : '';
  const name = { name: slot('brand'), alternative: slot('alternative') };
  return `<tr><td align="${align}" class="content ${classes}"${background} style="${style};${typeface(brand)};${size};font-weight:700;text-align:${align}">${logoMarkup(brand, name, slot('direction'))}</td></tr>`;
}

function footer(brand: Brand): string {
  const { muted } = brand.colors.light;
  const website = encodeHtml(brand.website);
  const host = encodeHtml(new URL(brand.website).host);
  return `
    <table ${COLUMN} style="width:100%;max-width:560px">
    <tr><td class="content muted" style="padding:20px 40px 0;${BREAK_ANYWHERE};${typeface(brand)};${fontSize(13, 20)};color:${muted};${START}">
      ${slot('brand')} &#183; <a href="${website}" class="muted" dir="ltr" style="color:${muted}">${host}</a>${slot('legal')}
    </td></tr>
    </table>`;
}
