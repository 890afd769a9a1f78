import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** The direction of a paragraph or of a value. `auto` is the direction of the first letter. */
export type Direction = 'ltr' | 'rtl' | 'auto';

/** One paragraph on the screen. Isolates stand for its elements with a `dir` of their own. */
export interface Paragraph {
  readonly text: string;
  readonly direction: Direction;
}

/** A value of a message, and the direction in which it is displayed alone. */
export interface Value {
  readonly text: string;
  readonly direction: Direction;
}

/** The characters that a browser inserts for an element with a `dir`, as the standard of HTML maps them. */
const ISOLATES = { auto: '\u2068', ltr: '\u2066', rtl: '\u2067' } as const;
const END_OF_ISOLATE = '\u2069';

const BLOCK = /^(html|head|title|style|body|div|table|tr|td|p|h1|br)$/;
const VOID = /^(!doctype|meta|br|img)$/i;

/** An open element, and the characters that end it. */
interface OpenElement {
  readonly name: string;
  readonly direction: Direction;
  readonly end: string;
}

/** Returns the paragraphs of an email, and its alternative texts and labels as paragraphs. Skips styles and comments. */
export function paragraphsOf(html: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const open: OpenElement[] = [];
  let text = '';
  const current = (): OpenElement => open.at(-1) ?? { name: '', direction: 'ltr', end: '' };
  const endParagraph = (): void => {
    paragraphs.push({ text, direction: current().direction });
    text = '';
  };
  const displayedHtml = html.replace(/<!--.*?-->/gs, '');
  for (const [token, slash, name = '', attributes = ''] of displayedHtml.matchAll(/<(\/?)(!?\w+)([^<>]*)>|[^<]+/g)) {
    if (name === '') {
      text += current().name === 'style' ? '' : decode(token);
    } else if (slash === '/') {
      const { end } = current();
      text += end;
      if (BLOCK.test(name)) {
        endParagraph();
      }
      open.pop();
    } else {
      const own = /\bdir="(\w+)"/.exec(attributes)?.[1] as Direction | undefined;
      const direction = own ?? current().direction;
      const alternative = /\b(?:alt|aria-label)="([^"]*)"/.exec(attributes)?.[1];
      if (alternative !== undefined) {
        paragraphs.push({ text: decode(alternative), direction });
      }
      if (BLOCK.test(name)) {
        endParagraph();
      }
      if (!VOID.test(name)) {
        const isolates = own !== undefined && !BLOCK.test(name);
        text += isolates ? ISOLATES[own] : '';
        open.push({ name, direction, end: isolates ? END_OF_ISOLATE : '' });
      }
    }
  }
  endParagraph();
  return paragraphs.filter((paragraph) => paragraph.text.trim() !== '');
}

function decode(html: string): string {
  return html.replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}

/** A displayed character, and its position in the text. */
interface Glyph {
  readonly at: number;
  readonly shown: string;
}

const displays = new WeakMap<Paragraph, readonly Glyph[]>();

/** Returns the visible characters of a paragraph from left to right. A paragraph is compared with each of its values. */
function display(paragraph: Paragraph): readonly Glyph[] {
  const known = displays.get(paragraph) ?? computeDisplay(paragraph);
  displays.set(paragraph, known);
  return known;
}

/** Returns the visible characters of a paragraph from left to right, by the Unicode bidirectional algorithm. */
function computeDisplay({ text, direction }: Paragraph): Glyph[] {
  const levels = bidi.getEmbeddingLevels(text, direction);
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels);
  const glyphs: Glyph[] = [];
  for (const at of bidi.getReorderedIndices(text, levels)) {
    const character = text.charAt(at);
    if (character < '\u2066' || character > '\u2069') {
      glyphs.push({ at, shown: mirrored.get(at) ?? character });
    }
  }
  return glyphs;
}

/** Returns the visible characters of a paragraph from left to right as a string. */
export function displayed(paragraph: Paragraph): string {
  return display(paragraph)
    .map(({ shown }) => shown)
    .join('');
}

/** Tests whether a value is displayed as it is alone, without other characters in it, wherever a paragraph has it. */
export function keepsOrder(paragraph: Paragraph, value: Value): boolean {
  const starts = positionsOf(paragraph.text, value.text);
  if (starts.length === 0) {
    return true;
  }
  const alone = displayed(value);
  const glyphs = display(paragraph);
  return starts.every((start) => {
    const isOfValue = ({ at }: Glyph) => at >= start && at < start + value.text.length;
    const first = Math.max(0, glyphs.findIndex(isOfValue));
    const shown = glyphs.slice(first, first + value.text.length).map((glyph) => glyph.shown);
    return glyphs.findLastIndex(isOfValue) === first + value.text.length - 1 && shown.join('') === alone;
  });
}

function positionsOf(text: string, value: string): number[] {
  const positions: number[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
    positions.push(at);
  }
  return positions;
}
