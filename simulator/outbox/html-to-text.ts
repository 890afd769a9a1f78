const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Elements whose content is not displayed. */
const UNSEEN = /^<(head|style|script)\b/;
const HIDDEN_BLOCK = /^<div[\s\S]*?display:\s*none/;
/** The end of a cell. The next cell of its row is on the same line. */
const CELL_END = /^<\/t[dh]>$/;
const LINE_END = /^(?:<br\s*\/?>|<\/(?:p|div|h[1-6]|tr|table|li)>)$/;

/** Converts the HTML of an email to plain text, one line per block. */
export function htmlToText(html: string): string {
  return new Scanner(html)
    .text()
    .replace(/&(?:#(\d+)|(\w+));/g, (entity, code?: string, name?: string) =>
      code === undefined ? (ENTITIES[name ?? ''] ?? entity) : decodeCodePoint(Number(code), entity),
    )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Scans HTML once, from start to end. The time is linear in the length, even for malformed HTML, because a search that
 * finds nothing is not repeated.
 */
export class Scanner {
  /** The number of characters that all searches have passed. */
  steps = 0;
  private readonly folded: string;
  private readonly absent = new Set<string>();

  constructor(private readonly html: string) {
    this.folded = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()); // ASCII only: the length does not change.
  }

  /** Returns the text without tags, and with a line break at the end of each block and a space at the end of each cell. Entities are not decoded. */
  text(): string {
    const parts: string[] = [];
    let position = 0;
    while (position < this.html.length) {
      const start = this.find('<', position) ?? this.html.length;
      parts.push(this.html.slice(position, start));
      const end = start === this.html.length ? undefined : this.find('>', start);
      if (end === undefined || end === start + 1) {
        parts.push(this.html.charAt(start)); // a character that begins no tag
        position = start + 1;
      } else {
        const tag = this.folded.slice(start, end + 1);
        this.steps += tag.length;
        parts.push(LINE_END.test(tag) ? '\n' : CELL_END.test(tag) ? ' ' : '');
        position = this.endOfUnseen(tag, end + 1) ?? end + 1;
      }
    }
    return parts.join('');
  }

  /** Finds the end of the element that a tag begins, if its content is not displayed. */
  private endOfUnseen(tag: string, from: number): number | undefined {
    const name = UNSEEN.exec(tag)?.[1] ?? (HIDDEN_BLOCK.test(tag) ? 'div' : undefined);
    const close = `</${name}>`;
    const end = name === undefined ? undefined : this.find(close, from);
    return end === undefined ? undefined : end + close.length;
  }

  private find(wanted: string, from: number): number | undefined {
    if (this.absent.has(wanted)) {
      return undefined;
    }
    const found = this.folded.indexOf(wanted, from);
    this.steps += (found === -1 ? this.html.length : found) - from + 1;
    if (found === -1) {
      this.absent.add(wanted);
      return undefined;
    }
    return found;
  }
}

function decodeCodePoint(code: number, entity: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
