import { MIN_TERM_LENGTH } from '../search/user-search';

/** The format of a string in a request: what a form can check before it sends the request. */
export interface Format {
  /** In UTF-16 units, as HTML counts. */
  readonly minLength: number;
  /** In UTF-16 units, as HTML counts. */
  readonly maxLength: number;
  /** A regular expression that the whole string matches, for the attribute `pattern` of HTML (ECMA-262, flag v). */
  readonly pattern?: string;
}

/** The formats of what a person types. The schemas of the requests decide, and can have further rules. */
export const FORMATS = {
  query: { minLength: MIN_TERM_LENGTH, maxLength: 128 },
  ticket: { minLength: 1, maxLength: 32, pattern: '[A-Z0-9\\-]+' },
  code: { minLength: 8, maxLength: 9, pattern: '\\d{4}[ \\-]?\\d{4}' },
  note: { minLength: 10, maxLength: 500 },
} as const satisfies Readonly<Record<string, Format>>;
