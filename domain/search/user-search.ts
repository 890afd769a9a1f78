/** The attributes that a search compares. Stable: part of the API. */
export const SEARCH_ATTRIBUTES = ['sub', 'username', 'email', 'phone_number', 'preferred_username', 'name'] as const;

/** An attribute that a search compares, in the spelling of ListUsers. */
export type SearchAttribute = (typeof SEARCH_ATTRIBUTES)[number];

/** One call of ListUsers. */
export interface SearchStep {
  readonly attribute: SearchAttribute;
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}

/** The minimum number of characters of a search: a search must not list all users. */
export const MIN_TERM_LENGTH = 3;

/** The maximum number of calls of ListUsers in a search. */
export const MAX_SEARCH_CALLS = 3;

/** AWS: the maximum length of a filter of ListUsers (API model, `UserFilterType`). */
const MAX_FILTER_LENGTH = 256;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A phone number as people write it. */
const PHONE_NUMBER = /^\+[\d\s()./-]+$/;

/** White space and invisible characters at the beginning or end, which are often copied with a name or a number. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** Returns the term of a search: the query without white space and invisible characters around it. Pure and total. */
export function searchTerm(query: string): string {
  return query.replace(AROUND, '');
}

/**
 * Plans the calls of a search, in order. The search ends with the first call that finds a user. A UUID is compared with the
 * `sub` first, `+` and digits with the phone number, and a term with `@` with the email address. Pure and total.
 *
 * @returns 1 to 3 steps
 */
export function planSearch(query: string): readonly [SearchStep, ...SearchStep[]] {
  const term = searchTerm(query);
  const prefix = (attribute: SearchAttribute, value = term): SearchStep => ({ attribute, match: 'prefix', value });
  if (UUID.test(term)) {
    return [{ attribute: 'sub', match: 'exact', value: term.toLowerCase() }, prefix('username')];
  }
  const visible = term.replace(/\p{Cf}/gu, '');
  if (PHONE_NUMBER.test(visible)) {
    return [prefix('phone_number', `+${visible.replace(/\D/g, '')}`)];
  }
  if (term.includes('@')) {
    return [prefix('email', visible)];
  }
  return [prefix('username'), prefix('preferred_username'), prefix('name')];
}

/**
 * Writes the filter of a call of ListUsers. A quotation mark and a backslash in the value are escaped, so that the value cannot end
 * early. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function writeFilter({ attribute, match, value }: SearchStep): string {
  return `${attribute} ${match === 'exact' ? '=' : '^='} "${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Tests whether a search has enough characters. Separators of a phone number do not count. Pure. */
export function isLongEnough(query: string): boolean {
  const [{ value }] = planSearch(query);
  return [...value].length >= MIN_TERM_LENGTH;
}

/** Tests whether ListUsers accepts the filters of a search. Each escaped character has the length of two. Pure. */
export function fitsFilter(query: string): boolean {
  return planSearch(query).every((step) => writeFilter(step).length <= MAX_FILTER_LENGTH);
}

/** Tests whether a value equals the value of a step. Only `username` regards the case. Pure. */
export function isExactMatch({ attribute, value }: SearchStep, found: string | undefined): boolean {
  const fold = (text: string) => (attribute === 'username' ? text : text.toLowerCase());
  return found !== undefined && fold(found) === fold(value);
}
