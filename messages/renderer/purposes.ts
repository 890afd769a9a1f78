import {
  DEFAULT_TEMPORARY_PASSWORD_DAYS,
  RESET_CODE_HOURS,
  VERIFICATION_CODE_HOURS,
} from '../../domain/message/lifetimes';

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

/** Texts that several messages share. */
const SHARED = {
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
} as const satisfies Sections;

/** The texts of each message, and the lifetimes that they state. */
const PURPOSES = {
  passwordReset: { texts: CODE_MESSAGE, facts: { hours: RESET_CODE_HOURS } },
  adminPasswordReset: { texts: CODE_MESSAGE, facts: { hours: RESET_CODE_HOURS } },
  invitation: {
    texts: {
      ...CODE_MESSAGE,
      usernameLabel: html(),
      passwordLabel: html(),
      sms: needing('username', CODE_MESSAGE.sms),
    },
    facts: { days: DEFAULT_TEMPORARY_PASSWORD_DAYS },
  },
  signUp: { texts: CODE_MESSAGE, facts: { hours: VERIFICATION_CODE_HOURS } },
  attributeVerification: { texts: CODE_MESSAGE, facts: { hours: VERIFICATION_CODE_HOURS } },
  signInCode: { texts: CODE_MESSAGE, facts: {} },
  passwordChanged: { texts: MAIL, facts: {} },
} as const satisfies Sections;

/** What a locale file holds; `facts` are numbers that a text may count with while it is compiled. */
export const SECTIONS = { ...SHARED, ...PURPOSES };

type Sections = Record<string, { texts: Record<string, TextRule>; facts: Record<string, number> }>;

/** A part of a locale file: texts that messages share, or those of one purpose. */
export type Section = keyof typeof SECTIONS;

/** The name of a text within its section. */
export type TextKey<S extends Section> = keyof (typeof SECTIONS)[S]['texts'];

/** What a message is for. */
export type Purpose = keyof typeof PURPOSES;

/** Purposes that Cognito sends a code for, by mail or text message; the others are mails that Rekey sends itself. */
export type CodePurpose = Exclude<Purpose, 'passwordChanged'>;

/** An id that the admin API takes as `reason` and that has a text for the person. */
export type Reason = TextKey<'reasons'>;

/** All sections, in the order of a locale file. */
export function sectionNames(): Section[] {
  return Object.keys(SECTIONS) as Section[];
}

/** All purposes, in the order of a locale file. */
export function purposeNames(): Purpose[] {
  return Object.keys(PURPOSES) as Purpose[];
}

/** All reasons that have a text. */
export function reasonIds(): Reason[] {
  return Object.keys(SHARED.reasons.texts) as Reason[];
}

/** Whether Cognito sends the message. */
export function isCodePurpose(purpose: Purpose): purpose is CodePurpose {
  return purpose !== 'passwordChanged';
}

/** Tests for a message that verifies a new address. A pool can verify by a link instead of a code. */
export function verifiesAddress(purpose: Purpose): boolean {
  return purpose === 'signUp' || purpose === 'attributeVerification';
}

/** Whether there is a text for a reason, in every language. */
export function isReason(id: string | undefined): id is Reason {
  return id !== undefined && Object.hasOwn(SHARED.reasons.texts, id);
}
