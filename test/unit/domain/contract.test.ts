import * as z from 'zod/mini';
import { fieldFaults, resetPasswordRequest, setPasswordRequest, username } from '../../../domain/contract';

const faults = (schema: z.core.$ZodType, input: unknown) => {
  const parsed = z.safeParse(schema, input);
  return parsed.success ? [] : fieldFaults(parsed.error);
};

describe('username', () => {
  it.each(['a', 'customer@example.com', '+12025550123', 'имя+почта/50%', '日本', 'a'.repeat(128)])(
    'takes %s',
    (name) => {
      expect(faults(username, name)).toEqual([]);
    },
  );

  it.each([
    ['', 'must have at least 1 character'],
    ['a'.repeat(129), 'must have at most 128 characters'],
    ['a b', 'must hold letters, marks, symbols, numbers and punctuation only'],
    ['a\u0000', 'must hold letters, marks, symbols, numbers and punctuation only'],
    ['a\u200d', 'must hold letters, marks, symbols, numbers and punctuation only'],
  ])('refuses %j', (name, detail) => {
    expect(faults(username, name).map((fault) => fault.detail)).toEqual([detail]);
  });
});

describe('a reset request', () => {
  it('has defaults', () => {
    expect(z.parse(resetPasswordRequest, {})).toEqual({ revokeSessions: true, dryRun: false });
  });

  it('takes every field', () => {
    const request = {
      brand: 'kumo',
      locale: 'pt_BR',
      reason: 'locked-out',
      ticket: 'T-1',
      revokeSessions: false,
      dryRun: true,
    };

    expect(z.parse(resetPasswordRequest, request)).toEqual(request);
  });

  it('names every fault at once, an unknown field by its name', () => {
    const found = faults(resetPasswordRequest, {
      brand: 'No Brand',
      locale: 7,
      ticket: 'T'.repeat(33),
      html: '<b>',
      dryRun: 'yes',
    });

    expect(found).toEqual([
      { field: 'brand', detail: 'must be the id of a brand, such as "aurora"' },
      { field: 'locale', detail: 'must be a string' },
      { field: 'ticket', detail: 'must be 1 to 32 upper case letters, digits and hyphens' },
      { field: 'dryRun', detail: 'must be a boolean' },
      { field: 'html', detail: 'is not a field of this request' },
    ]);
  });
});

describe('a request to set a password', () => {
  it.each(['a'.repeat(6), 'a'.repeat(256), 'with space inside'])('takes the password %s', (password) => {
    expect(faults(setPasswordRequest, { password })).toEqual([]);
  });

  it.each([
    ['a'.repeat(5), 'must have at least 6 characters'],
    ['a'.repeat(257), 'must have at most 256 characters'],
    [' leading', 'must not begin or end with white space'],
    ['trailing ', 'must not begin or end with white space'],
  ])('refuses the password "%s" and does not repeat it', (password, detail) => {
    const found = faults(setPasswordRequest, { password });

    expect(found).toEqual([{ field: 'password', detail }]);
    expect(JSON.stringify(found)).not.toContain(password);
  });
});
