/** A value that a text may carry; filled in when a message is rendered. */
export type Slot = 'brand' | 'code' | 'support';

/** One text of a purpose: where it stands decides how it is encoded and how long it may be. */
export interface TextRule {
  /** `plain` texts stand in a subject or a text message, `html` texts in the body of a mail. */
  readonly as: 'plain' | 'html';
  readonly mayUse: readonly Slot[];
  readonly mustUse: readonly Slot[];
}

const plain = (...mayUse: Slot[]): TextRule => ({ as: 'plain', mayUse, mustUse: [] });
const html = (...mayUse: Slot[]): TextRule => ({ as: 'html', mayUse, mustUse: [] });

/** The texts of a message that carries a code. */
const CODE_MESSAGE = {
  subject: plain('brand'),
  preheader: html('brand'),
  heading: html('brand'),
  intro: html('brand'),
  codeLabel: html(),
  expiry: html(),
  notYou: html('brand', 'support'),
  sms: { ...plain('brand', 'code'), mustUse: ['code'] },
} as const satisfies Record<string, TextRule>;

/** Every purpose of a message, with its texts and the facts that a text may count with while it is compiled. */
export const PURPOSES = {
  passwordReset: { texts: CODE_MESSAGE, facts: { hours: 1 } },
} as const satisfies Record<string, { texts: Record<string, TextRule>; facts: Record<string, number> }>;

export type Purpose = keyof typeof PURPOSES;
export type TextKey = keyof typeof CODE_MESSAGE;

export function purposeNames(): Purpose[] {
  return Object.keys(PURPOSES) as Purpose[];
}
