import { z } from 'zod';
import { parseBySchema } from '../../../simulator/schema-issues';

const schema = z.strictObject({
  text: z.string().min(2).max(3),
  either: z.optional(z.union([z.string(), z.array(z.string())], 'must be a string or a list of strings')),
  union: z.optional(z.union([z.string(), z.number()])),
  choice: z.optional(z.enum(['x', 'y'])),
  integer: z.optional(z.int().min(1)),
  number: z.optional(z.number().max(3)),
  list: z.optional(z.array(z.strictObject({ key: z.string() })).min(1)),
  format: z.optional(z.string().regex(/^a$/)),
  own: z.optional(z.string().regex(/^a$/, 'is no a')),
  keys: z.optional(z.record(z.string().regex(/^a$/, 'is not a supported condition key'), z.string())),
  needed: z.optional(z.strictObject({ member: z.union([z.string(), z.number()]), choice: z.enum(['x']) })),
});

const issuesOf = (value: unknown): string => {
  try {
    parseBySchema(schema, value, 'body', (issues) => new RangeError(issues));
    return '';
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error);
  }
};

describe('the issues of a schema', () => {
  it.each<[string, unknown, string]>([
    ['a member that is missing', { text: undefined }, 'text: is required'],
    ['members of a member that are missing', { needed: {} }, 'needed.member: is required; needed.choice: is required'],
    ['another type', { text: 7 }, 'text: must be a string'],
    ['another type of the value itself', [], 'body: must be an object'],
    ['no value at all', undefined, 'body: must be an object'],
    ['a fraction', { integer: 1.5 }, 'integer: must be an integer'],
    ['a value for a list', { list: 'a' }, 'list: must be a list'],
    ['a value for a record', { keys: 'a' }, 'keys: must be an object'],
    ['a value that is not one of several', { choice: 'z' }, 'choice: must be one of x, y'],
    ['a string that is too short', { text: 'a' }, 'text: must have at least 2 characters'],
    ['a string that is too long', { text: 'abcd' }, 'text: must have at most 3 characters'],
    ['an empty list', { list: [] }, 'list: must have at least 1 member'],
    ['a number that is too small', { integer: 0 }, 'integer: must be at least 1'],
    ['a number that is too large', { number: 4 }, 'number: must be at most 3'],
    ['another format', { format: 'b' }, 'format: must match /^a$/'],
    ['the message of a schema', { own: 'b' }, 'own: is no a'],
    ['the message of a union', { either: 7 }, 'either: must be a string or a list of strings'],
    ['a union without a message', { union: true }, 'union: is malformed'],
    ['a key that the schema rejects', { keys: { b: '' } }, 'keys.b: is not a supported condition key'],
    ['a member that is not supported', { delay: 1 }, 'body: delay is not supported'],
    ['members that are not supported', { list: [{ key: '', a: 1, b: 2 }] }, 'list.0: a, b are not supported'],
  ])('have a message of the simulator: %s', (_, value, expected) => {
    const given = Array.isArray(value) || value === undefined ? value : { text: 'ab', ...(value as object) };

    expect(issuesOf(given)).toBe(expected);
  });

  it('do not distinguish an absent member from an undefined one', () => {
    expect(issuesOf({})).toBe('text: is required');
  });

  it('are joined in one message', () => {
    expect(issuesOf({ text: 7, choice: 'z' })).toBe('text: must be a string; choice: must be one of x, y');
  });

  it('are absent if the value matches the schema', () => {
    expect(issuesOf({ text: 'ab' })).toBe('');
  });
});
