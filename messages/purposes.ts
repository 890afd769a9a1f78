/** A value that a text may carry; filled in when a message is rendered. */
export type Slot = 'brand' | 'code' | 'username' | 'support' | 'name' | 'ticket' | 'when' | 'reason';

/** One text: where it stands decides how it is encoded and how long it may be. */
export interface TextRule {
  /** `plain` texts stand in a subject or a text message, `html` texts in the body of a mail. */
  readonly as: 'plain' | 'html';
  readonly mayUse: readonly Slot[];
  readonly mustUse: readonly Slot[];
}

const plain = (...mayUse: Slot[]): TextRule => ({ as: 'plain', mayUse, mustUse: [] });
const html = (...mayUse: Slot[]): TextRule => ({ as: 'html', mayUse, mustUse: [] });
const needing = (slot: Slot, rule: TextRule): TextRule => ({
  ...rule,
  mayUse: [...rule.mayUse, slot],
  mustUse: [...rule.mustUse, slot],
});

/** The texts of every mail. */
const MAIL = {
  subject: plain('brand'),
  preheader: html('brand'),
  heading: html('brand'),
  intro: html('brand'),
  unexpected: html('brand', 'support'),
};

/** The texts of a message that carries a code. */
const CODE_MESSAGE = { ...MAIL, expiry: html(), sms: needing('code', plain('brand')) };

/**
 * What a locale file holds: texts that several messages share, and those of each purpose; `facts` are numbers that a
 * text may count with while it is compiled.
 */
export const SECTIONS = {
  common: {
    texts: {
      greeting: needing('name', html('brand')),
      codeLabel: html(),
      secrecy: html('brand'),
      passwordSecrecy: html('brand'),
      time: needing('when', html()),
      reason: needing('reason', html()),
      reference: needing('ticket', html()),
    },
    facts: {},
  },
  /** Why an administrator did it, by the id that the admin API takes as `reason`. */
  reasons: {
    texts: {
      requested: html('brand'),
      'locked-out': html('brand'),
      'lost-device': html('brand'),
      'suspicious-activity': html('brand'),
      'leaked-password': html('brand'),
      'security-policy': html('brand'),
    },
    facts: {},
  },
  passwordReset: { texts: CODE_MESSAGE, facts: { hours: 1 } },
  adminPasswordReset: { texts: CODE_MESSAGE, facts: { hours: 1 } },
  invitation: {
    texts: {
      ...CODE_MESSAGE,
      usernameLabel: html(),
      passwordLabel: html(),
      sms: needing('username', CODE_MESSAGE.sms),
    },
    facts: { days: 7 },
  },
  signUp: { texts: CODE_MESSAGE, facts: { hours: 24 } },
  attributeVerification: { texts: CODE_MESSAGE, facts: { hours: 24 } },
  signInCode: { texts: CODE_MESSAGE, facts: {} },
  passwordChanged: { texts: MAIL, facts: {} },
} as const satisfies Record<string, { texts: Record<string, TextRule>; facts: Record<string, number> }>;

export type Section = keyof typeof SECTIONS;
export type TextKey<S extends Section> = keyof (typeof SECTIONS)[S]['texts'];

/** What a message is for. */
export type Purpose = Exclude<Section, 'common' | 'reasons'>;

/** Purposes that Cognito sends a code for, by mail or text message; the others are mails that Rekey sends itself. */
export type CodePurpose = Exclude<Purpose, 'passwordChanged'>;

/** An id that the admin API takes as `reason` and that has a text for the person. */
export type Reason = TextKey<'reasons'>;

export function isReason(id: string | undefined): id is Reason {
  return id !== undefined && Object.hasOwn(SECTIONS.reasons.texts, id);
}

export function sectionNames(): Section[] {
  return Object.keys(SECTIONS) as Section[];
}

export function purposeNames(): Purpose[] {
  return sectionNames().filter((name): name is Purpose => name !== 'common' && name !== 'reasons');
}
