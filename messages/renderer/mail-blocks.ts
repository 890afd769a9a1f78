import type { Edition } from './edition';
import { escapeHtml } from './html';
import { type CodePurpose, isCodePurpose, type Purpose, type Reason, type Section, type TextKey } from './purposes';
import { fillSegments } from './segments';

/** What one message says beside its texts. Values are as they are, not yet escaped, and of characters that Cognito accepts. */
export interface MessageContent {
  /** What Cognito later replaces by the code or the temporary password; none in a notice. */
  readonly code?: string;
  /** What Cognito later replaces by the user name; in an invitation only. */
  readonly username?: string | undefined;
  /** The person's own name, for a greeting. Only for messages that nobody but the verified owner gets. */
  readonly name?: string | undefined;
  readonly reason?: Reason | undefined;
  /** Under which number the operator keeps the case. */
  readonly ticket?: string | undefined;
  /** Date and time as the reader writes them; in a notice only. */
  readonly when?: string;
}

/** One block of a mail's body, its texts encoded for HTML. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'details' | 'note'; readonly lines: readonly string[] }
  | { readonly kind: 'box'; readonly rows: readonly BoxRow[] };

/** What the reader has to copy, under its label. */
export interface BoxRow {
  readonly kind: 'code' | 'credential';
  readonly label: string;
  readonly value: string;
}

/** The values of slots in the body of a mail, encoded. */
function htmlValues(edition: Edition, content: MessageContent): Readonly<Record<string, string | undefined>> {
  return {
    brand: edition.name.html,
    support: edition.support,
    name: content.name && `<span dir="auto">${escapeHtml(content.name)}</span>`,
    ticket: content.ticket && escapeHtml(content.ticket),
    when: content.when && escapeHtml(content.when),
    reason: content.reason && fillSegments(edition.text('reasons', content.reason), { brand: edition.name.html }),
  };
}

/** The body of a mail in reading order: what happened, the code, how long it lives, what to do if it was not you. */
export function mailBlocks(edition: Edition, purpose: Purpose, content: MessageContent): Block[] {
  const values = htmlValues(edition, content);
  const say = <S extends Section>(section: S, key: TextKey<S>): string =>
    fillSegments(edition.text(section, key), values);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const details = [
    ...(content.when ? [say('common', 'time')] : []),
    ...(content.reason ? [say('common', 'reason')] : []),
    ...(content.ticket ? [say('common', 'reference')] : []),
  ];
  const secrecy = say('common', isCodePurpose(purpose) && purpose !== 'invitation' ? 'secrecy' : 'passwordSecrecy');
  return [
    ...(content.name ? [paragraph(say('common', 'greeting'))] : []),
    paragraph(say(purpose, 'intro')),
    ...(details.length > 0 ? [{ kind: 'details', lines: details } as const] : []),
    ...(isCodePurpose(purpose)
      ? [{ kind: 'box', rows: boxRows(purpose) } as const, paragraph(say(purpose, 'expiry'))]
      : []),
    { kind: 'note', lines: [secrecy, say(purpose, 'unexpected')] },
  ];

  function boxRows(codePurpose: CodePurpose): BoxRow[] {
    const value = escapeHtml(content.code ?? '');
    return codePurpose === 'invitation'
      ? [
          { kind: 'credential', label: say(codePurpose, 'usernameLabel'), value: escapeHtml(content.username ?? '') },
          { kind: 'credential', label: say(codePurpose, 'passwordLabel'), value },
        ]
      : [{ kind: 'code', label: say('common', 'codeLabel'), value }];
  }
}
