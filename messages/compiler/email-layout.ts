import type { EmailLayout, LayoutPart } from '../renderer/catalog';
import { slotMark as slot, splitSegments } from '../renderer/segments';
import type { Brand } from './brand';
import { CORNERS, fontSize, START, TABLE } from './email-design';
import { frame } from './email-frame';
import { MONOSPACE } from './typefaces';

/**
 * Compiles the email layout of one brand, with slots for the copy of any locale: tables and inline styles for old
 * clients, and style sheets for dark mode, narrow screens and single languages. An email needs no remote content.
 * Pure. The contrast of the colors was checked when the brand was parsed.
 */
export function layOutEmail(brand: Brand): EmailLayout {
  const parts: Record<LayoutPart, string> = {
    frame: frame(brand),
    ...copyBlocks(brand),
    ...boxParts(brand),
    spoken: spokenCode(brand),
    ...actions(brand),
  };
  const compiled = Object.entries(parts).map(([part, html]) => [part, splitSegments(html.replace(/\n\s*/g, ''))]);
  return Object.fromEntries(compiled) as EmailLayout;
}

/** Each block ends with a margin, in addition to the padding at the bottom of the frame. */
function copyBlocks(brand: Brand) {
  const { background, text, muted, accent } = brand.colors.light;
  return {
    paragraph: `<p class="text" style="margin:0 0 16px;${fontSize(16, 26)};color:${text}">${slot('text')}</p>`,
    details: `
      <table ${TABLE} style="margin:0 0 20px">
      <tr><td class="muted edge" style="padding:0 14px;border-${slot('start')}:3px solid ${accent};${fontSize(14, 24)};color:${muted};${START}">${slot('text')}</td></tr>
      </table>`,
    note: `
      <table ${TABLE} width="100%" style="margin:12px 0 0">
      <tr><td class="muted rule" style="padding:20px 0 8px;border-top:2px solid ${background};${fontSize(14, 22)};color:${muted};${START}"><strong class="text" style="color:${text}">${slot('lead')}</strong><br>${slot('text')}</td></tr>
      </table>`,
    legal: `<br>${slot('text')}`,
  };
}

/** The box with the values that the user has to copy, in a color that no other part of the card has. */
function boxParts(brand: Brand) {
  const { background, muted, accent } = brand.colors.light;
  const small = `${fontSize(13, 20)};color:${muted}`;
  const value = (style: string): string =>
    `<div class="code accent" dir="ltr" style="${MONOSPACE};${style};font-weight:700;color:${accent};user-select:all;-webkit-user-select:all">${slot('value')}</div>`;
  const row = (element: string): string => `
    <tr><td align="center" style="padding:6px 12px">
      <div class="muted" style="${small}">${slot('label')}</div>
      ${element}
    </td></tr>`;
  return {
    box: `
      <table ${TABLE} width="100%" style="margin:8px 0 20px;border-collapse:separate">
      <tr><td class="page" bgcolor="${background}" style="padding:16px 0;background:${background};border-radius:${CORNERS[brand.design.corners]}px"><table ${TABLE} width="100%">${slot('rows')}</table></td></tr>
      </table>`,
    code: row(value(`${fontSize(36, 48)};letter-spacing:6px;padding-left:6px`)),
    credential: row(value(`${fontSize(20, 28)};word-break:break-all`)),
    validity: `<tr><td align="center" class="muted" style="padding:4px 12px;${small};text-wrap:balance">${slot('text')}</td></tr>`,
  };
}

/** A code that the user reads aloud: two framed groups without a box, unlike a code that the user types. */
function spokenCode(brand: Brand): string {
  const { muted, accent } = brand.colors.light;
  const small = `${fontSize(13, 20)};color:${muted}`;
  const group = (digits: string): string =>
    `<td class="code accent edge" style="padding:8px 16px;border:2px solid ${accent};border-radius:${CORNERS[brand.design.corners]}px;${MONOSPACE};${fontSize(30, 40)};font-weight:700;color:${accent}">${digits}</td>`;
  return `
    <table ${TABLE} width="100%" style="margin:8px 0 20px">
    <tr><td align="center" class="muted" style="padding:0 0 10px;${small}">${slot('label')}</td></tr>
    <tr><td align="center">
      <table ${TABLE} dir="ltr" style="border-collapse:separate"><tr>${group(slot('first'))}<td width="14">&#160;</td>${group(slot('second'))}</tr></table>
    </td></tr>
    <tr><td align="center" class="muted" style="padding:10px 12px 0;${small};text-wrap:balance">${slot('validity')}</td></tr>
    </table>`;
}

function actions(brand: Brand) {
  const { accent, onAccent } = brand.colors.light;
  return {
    button: `
      <table ${TABLE} class="action" style="margin:4px 0 24px;border-collapse:separate">
      <tr><td class="fill" bgcolor="${accent}" style="background:${accent};border-radius:${CORNERS[brand.design.corners]}px;mso-padding-alt:14px 28px"><a href="${slot('url')}" class="on-fill press" style="display:inline-block;padding:14px 28px;${fontSize(16, 22)};font-weight:700;text-decoration:none;color:${onAccent}">${slot('text')}</a></td></tr>
      </table>`,
    link: `<p style="margin:0 0 20px;${fontSize(16, 26)}"><a href="${slot('url')}" class="accent" style="color:${accent}">${slot('text')}</a></p>`,
  };
}
