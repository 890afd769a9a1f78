/**
 * Accepts letters with their marks, spaces, hyphens and apostrophes. A full stop must end an initial or a title, so
 * that no name looks like a web address. Rejects invisible letters and stacks of marks that would cover other lines.
 * The patterns are inside a function, because compiling them would delay each start of the trigger by a millisecond.
 */
const isPlainName = (name: string): boolean =>
  /^\p{L}(?:[\p{L}\p{M}'’ -]|\.(?=[ -]|$))*$/u.test(name) && !/\p{DI}|\p{M}{5}/u.test(name);

/** Returns the name for the greeting in a message: `name`, else `given_name`; `undefined` if neither is plain. Pure. */
export function greetingName(attributes: {
  readonly name?: string | undefined;
  readonly given_name?: string | undefined;
}): string | undefined {
  return shortName(attributes.name) ?? shortName(attributes.given_name);
}

/**
 * Returns a name that a message may contain: plain and at most 40 characters; `undefined` for any other string. Pure.
 *
 * @param name the attribute as the user entered it
 */
export function shortName(name: string | undefined): string | undefined {
  const trimmed = name !== undefined && name.length <= 128 ? name.trim() : '';
  return [...trimmed].length <= 40 && isPlainName(trimmed) ? trimmed : undefined;
}
