/**
 * Letters with their marks, spaces, hyphens, apostrophes, and full stops only where an initial or a title ends, so that
 * no name can be read as an address. Within a function, because the trigger would spend a millisecond of each start on it.
 */
const isPlainName = (text: string): boolean => /^\p{L}(?:[\p{L}\p{M}'’ -]|\.(?=[ -]|$))*$/u.test(text);

/**
 * A person's name as a message may say it: plain and at most 40 characters, or not at all. Pure.
 *
 * @param name the attribute, whatever the user wrote there
 */
export function shortName(name: string | undefined): string | undefined {
  const trimmed = name?.slice(0, 64).trim();
  return trimmed !== undefined && [...trimmed].length <= 40 && isPlainName(trimmed) ? trimmed : undefined;
}
