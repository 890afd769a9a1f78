import * as z from 'zod/mini';
import { schemaIssues } from '../../../domain/schema-issue';

const schema = z.strictObject({
  name: z.string(),
  size: z.optional(z.number()),
  color: z.optional(z.enum(['red', 'blue'])),
  tags: z.optional(z.record(z.string().check(z.maxLength(2, 'must have at most 2 characters')), z.string())),
  part: z.optional(z.union([z.literal(false), z.strictObject({ id: z.string() })], 'must be false or an object')),
});

function sentences(value: unknown, reportInput = true): string[] {
  const { error } = schema.safeParse(value, { reportInput });
  return error === undefined
    ? []
    : schemaIssues(error).map(({ path, kind, detail }) => `${path.join('.')} (${kind}) ${detail}`);
}

describe('schemaIssues', () => {
  it.each([
    [{}, 'name (missing) is missing'],
    [{ name: 1 }, 'name (invalid) must be a string'],
    [[], ' (invalid) must be an object'],
    [undefined, ' (invalid) must be an object'],
    [{ name: 'a', size: '1' }, 'size (invalid) must be a number'],
    [{ name: 'a', color: 'green' }, 'color (invalid) must be one of red, blue'],
    [{ name: 'a', tags: ['x'] }, 'tags (invalid) must be an object'],
    [{ name: 'a', tags: { long: 'x' } }, 'tags.long (invalid) is not a valid name: must have at most 2 characters'],
    [{ name: 'a', nam: 'b' }, 'nam (unknown) is not known; remove it'],
    [{ name: 'a', part: true }, 'part (invalid) must be false or an object'],
    [{ name: 'a', part: { id: 1 } }, 'part.id (invalid) must be a string'],
    [{ name: 'a', part: {} }, 'part.id (missing) is missing'],
    [{ name: 'a', part: { id: 'x', extra: 1 } }, 'part.extra (unknown) is not known; remove it'],
  ])('translates the issue of %j', (value, sentence) => {
    expect(sentences(value)).toEqual([sentence]);
  });

  it('reports each unknown member', () => {
    expect(sentences({ name: 'a', one: 1, two: 2 })).toEqual([
      'one (unknown) is not known; remove it',
      'two (unknown) is not known; remove it',
    ]);
  });

  it('contains the received value if the schema reports it', () => {
    const [reported] = schemaIssues(errorOf({ name: 7 }, true));
    const [silent] = schemaIssues(errorOf({ name: 7 }, false));

    expect(reported).toHaveProperty('input', 7);
    expect(silent).not.toHaveProperty('input');
  });

  it('reports an absent member as invalid if the schema does not report values', () => {
    expect(sentences({}, false)).toEqual(['name (invalid) must be a string']);
  });
});

describe('schemaIssues of another schema', () => {
  const other = z.strictObject({
    list: z.optional(z.array(z.object({ id: z.string() }))),
    count: z.optional(z.int()),
    size: z.optional(z.number('must be the number of pieces')),
    choice: z.optional(z.union([z.strictObject({}), z.literal(false)], 'must be empty or false')),
    exact: z.optional(z.literal(7)),
    short: z.optional(z.string().check(z.maxLength(2, 'has too many characters'))),
    keys: z.optional(
      z.record(
        z.string().check(z.maxLength(2, 'must be short'), z.regex(/^[a-z]*$/, 'must be in lower case')),
        z.string(),
      ),
    ),
    part: z.optional(
      z.union([
        z.strictObject({ kind: z.literal('a'), size: z.number() }),
        z.strictObject({ kind: z.literal('b'), nested: z.strictObject({ id: z.string() }) }),
      ]),
    ),
  });
  const found = (value: unknown) => {
    const { error } = other.safeParse(value, { reportInput: true });
    return error === undefined ? [] : schemaIssues(error);
  };

  it.each([
    [{ list: 'a' }, { path: ['list'], kind: 'invalid', detail: 'must be an array', input: 'a' }],
    [{ list: [{}] }, { path: ['list', 0, 'id'], kind: 'missing', detail: 'is missing', input: undefined }],
    [{ exact: 8 }, { path: ['exact'], kind: 'invalid', detail: 'must be one of 7', input: 8 }],
    [{ short: 'abc' }, { path: ['short'], kind: 'invalid', detail: 'has too many characters', input: 'abc' }],
    [{ size: 'x' }, { path: ['size'], kind: 'invalid', detail: 'must be the number of pieces', input: 'x' }],
    [{ choice: { extra: 1 } }, { path: ['choice', 'extra'], kind: 'unknown', detail: 'is not known; remove it' }],
    [{ choice: true }, { path: ['choice'], kind: 'invalid', detail: 'must be empty or false', input: true }],
    [{ count: 'x' }, { path: ['count'], kind: 'invalid', detail: 'must be a number', input: 'x' }],
    [
      { keys: { Long: 'x' } },
      { path: ['keys', 'Long'], kind: 'invalid', detail: 'is not a valid name: must be short; must be in lower case' },
    ],
    [
      { part: { kind: 'a', size: 'x' } },
      { path: ['part', 'size'], kind: 'invalid', detail: 'must be a number', input: 'x' },
    ],
  ])('translates the issue of %j', (value, issue) => {
    expect(found(value)).toEqual([issue]);
  });

  it('reports the members of the one alternative of a union whose type is right', () => {
    expect(found({ part: { kind: 'b', nested: { id: 'x', extra: 1 }, more: 2 } })).toEqual([
      { path: ['part', 'nested', 'extra'], kind: 'unknown', detail: 'is not known; remove it' },
      { path: ['part', 'more'], kind: 'unknown', detail: 'is not known; remove it' },
    ]);
  });
});

function errorOf(value: unknown, reportInput: boolean): z.core.$ZodError {
  const { error } = schema.safeParse(value, { reportInput });
  if (error === undefined) {
    throw new Error('the value is valid');
  }
  return error;
}
