import {
  CALLER_CODE_MINUTES,
  DEFAULT_TEMPORARY_PASSWORD_DAYS,
  RESET_CODE_HOURS,
  VERIFICATION_CODE_HOURS,
} from '../../domain/message/lifetimes';

/** A value in a string that is filled in when a message is rendered. */
export type Slot =
  | 'brand'
  | 'code'
  | 'username'
  | 'secrecy'
  | 'support'
  | 'action'
  | 'name'
  | 'ticket'
  | 'date'
  | 'time'
  | 'timeZone'
  | 'reason';

/** The rule for one string: its encoding and its slots. */
export interface StringRule {
  /** `plain` for a subject, `lines` for an SMS, `html` for a string in the body of an email. */
  readonly as: 'plain' | 'lines' | 'html';
  readonly mayUse: readonly Slot[];
  readonly mustUse: readonly Slot[];
  /** The slots without which the compiler reports a warning. */
  readonly shouldUse?: readonly Slot[];
  /** The slots that stand alone on a line of an SMS in a right-to-left locale. Their values can begin with a symbol. */
  readonly alone?: readonly Slot[];
}

const plain = (...mayUse: Slot[]): StringRule => ({ as: 'plain', mayUse, mustUse: [] });
const html = (...mayUse: Slot[]): StringRule => ({ as: 'html', mayUse, mustUse: [] });
const needing = (slot: Slot, rule: StringRule): StringRule => ({
  ...rule,
  mayUse: [...rule.mayUse, slot],
  mustUse: [...rule.mustUse, slot],
});

/** The strings of every email. */
const EMAIL = {
  subject: plain('brand'),
  preheader: html('brand'),
  heading: html('brand'),
  intro: html('brand'),
  unexpected: html('brand', 'support'),
};

/** The strings of a notice. Its SMS is for a user without a verified email address. */
const NOTICE = {
  ...EMAIL,
  sms: { ...plain('brand', 'support'), as: 'lines', shouldUse: ['brand'], alone: ['support'] },
} as const;

/** An SMS. `{secrecy}` is the sentence that the user must not share the code or the password. */
const SMS: StringRule = {
  as: 'lines',
  mayUse: ['brand', 'secrecy', 'code'],
  mustUse: ['code'],
  shouldUse: ['brand', 'secrecy'],
};

/** The strings of a message with a code. */
const CODE_MESSAGE = { ...EMAIL, expiry: html(), sms: SMS };

/** The strings of a message with a username and a temporary password. */
const INVITATION = { ...CODE_MESSAGE, sms: { ...needing('username', SMS), alone: ['username', 'code'] as const } };

/** The strings that several messages share. */
const SHARED = {
  common: {
    strings: {
      greeting: html('brand', 'name'),
      codeLabel: html(),
      secrecy: html('brand'),
      passwordSecrecy: html('brand'),
      smsSecrecy: plain('brand'),
      smsPasswordSecrecy: plain('brand'),
      /** The label of the button or the link to the sign-in page of a brand. */
      signIn: html('brand'),
      /** The words in bold before `unexpected`. */
      unexpectedLead: html('brand'),
      time: needing('timeZone', needing('time', needing('date', html()))),
      reason: needing('reason', html()),
      reference: needing('ticket', html()),
    },
    counts: {},
  },
  /** The reasons for an action of an administrator, by the `reason` of the admin API. */
  reasons: {
    strings: {
      requested: html('brand'),
      'locked-out': html('brand'),
      'lost-device': html('brand'),
      'suspicious-activity': html('brand'),
      'leaked-password': html('brand'),
      'security-policy': html('brand'),
    },
    counts: {},
  },
  /** The actions for which the support team verifies a caller. */
  callerActions: {
    strings: { 'set-password': plain(), mfa: plain(), reset: plain(), invitation: plain() },
    counts: {},
  },
} as const satisfies Sections;

