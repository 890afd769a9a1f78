import { escapeHtml } from '../renderer/html';

/**
 * Cognito refuses a message with a character outside `[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]`, where `\s` is ASCII white space
 * only. For example, it refuses a message with a no-break space, a zero-width joiner or a bidirectional mark.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
const REFUSED = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/gu;

/** Special spaces, which the typography of some languages requires. An SMS can use a plain space instead. */
const SPACES = /\p{Zs}/u;

/** Invisible layout characters: soft hyphen, zero-width characters, bidirectional marks. */
const LAYOUT_MARKS = /\p{Cf}/u;

/** Returns the characters of a string that Cognito refuses and that can be neither folded nor written as an entity. */
export function unacceptableCharacters(value: string): string[] {
  const refused = value.match(REFUSED) ?? [];
  return [...new Set(refused)].filter((character) => !SPACES.test(character) && !LAYOUT_MARKS.test(character));
}

/** Encodes a string for a subject or an SMS: special spaces become plain spaces, layout marks are removed. */
export function foldString(value: string): string {
  return value.replace(REFUSED, (character) => (SPACES.test(character) ? ' ' : ''));
}

/** Encodes a string for HTML: markup is escaped, characters that Cognito refuses become numeric entities. */
export function encodeHtml(value: string): string {
  return escapeHtml(value).replace(REFUSED, (character) => `&#${character.codePointAt(0)};`);
}
