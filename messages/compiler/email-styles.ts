import type { Brand } from './brand';
import type { DarkStyle } from './email-design';
import { logoDarkStyles } from './logo';
import { languageStyles } from './typefaces';

/**
 * Returns the style sheets of an email. The second one has selectors that Gmail does not know: it ignores a style sheet
 * with such a selector as a whole.
 */
export function styleSheets(brand: Brand): string {
  const dark = [...darkStyles(brand), ...logoDarkStyles(brand)];
  return `
    <style>
      :root{color-scheme:light dark}
      h1{text-wrap:balance}
      p,td{text-wrap:pretty}
      @media (max-width:480px){
        .outer{padding:0 0 24px!important}
        .card{border-radius:0!important}
        .content{padding-left:24px!important;padding-right:24px!important}
        .action{width:100%!important}
        .press{display:block!important;text-align:center!important}
      }
      @media (prefers-color-scheme:dark){${dark.map((style) => darkRule(style)).join('')}}
    </style>
    <style>
      ${languageStyles(brand)}
      ${dark.map(outlookRule).join('')}
    </style>
    ${wordStyles(brand)}`;
}

function darkRule([name, property, value]: DarkStyle, parent = ''): string {
  return `${parent}.${name}{${property}:${value}!important}`;
}

/** Outlook.com and its apps mark the elements whose background, or whose other colors, they replace in dark mode. */
function outlookRule(style: DarkStyle): string {
  return darkRule(style, style[1] === 'background-color' ? '[data-ogsb] ' : '[data-ogsc] ');
}

function darkStyles({ colors }: Brand): DarkStyle[] {
  const { background, surface, text, muted, accent, onAccent } = colors.dark;
  return [
    ['page', 'background-color', background],
    ['surface', 'background-color', surface],
    ['text', 'color', text],
    ['muted', 'color', muted],
    ['accent', 'color', accent],
    ['edge', 'border-color', accent],
    ['rule', 'border-color', background],
    ['fill', 'background-color', accent],
    ['on-fill', 'color', onAccent],
  ];
}

/** Outlook on Windows displays emails with Word: it needs a typeface that it knows, and exact line heights. */
function wordStyles({ design }: Brand): string {
  const family = design.typeface === 'serif' ? 'Georgia,serif' : 'Arial,sans-serif';
  return `
    <!--[if mso]>
    <style>
      td,p,h1,div,a,span,strong{font-family:${family}!important;mso-line-height-rule:exactly}
      .code{font-family:Consolas,monospace!important}
    </style>
    <xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>
    <![endif]-->`;
}
