import { CODE_PARAMETER } from './fill-message';

/**
 * Tests in linear time that are equivalent to AWS's patterns for messages and addresses. The patterns themselves
 * backtrack to each placeholder of a string that the caller chooses.
 */

/**
 * Characters that a message must not contain.
 *
 * AWS: EmailVerificationMessageType and others; Java's `\s` is ASCII only.
 */
const REFUSED_IN_EMAIL = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/u;

/**
 * Characters that an address must not contain.
 *
 * AWS: EmailAddressType.
 */
const REFUSED_IN_ADDRESS = /[^\p{L}\p{M}\p{S}\p{N}\p{P}]/u;

/** Characters that a dot in a Java pattern does not match. */
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;

const LINK_BEGIN = '{##';
const LINK_END = '##}';

/** Tests whether a string contains the placeholder of a code. */
export function carriesCode(text: string): boolean {
  return text.includes(CODE_PARAMETER);
}

/** Tests the pattern of EmailVerificationSubjectType, without its length limits. */
export function isSubject(text: string): boolean {
  return text !== '' && !REFUSED_IN_EMAIL.test(text);
}

/** Tests the pattern of EmailVerificationMessageType: an email with a code. */
export function isCodeEmail(text: string): boolean {
  return carriesCode(text) && !REFUSED_IN_EMAIL.test(text);
}

/**
 * Tests the pattern of EmailVerificationMessageByLinkType: an email with a link. The placeholder of a code matches too.
 */
export function isLinkEmail(text: string): boolean {
  const begin = text.indexOf(LINK_BEGIN);
  const end = text.lastIndexOf(LINK_END);
  return begin !== -1 && end >= begin + LINK_BEGIN.length && !REFUSED_IN_EMAIL.test(text);
}

/** Tests the pattern of SmsVerificationMessageType: an SMS with a code. */
export function isCodeSms(text: string): boolean {
  return carriesCode(text) && !LINE_BREAK.test(text);
}

/** Tests the pattern of EmailAddressType: characters on both sides of an `@`, which may themselves contain `@`. */
export function isAddress(text: string): boolean {
  const at = text.indexOf('@', 1);
  return at !== -1 && at < text.length - 1 && !REFUSED_IN_ADDRESS.test(text);
}
