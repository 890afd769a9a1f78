import type { Brand } from './brand';

type Typeface = Brand['design']['typeface'];

const LATIN = {
  sans: "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
  serif: "Georgia,'Times New Roman','Noto Serif',serif",
} as const satisfies Record<Typeface, string>;

/**
 * The serif families of languages for which a client would otherwise take its default, an old or a mismatched family. The
 * generic family follows: on Android and Linux it is a good one for each language.
 */
const SERIF_BY_LANGUAGE = {
  ja: "'Hiragino Mincho ProN','Yu Mincho'",
  ko: "'Nanum Myeongjo',AppleMyungjo,'Noto Serif KR'",
  'zh-Hans': "'Songti SC','Noto Serif SC'",
  'zh-Hant': "'Songti TC','Noto Serif TC'",
  th: "'Noto Serif Thai',Thonburi",
  ar: "'Noto Naskh Arabic','Geeza Pro'",
  fa: "'Noto Naskh Arabic','Geeza Pro'",
} as const;

/** The typeface of codes: all digits have the same width, and 0 differs from O. */
export const MONOSPACE = "font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace";

/** Returns the typeface of a brand for the cells of an email. The elements in a cell inherit it. */
export function typeface({ design }: Brand): string {
  return `font-family:${LATIN[design.typeface]}`;
}

/** Returns the styles that adapt the typeface and the line breaks to the language of an element. */
export function languageStyles({ design }: Brand): string {
  const serif = Object.entries(SERIF_BY_LANGUAGE).map(
    ([language, families]) => `td:lang(${language}){font-family:Georgia,${families},serif!important}`,
  );
  return `
    h1:lang(ja),.edge:lang(ja),.rule:lang(ja){word-break:auto-phrase}
    td:lang(ko){word-break:keep-all!important}
    ${design.typeface === 'serif' ? serif.join('') : ''}`;
}
