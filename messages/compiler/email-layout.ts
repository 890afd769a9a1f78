import type { EmailLayout, LayoutPart } from '../renderer/catalog';
import { slotMark as slot, splitSegments } from '../renderer/segments';
import type { Brand } from './brand';
import { encodeHtml } from './characters';
import { logoMarkup, logoStyles } from './logo';
import type { Palette } from './palette';

const TYPEFACES = {
  sans: "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
  serif: "Georgia,'Times New Roman','Noto Serif',serif",
} as const;

/** The typeface of codes: all digits have the same width. */
const MONOSPACE = "'SF Mono',Menlo,Consolas,'Courier New',monospace";

/** Lets a long address or ticket wrap, so that the email is not wider than a phone. The cells inside inherit it. */
const BREAK_ANYWHERE = 'overflow-wrap:anywhere;word-break:break-word';

const CORNERS = { round: 14, soft: 6, square: 0 } as const;

/**
 * Compiles the email layout of one brand, with slots for the copy of any locale: tables and inline styles for old
 * clients, and a style sheet for dark mode and narrow screens. An email needs no remote content.
 * Pure. The contrast of the colors was checked when the brand was parsed.
 */
export function layOutEmail(brand: Brand): EmailLayout {
  const font = `font-family:${TYPEFACES[brand.design.typeface]}`;
  const parts: Record<LayoutPart, string> = {
    frame: frame(brand, font),
    ...blocks(brand, font),
  };
  const compiled = Object.entries(parts).map(([part, html]) => [part, splitSegments(html.replace(/\n\s*/g, ''))]);
  return Object.fromEntries(compiled) as EmailLayout;
}

/** Each block ends with a margin, in addition to the padding at the bottom of the frame. */
function blocks(brand: Brand, font: string): Omit<Record<LayoutPart, string>, 'frame'> {
  const { light } = brand.colors;
  const label = `${font};font-size:13px;line-height:1.5;color:${light.muted}`;
  const start = `text-align:${slot('start')}`;
  const row = (value: string): string => `
    <tr><td align="center" style="padding:6px 12px">
      <div class="muted" style="${label}">${slot('label')}</div>
      ${value}
    </td></tr>`;
  return {
    paragraph: `<p class="text" style="margin:0 0 20px;${font};font-size:16px;line-height:1.6;color:${light.text};${start}">${slot('text')}</p>`,
    details: `
      <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
      <tr><td class="muted side" style="padding:2px 14px;border-${slot('start')}:3px solid ${light.accent};${font};font-size:14px;line-height:1.7;color:${light.muted};${start}">${slot('text')}</td></tr>
      </table>`,
    note: `
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
      <tr><td class="muted rule" style="padding:20px 0 12px;border-top:2px solid ${light.background};${font};font-size:14px;line-height:1.6;color:${light.muted};${start}"><strong class="text" style="color:${light.text}">${slot('lead')}</strong> ${slot('text')}</td></tr>
      </table>`,
    box: `
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="box" style="margin:4px 0 24px;border:2px solid ${light.accent};border-radius:${CORNERS[brand.design.corners]}px;border-collapse:separate">
      <tr><td style="padding:10px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${slot('rows')}</table></td></tr>
      </table>`,
    code: row(
      `<div class="accent" dir="ltr" style="font-family:${MONOSPACE};font-size:34px;line-height:1.3;font-weight:700;letter-spacing:6px;padding-left:6px;color:${light.accent}">${slot('value')}</div>`,
    ),
    credential: row(
      `<div class="accent" dir="ltr" style="font-family:${MONOSPACE};font-size:20px;line-height:1.4;font-weight:700;word-break:break-all;color:${light.accent}">${slot('value')}</div>`,
    ),
    validity: `
      <tr><td align="center" class="muted" style="padding:2px 12px 6px;${label}">${slot('text')}</td></tr>`,
    button: `
      <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px">
      <tr><td class="button" style="background:${light.accent};border-radius:${CORNERS[brand.design.corners]}px"><a href="${slot('url')}" class="button" style="display:inline-block;padding:13px 24px;${font};font-size:16px;line-height:1.3;font-weight:700;text-decoration:none;color:${light.onAccent}">${slot('text')}</a></td></tr>
      </table>`,
    link: `<p class="text" style="margin:0 0 20px;${font};font-size:16px;line-height:1.6;${start}"><a href="${slot('url')}" class="accent" style="color:${light.accent}">${slot('text')}</a></p>`,
    legal: `<br>${slot('text')}`,
  };
}

