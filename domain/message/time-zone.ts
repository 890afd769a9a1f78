const LONGEST_NAME = 64;

/** The form of the names in the IANA database. Some versions of Node.js also accept offsets such as `+01:00`. */
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** The IANA names of three letters. ICU has more, and not as users mean them: its `BST` is Bangladesh. */
const THREE_LETTERS = /^(?:CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/i;

/** Names of ICU that are not in the IANA database. */
const NAMES_OF_ICU = /^SystemV\//i;

/**
 * Reads the `zoneinfo` attribute of a user, which is not validated. Pure and total.
 *
 * @returns the name of an IANA time zone, such as `Europe/Berlin`; `undefined` for any other string
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export function parseTimeZone(zoneinfo: string | undefined): string | undefined {
  if (zoneinfo === undefined || !isIanaName(zoneinfo)) {
    return undefined;
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zoneinfo }).resolvedOptions().timeZone;
  } catch {
    return undefined; // not in the database of this version of Node.js
  }
}

function isIanaName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    IANA_NAME.test(name) &&
    !NAMES_OF_ICU.test(name) &&
    (name.length !== 3 || THREE_LETTERS.test(name))
  );
}
