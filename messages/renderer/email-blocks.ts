import type { BrandLocale } from './brand-locale';
import type { DateTime } from './date-time';
import { escapeHtml } from './html';
import { isolate, nameInEmail } from './isolation';
import {
  type CallerAction,
  type CodePurpose,
  isCodePurpose,
  isInvitation,
  type NoticePurpose,
  type Purpose,
  type Reason,
  type Section,
  type StringKey,
} from './purposes';
import { fillSegments, hasSlot } from './segments';

/** The values of one message. They are not escaped and contain only characters that Cognito accepts. */
export interface MessageContent {
  /** The placeholder that Cognito replaces with the code or the temporary password. Absent in a notice. */
  readonly code?: string;
  /** The placeholder that Cognito replaces with the username. Only in an invitation. */
  readonly username?: string | undefined;
  /** The user's name, for a greeting. Only in messages to the verified owner of the address. */
  readonly name?: string | undefined;
  readonly reason?: Reason | undefined;
  /** The number of the case in the operator's ticket system. */
  readonly ticket?: string | undefined;
  /** The date and time, formatted for the locale. Only in a notice. */
  readonly when?: DateTime;
  /** True if the new password of a notice is permanent: the user does not have to replace it. */
  readonly permanent?: boolean | undefined;
  /** The action for which the support team verifies the caller. Only in `callerVerification`. */
  readonly action?: CallerAction;
  /** True if the user can still sign in with the current password. Only in a reset that the user requested. */
  readonly currentPasswordWorks?: boolean;
}

/** One block of the body of an email. Its strings are encoded for HTML. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'details'; readonly lines: readonly string[] }
  | { readonly kind: 'box'; readonly rows: readonly BoxRow[]; readonly validity: string }
  | SpokenCode
  | { readonly kind: 'button' | 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'note'; readonly lead: string; readonly text: string };

/** A value that the user has to copy, with its label. */
export interface BoxRow {
  readonly kind: 'code' | 'credential';
  readonly label: string;
  readonly value: string;
}

/** A code that the user reads to the support team, in two groups of digits. */
export interface SpokenCode {
  readonly kind: 'spoken';
  readonly label: string;
  readonly first: string;
  readonly second: string;
  readonly validity: string;
}

/** Encodes the values of the slots for the body of an email, each in an element of its own where it needs one. */
function htmlValues(brandLocale: BrandLocale, content: MessageContent): Readonly<Record<string, string | undefined>> {
  const { direction, support } = brandLocale;
  const brand = nameInEmail(brandLocale).body;
  return {
    brand,
    support,
    name: content.name && `<span dir="auto">${escapeHtml(content.name)}</span>`,
    ticket: content.ticket && isolate(escapeHtml(content.ticket), 'ltr', direction),
    date: content.when && isolate(escapeHtml(content.when.date), direction, direction),
    time: content.when && isolate(escapeHtml(content.when.time), direction, direction),
    timeZone: content.when && isolate(escapeHtml(content.when.timeZone), 'ltr', direction),
    action: content.action && escapeHtml(fillSegments(brandLocale.string('callerActions', content.action), {})),
    reason: content.reason && fillSegments(brandLocale.string('reasons', content.reason), { brand }),
  };
}

/**
 * Builds the body of an email in reading order: what happened, the code or the next step, the warning, where to sign in, and
 * what to do if the user did not expect the message. A greeting with the name is only in a message that has one. A message
 * that Rekey sends itself has no link to the sign-in page: it would look like phishing.
 */
export function emailBlocks(brandLocale: BrandLocale, purpose: Purpose, content: MessageContent): Block[] {
  const values = htmlValues(brandLocale, content);
  const say = <S extends Section>(section: S, key: StringKey<S>): string =>
    fillSegments(brandLocale.string(section, key), values);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const greets = content.name || !hasSlot(brandLocale.string('common', 'greeting'), 'name');
  const details = [
    ...(purpose === 'callerVerification' ? [say(purpose, 'request')] : []),
    ...(content.when ? [say('common', 'time')] : []),
    ...(content.reason ? [say('common', 'reason')] : []),
    ...(content.ticket ? [say('common', 'reference')] : []),
  ];
  const unchanged = purpose === 'passwordReset' && content.currentPasswordWorks ? `${say(purpose, 'unchanged')} ` : '';
  return [
    ...(greets ? [paragraph(say('common', 'greeting'))] : []),
    paragraph(say(purpose, 'intro')),
    ...(details.length > 0 ? [{ kind: 'details', lines: details } as const] : []),
    ...codeOrNextStep(),
    paragraph(warning()),
    ...(isCodePurpose(purpose) && brandLocale.signInUrl !== undefined ? [signIn(purpose, brandLocale.signInUrl)] : []),
    { kind: 'note', lead: say('common', 'unexpectedLead'), text: unchanged + say(purpose, 'unexpected') },
  ];

  function codeOrNextStep(): Block[] {
    if (isCodePurpose(purpose)) {
      return [box(purpose)];
    }
    return purpose === 'callerVerification' ? [spokenCode(purpose)] : nextStep(purpose);
  }

  function spokenCode(own: 'callerVerification'): SpokenCode {
    const [first = '', second = ''] = (content.code ?? '').split(' ');
    return { kind: 'spoken', label: say(own, 'codeLabel'), first, second, validity: say(own, 'expiry') };
  }

  function nextStep(notice: NoticePurpose): Block[] {
    switch (notice) {
      case 'passwordChanged':
        return [paragraph(say(notice, content.permanent ? 'nextPermanent' : 'next'))];
      case 'authenticatorRemoved':
        return [paragraph(say(notice, 'next'))];
      case 'passwordChosen':
        return [];
    }
  }

  function warning(): string {
    if (purpose === 'callerVerification') {
      return say(purpose, 'secrecy');
    }
    return say('common', isCodePurpose(purpose) && !isInvitation(purpose) ? 'secrecy' : 'passwordSecrecy');
  }

  function box(codePurpose: CodePurpose): Block {
    const value = escapeHtml(content.code ?? '');
    if (!isInvitation(codePurpose)) {
      const row: BoxRow = { kind: 'code', label: say('common', 'codeLabel'), value };
      return { kind: 'box', rows: [row], validity: say(codePurpose, 'expiry') };
    }
    const rows: BoxRow[] = [
      { kind: 'credential', label: say('invitation', 'usernameLabel'), value: escapeHtml(content.username ?? '') },
      { kind: 'credential', label: say('invitation', 'passwordLabel'), value },
    ];
    return { kind: 'box', rows, validity: say('invitation', 'expiry') };
  }

  function signIn(codePurpose: CodePurpose, url: string): Block {
    return { kind: isInvitation(codePurpose) ? 'button' : 'link', text: say('common', 'signIn'), url };
  }
}
