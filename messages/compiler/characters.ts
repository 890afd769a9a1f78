import { escapeHtml } from '../renderer/html';

/**
 * Cognito refuses a message with any character outside `[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]`, where `\s` is white space of
 * ASCII only: a no-break space, a zero-width joiner or a bidirectional mark makes it refuse the whole message.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
const REFUSED = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/gu;

/** Spaces that a language's typography asks for, and that a text message can do without. */
const SPACES = /\p{Zs}/u;

/** Marks that only steer how text is laid out: soft hyphen, zero-width characters, bidirectional marks. */
const LAYOUT_MARKS = /\p{Cf}/u;

/** The characters of a text that Cognito refuses and that can be neither folded nor written as an entity. */
export function unacceptableCharacters(text: string): string[] {
  const refused = text.match(REFUSED) ?? [];
  return [...new Set(refused)].filter((character) => !SPACES.test(character) && !LAYOUT_MARKS.test(character));
}

/** Writes a text for a subject or a text message: special spaces become plain ones, layout marks go. */
export function foldText(text: string): string {
  return text.replace(REFUSED, (character) => (SPACES.test(character) ? ' ' : ''));
}

/** Writes a text for HTML: escaped, and every character that Cognito refuses as a numeric entity. */
export function encodeHtml(text: string): string {
  return escapeHtml(text).replace(REFUSED, (character) => `&#${character.codePointAt(0)};`);
}
