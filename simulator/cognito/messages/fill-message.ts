import { escapeHtml } from '../../http/escape-html';

/** The placeholder of a code, as the event of a trigger names it. */
export const CODE_PARAMETER = '{####}';

/** The values that replace the placeholders of a message. */
export interface Filling {
  /** A code, or the temporary password of an invitation. */
  readonly secret: string;
  /** The username of an invitation. */
  readonly username?: string | undefined;
  /** The target of the link in a message that has one. */
  readonly link?: string | undefined;
  /** True to replace `{####}` by a link named `##` in a message that has a link. */
  readonly codeIsLink?: boolean;
}

/** The placeholders. The name of a link cannot contain braces, so that a search takes linear time. */
const PLACEHOLDERS = /\{####\}|\{username\}|\{##([^{}]*)##\}/g;

/** Fills in the placeholders of a string. Pure. Inserted values are not searched for placeholders. */
export function fillText(text: string, { secret, username }: Filling): string {
  return text.replace(PLACEHOLDERS, (found) => {
    switch (found) {
      case CODE_PARAMETER:
        return secret;
      case '{username}':
        return username ?? found;
      default:
        return found;
    }
  });
}

/** Fills in the placeholders of an HTML email. Pure. */
export function fillHtml(html: string, { secret, username, link, codeIsLink }: Filling): string {
  const anchor = (name: string): string => `<a href="${escapeHtml(link ?? '')}">${name}</a>`;
  return html.replace(PLACEHOLDERS, (found, name?: string) => {
    switch (found) {
      case CODE_PARAMETER:
        return link !== undefined && codeIsLink ? anchor('##') : escapeHtml(secret);
      case '{username}':
        return username === undefined ? found : escapeHtml(username);
      default:
        return link === undefined ? found : anchor(name ?? '');
    }
  });
}

/** Tests whether a string has a placeholder for a link. */
export function hasLinkPlaceholder(text: string): boolean {
  return /\{##[^{}]*##\}/.test(text.replaceAll(CODE_PARAMETER, ''));
}