function frame(brand: Brand, font: string): string {
  const { light } = brand.colors;
  const corner = CORNERS[brand.design.corners];
  const start = `text-align:${slot('start')}`;
  const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
  const card = `${table} width="560" dir="${slot('direction')}"`;
  const website = encodeHtml(brand.website);
  return `
    <!DOCTYPE html>
    <html lang="${slot('locale')}" dir="${slot('direction')}">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>${slot('title')}</title>
      <style>${styleSheet(brand)}</style>
    </head>
    <body class="page" style="margin:0;padding:0;background:${light.background}">
      <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${slot('preheader')}</div>
      <table ${table} width="100%" lang="${slot('locale')}" dir="${slot('direction')}" class="page" style="background:${light.background}">
      <tr><td align="center" class="outer" style="padding:32px 16px">
        <table ${card} class="card" style="width:100%;max-width:560px;background:${light.surface};border-radius:${corner}px;border-collapse:separate;overflow:hidden">
        ${header(brand, font)}
        <tr><td class="content" style="padding:32px 40px 20px;${BREAK_ANYWHERE}">
          <h1 class="text" style="margin:0 0 20px;${font};font-size:24px;line-height:1.3;font-weight:700;color:${light.text};${start}">${slot('heading')}</h1>
          ${slot('body')}
        </td></tr>
        </table>
        <table ${card} style="width:100%;max-width:560px">
        <tr><td class="content muted" style="padding:16px 40px 0;${BREAK_ANYWHERE};${font};font-size:13px;line-height:1.6;color:${light.muted};${start}">
          ${slot('brand')} &#183; <a href="${website}" class="muted" dir="ltr" style="color:${light.muted}">${encodeHtml(new URL(brand.website).host)}</a>${slot('legal')}
        </td></tr>
        </table>
      </td></tr>
      </table>
    </body>
    </html>`;
}

/** Returns a band in the accent color, a line in that color above a centered logo, or the logo alone. */
function header(brand: Brand, font: string): string {
  const { accent, onAccent } = brand.colors.light;
  const band = brand.design.header === 'band';
  const style = {
    band: `padding:18px 40px;background:${accent}`,
    line: `padding:26px 40px 0;border-top:6px solid ${accent}`,
    plain: 'padding:32px 40px 0',
  }[brand.design.header];
  const side = brand.design.header === 'line' ? 'center' : slot('start');
  const size = brand.design.header === 'line' ? 24 : 20;
  const typography = `${font};font-size:${size}px;line-height:1.3;font-weight:700;color:${band ? onAccent : accent};text-align:${side}`;
  const classes = { band: 'band', line: 'line accent', plain: 'accent' }[brand.design.header];
  return `<tr><td align="${side}" class="content ${classes}" style="${style};${typography}">${logoMarkup(brand, { name: slot('brand'), alternative: slot('alternative') }, slot('direction'))}</td></tr>`;
}

function styleSheet(brand: Brand): string {
  const dark: Palette = brand.colors.dark;
  return `
    :root{color-scheme:light dark}
    @media (max-width:480px){
      .outer{padding:0 0 24px!important}
      .card{border-radius:0!important}
      .content{padding-left:24px!important;padding-right:24px!important}
    }
    @media (prefers-color-scheme:dark){
      .page{background:${dark.background}!important}
      .card{background:${dark.surface}!important}
      .text{color:${dark.text}!important}
      .muted{color:${dark.muted}!important}
      .accent{color:${dark.accent}!important}
      .button{background:${dark.accent}!important;color:${dark.onAccent}!important}
      .box,.side,.line{border-color:${dark.accent}!important}
      .rule{border-color:${dark.background}!important}
      .band{background:${dark.surface}!important;color:${dark.accent}!important;border-bottom:2px solid ${dark.accent}}
      ${logoStyles(brand)}
    }`;
}
