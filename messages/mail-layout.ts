import type { Brand, Palette } from './brand';
import type { Segments } from './catalog';
import { encodeHtml } from './characters';
import type { TextKey } from './purposes';

type LayoutSlot = Exclude<TextKey, 'subject' | 'sms'> | 'code' | 'locale' | 'direction' | 'start';

const SLOT_MARK = '\u0000';
const slot = (name: LayoutSlot): string => `${SLOT_MARK}${name}${SLOT_MARK}`;

const TYPEFACES = {
  sans: "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
  serif: "Georgia,'Times New Roman',serif",
} as const;

/**
 * Lays out the mail of one brand, with holes for the texts of any locale: tables and inline styles for old clients,
 * a style sheet for dark mode and narrow screens, no image and nothing that is fetched.
 * Pure. The colours' contrast was checked with the brand.
 */
export function layOutMail(brand: Brand): Segments {
  return mail(brand).replace(/\n\s*/g, '').split(SLOT_MARK);
}

function mail(brand: Brand): string {
  const { light, dark } = brand.colors;
  const corner = brand.design.corners === 'round' ? 12 : 0;
  const font = `font-family:${TYPEFACES[brand.design.typeface]}`;
  const text = `margin:0 0 20px;${font};font-size:16px;line-height:1.6;color:${light.text};text-align:${slot('start')}`;
  const small = `${font};font-size:14px;line-height:1.6;color:${light.muted};text-align:${slot('start')}`;
  return `
    <!DOCTYPE html>
    <html lang="${slot('locale')}" dir="${slot('direction')}">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>${slot('heading')}</title>
      <style>${styleSheet(dark)}</style>
    </head>
    <body class="page" style="margin:0;padding:0;background:${light.background}">
      <div style="display:none;max-height:0;overflow:hidden">${slot('preheader')}</div>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:${light.background}">
      <tr><td align="center" class="outer" style="padding:32px 16px">
        <table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" dir="${slot('direction')}" class="card" style="width:100%;max-width:560px;background:${light.surface};border-radius:${corner}px;overflow:hidden">
        ${header(brand, font)}
        <tr><td class="content" style="padding:32px 40px 24px">
          <h1 class="text" style="margin:0 0 20px;${font};font-size:24px;line-height:1.3;font-weight:700;color:${light.text};text-align:${slot('start')}">${slot('heading')}</h1>
          <p class="text" style="${text}">${slot('intro')}</p>
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
          <tr><td align="center" class="code" style="padding:16px 12px 18px;border:2px solid ${light.accent};border-radius:${corner}px">
            <div class="muted" style="${font};font-size:13px;line-height:1.5;color:${light.muted}">${slot('codeLabel')}</div>
            <div class="accent" dir="ltr" style="font-family:'SF Mono',Menlo,Consolas,'Courier New',monospace;font-size:34px;line-height:1.3;font-weight:700;letter-spacing:6px;padding-left:6px;color:${light.accent}">${slot('code')}</div>
          </td></tr>
          </table>
          <p class="text" style="${text}">${slot('expiry')}</p>
          <p class="muted" style="margin:0;${small}">${slot('notYou')}</p>
        </td></tr>
        </table>
        <table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" dir="${slot('direction')}" style="width:100%;max-width:560px">
        <tr><td class="content muted" style="padding:16px 40px 0;${small};font-size:13px">
          <a href="${encodeHtml(brand.website)}" class="muted" style="color:${light.muted}">${encodeHtml(new URL(brand.website).host)}</a>
        </td></tr>
        </table>
      </td></tr>
      </table>
    </body>
    </html>`;
}

function header(brand: Brand, font: string): string {
  const { accent, onAccent } = brand.colors.light;
  const band = brand.design.header === 'band';
  const style = band ? `padding:20px 40px;background:${accent}` : 'padding:32px 40px 0';
  const wordmark = `${font};font-size:20px;font-weight:700;color:${band ? onAccent : accent};text-align:${slot('start')}`;
  return `<tr><td class="content ${band ? 'band' : 'accent'}" style="${style};${wordmark}">${encodeHtml(brand.name)}</td></tr>`;
}

function styleSheet(dark: Palette): string {
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
      .code{border-color:${dark.accent}!important}
      .band{background:${dark.accent}!important;color:${dark.onAccent}!important}
    }`;
}
