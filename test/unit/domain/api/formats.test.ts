import fc from 'fast-check';
import * as z from 'zod/mini';
import {
  attestation,
  checkCallerCodeRequest,
  resetPasswordRequest,
  searchUsersRequest,
} from '../../../../domain/api/contract';
import { FORMATS, type Format } from '../../../../domain/api/formats';

/** The schema that decides about each string. */
const SCHEMAS = {
  query: searchUsersRequest.shape.query,
  ticket: resetPasswordRequest.shape.ticket,
  code: checkCallerCodeRequest.shape.code,
  note: attestation.shape.note,
} as const satisfies Record<keyof typeof FORMATS, z.core.$ZodType>;

/** Tests a string as an input element with the attributes minlength, maxlength and pattern does. */
function matches({ minLength, maxLength, pattern }: Format, value: string): boolean {
  const isLong = value.length >= minLength && value.length <= maxLength;
  return isLong && (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'v').test(value));
}

const NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** Strings near the formats: characters that some of them allow, and some that none does. */
const strings = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'AZ09-a _\u0660'), maxLength: 34 }),
  fc.stringMatching(/^\d{4}[ -]?\d{4}$/),
  fc.string({ unit: fc.constantFrom('a', 'B', '7'), minLength: 1, maxLength: 3 }).map((text) => text.repeat(170)),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('a format', () => {
  it.each(NAMES)('of a %s allows every string that the API accepts', (name) => {
    fc.assert(
      fc.property(strings, (value) => {
        fc.pre(z.safeParse(SCHEMAS[name], value).success);
        expect(matches(FORMATS[name], value)).toBe(true);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });

  it.each(['ticket', 'code'] as const)('of a %s allows no string that the API rejects', (name) => {
    fc.assert(
      fc.property(strings, (value) => {
        fc.pre(!z.safeParse(SCHEMAS[name], value).success);
        expect(matches(FORMATS[name], value)).toBe(false);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });

  it.each([
    ['query', 'a'],
    ['ticket', 'A'],
    ['note', 'a'],
  ] as const)('of a %s has the limits of the API', (name, character) => {
    const { minLength, maxLength } = FORMATS[name];
    const accepts = (length: number) => z.safeParse(SCHEMAS[name], character.repeat(length)).success;

    expect([minLength - 1, minLength, maxLength, maxLength + 1].map(accepts)).toEqual([false, true, true, false]);
  });
});
