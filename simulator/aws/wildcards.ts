/**
 * Tests whether a value matches a pattern with the wildcards of IAM: `*` for any characters, `?` for one. A failed
 * attempt is resumed at the last `*` only, so the time is at most proportional to the product of both lengths.
 */
export function matchesPattern(pattern: string, value: string): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resumed = 0;
  while (read < value.length) {
    if (pattern[at] === '*') {
      star = at;
      resumed = read;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === value[read]) {
      at += 1;
      read += 1;
    } else if (star !== -1) {
      resumed += 1;
      read = resumed;
      at = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