/** The strings of each message, and the lifetimes that they state. */
const PURPOSES = {
  passwordReset: { strings: { ...CODE_MESSAGE, unchanged: html('brand') }, counts: { hours: RESET_CODE_HOURS } },
  adminPasswordReset: { strings: CODE_MESSAGE, counts: { hours: RESET_CODE_HOURS } },
  invitation: {
    strings: { ...INVITATION, usernameLabel: html(), passwordLabel: html() },
    counts: { days: DEFAULT_TEMPORARY_PASSWORD_DAYS },
  },
  /** An invitation that is sent again to a user who exists. It has the labels and `expiry` of `invitation`. */
  resentInvitation: { strings: { ...EMAIL, sms: INVITATION.sms }, counts: {} },
  signUp: { strings: CODE_MESSAGE, counts: { hours: VERIFICATION_CODE_HOURS } },
  attributeVerification: { strings: CODE_MESSAGE, counts: { hours: VERIFICATION_CODE_HOURS } },
  signInCode: { strings: CODE_MESSAGE, counts: {} },
  /** After an operator set a password. */
  passwordChanged: {
    strings: {
      ...NOTICE,
      /** The next step of the user after a temporary, and after a permanent password. */
      next: html('brand', 'support'),
      nextPermanent: html('brand', 'support'),
    },
    counts: {},
  },
  /** After the user chose a password with a reset code. */
  passwordChosen: { strings: NOTICE, counts: {} },
  /** After an operator removed the authenticator app. */
  authenticatorRemoved: { strings: { ...NOTICE, next: html('brand', 'support') }, counts: {} },
  /** A code that the user reads to the support team. Rekey sends it, and its wording has the opposite advice. */
  callerVerification: {
    strings: {
      ...EMAIL,
      request: needing('action', html('brand')),
      codeLabel: html('brand'),
      expiry: html(),
      secrecy: html('brand'),
      sms: {
        as: 'lines',
        mayUse: ['brand', 'code', 'action'],
        mustUse: ['code', 'action'],
        shouldUse: ['brand'],
        alone: ['code'],
      },
    },
    counts: { minutes: CALLER_CODE_MINUTES },
  },
} as const satisfies Sections;

/** The sections of a locale file. `counts` are the numbers that its plurals may use at compile time. */
export const SECTIONS = { ...SHARED, ...PURPOSES };

type Sections = Record<string, { strings: Record<string, StringRule>; counts: Record<string, number> }>;

/** A section of a locale file: the strings that messages share, or the strings of one purpose. */
export type Section = keyof typeof SECTIONS;

/** The name of a string in its section. */
export type StringKey<S extends Section> = keyof (typeof SECTIONS)[S]['strings'];

/** The purpose of a message. */
export type Purpose = keyof typeof PURPOSES;

/** The purposes of notices. */
export type NoticePurpose = 'passwordChanged' | 'passwordChosen' | 'authenticatorRemoved';

/** The purposes of messages that Rekey sends itself. */
type OwnPurpose = NoticePurpose | 'callerVerification';

/** The purposes for which Cognito sends a code, by email or SMS. */
export type CodePurpose = Exclude<Purpose, OwnPurpose>;

/** An action for which the support team verifies a caller. */
export type CallerAction = StringKey<'callerActions'>;

/** A `reason` of the admin API that has a string for the user. */
export type Reason = StringKey<'reasons'>;

/** Returns all sections, in the order of a locale file. */
export function sectionNames(): Section[] {
  return Object.keys(SECTIONS) as Section[];
}

/** Returns all purposes, in the order of a locale file. */
export function purposeNames(): Purpose[] {
  return Object.keys(PURPOSES) as Purpose[];
}

/** Returns all reasons that have a string. */
export function reasonIds(): Reason[] {
  return Object.keys(SHARED.reasons.strings) as Reason[];
}

/** Returns all actions for which the support team verifies a caller. */
export function callerActions(): CallerAction[] {
  return Object.keys(SHARED.callerActions.strings) as CallerAction[];
}

/** Tests whether Cognito sends the message, with a code. */
export function isCodePurpose(purpose: Purpose): purpose is CodePurpose {
  return !isNotice(purpose) && purpose !== 'callerVerification';
}

/** Tests for the strings of a notice. */
function isNotice(section: Section): section is NoticePurpose {
  return section === 'passwordChanged' || section === 'passwordChosen' || section === 'authenticatorRemoved';
}

/** Tests for the strings of messages that Rekey sends itself, and not Cognito. */
export function isOwnSection(section: Section): boolean {
  return isNotice(section) || section === 'callerVerification' || section === 'callerActions';
}

/** Tests for a message with a username and a temporary password instead of a code. */
export function isInvitation(purpose: Purpose): purpose is 'invitation' | 'resentInvitation' {
  return purpose === 'invitation' || purpose === 'resentInvitation';
}

/** Tests for a message that verifies a new address. A pool can verify by a link instead of a code. */
export function verifiesAddress(purpose: Purpose): boolean {
  return purpose === 'signUp' || purpose === 'attributeVerification';
}

/** Tests whether an id is a reason. Every locale has a string for each reason. */
export function isReason(id: string | undefined): id is Reason {
  return id !== undefined && Object.hasOwn(SHARED.reasons.strings, id);
}
