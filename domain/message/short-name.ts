/**
 * Letters with their marks, spaces, hyphens, apostrophes, and full stops only where an initial or a title ends, so that
 * no name can be read as an address. No letter without a shape, and no pile of marks that runs over other lines.
 * Within a function, because the trigger would spend a millisecond of each start on it.
 */
const isPlainName = (text: string): boolean =>
  /^\p{L}(?:[\p{L}\p{M}'’ -]|\.(?=[ -]|$))*$/u.test(text) && !/\p{DI}|\p{M}{5}/u.test(text);

/** The name to greet a user by: `name`, else `given_name`, if it is plain. Pure. */
export function greetingName(attributes: {
  readonly name?: string | undefined;
  readonly given_name?: string | undefined;
}): string | undefined {
  return shortName(attributes.name) ?? shortName(attributes.given_name);
}

/**
 * A person's name as a message may say it: plain and at most 40 characters, or not at all. Pure.
 *
 * @param name the attribute, whatever the user wrote there
 */
export function shortName(name: string | undefined): string | undefined {
  const trimmed = name !== undefined && name.length <= 128 ? name.trim() : '';
  return [...trimmed].length <= 40 && isPlainName(trimmed) ? trimmed : undefined;
}
