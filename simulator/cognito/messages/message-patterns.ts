import { CODE_PARAMETER } from './fill-message';

/**
 * Tests of AWS's patterns for messages and addresses that take linear time. The patterns themselves try a text again from
 * each placeholder in it, and a caller chooses the text.
 */

/**
 * Characters that a message must not contain. AWS: EmailVerificationMessageType and others; Java's `\s` is ASCII only.
 */
const REFUSED_IN_MAIL = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/u;

/** Characters that an address must not contain. AWS: EmailAddressType. */
const REFUSED_IN_ADDRESS = /[^\p{L}\p{M}\p{S}\p{N}\p{P}]/u;

/** Characters that a dot of Java's patterns does not match. */
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;

const LINK_BEGIN = '{##';
const LINK_END = '##}';

/** Tests whether a string has the placeholder of a code. */
export function carriesCode(text: string): boolean {
  return text.includes(CODE_PARAMETER);
}

/** EmailVerificationSubjectType, but for its length. */
export function isSubject(text: string): boolean {
  return text !== '' && !REFUSED_IN_MAIL.test(text);
}

/** EmailVerificationMessageType: an email with a code. */
export function isCodeEmail(text: string): boolean {
  return carriesCode(text) && !REFUSED_IN_MAIL.test(text);
}

/** EmailVerificationMessageByLinkType: an email with a link. The placeholder of a code is one, too. */
export function isLinkEmail(text: string): boolean {
  const begin = text.indexOf(LINK_BEGIN);
  const end = text.lastIndexOf(LINK_END);
  return begin !== -1 && end >= begin + LINK_BEGIN.length && !REFUSED_IN_MAIL.test(text);
}

/** SmsVerificationMessageType: an SMS with a code. */
export function isCodeSms(text: string): boolean {
  return carriesCode(text) && !LINE_BREAK.test(text);
}

/** EmailAddressType: characters on both sides of an `@`, which may itself be among them. */
export function isAddress(text: string): boolean {
  const at = text.indexOf('@', 1);
  return at !== -1 && at < text.length - 1 && !REFUSED_IN_ADDRESS.test(text);
}
