import { slotMark as slot } from '../renderer/segments';

/** The radius of corners in pixels, by the design of a brand. */
export const CORNERS = { round: 14, soft: 6, square: 0 } as const;

/** The attributes of a table that only positions its content. */
export const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** Aligns a cell with the side on which the lines of the locale begin. */
export const START = `text-align:${slot('start')}`;

/** Lets a long address or ticket wrap, so that the email is not wider than a phone. The cells inside inherit it. */
export const BREAK_ANYWHERE = 'overflow-wrap:anywhere;word-break:break-word';

/** Returns a font size and a line height in pixels, the only unit of a line height that Outlook on Windows follows. */
export function fontSize(size: number, lineHeight: number): string {
  return `font-size:${size}px;line-height:${lineHeight}px`;
}

/** A style of the dark scheme: the class of the elements, the property and its value. */
export type DarkStyle = readonly [name: string, property: string, value: string];
