import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** The types that zod and JSON name differently. */
const TYPES: Readonly<Record<string, string>> = { array: 'list', int: 'integer', record: 'object' };

/** The messages of zod itself. Any other message was written in a schema. */
const SENTENCE_OF_ZOD = /^(Invalid|Too (big|small)|Unrecognized)/;

/**
 * Parses a value by a schema.
 *
 * @param name the name of the value, for issues that concern the value as a whole
 * @throws the error that `toError` creates from the issues, such as `times: must be a number; body: delay is not
 * supported`
 */
export function parseBySchema<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name: string,
  toError: (issues: string) => Error,
): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) {
    return parsed.data;
  }
  const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.') || name}: ${sentenceOf(issue)}`);
  throw toError(sentences.join('; '));
}

/** Describes an issue without its path. The input of the issue is `undefined` for a required member that is absent. */
function sentenceOf(issue: Issue): string {
  if (isMissing(issue)) {
    return 'is required';
  }
  if (!SENTENCE_OF_ZOD.test(issue.message)) {
    return issue.message;
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} ${issue.keys.length === 1 ? 'is' : 'are'} not supported`;
    case 'invalid_type':
      return `must be ${withArticle(TYPES[issue.expected] ?? issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return limit(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return limit(issue.origin, 'at most', issue.maximum);
    case 'invalid_format':
      return `must match ${'pattern' in issue ? issue.pattern : issue.format}`;
    case 'invalid_key':
      return issue.issues.map(sentenceOf).join(', ');
    default:
      return 'is malformed';
  }
}

function isMissing({ code, input, path }: Issue): boolean {
  return path.length > 0 && input === undefined && ['invalid_type', 'invalid_union', 'invalid_value'].includes(code);
}

function limit(origin: string, relation: string, value: number | bigint): string {
  switch (origin) {
    case 'string':
      return `must have ${relation} ${counted(value, 'character')}`;
    case 'array':
      return `must have ${relation} ${counted(value, 'member')}`;
    default:
      return `must be ${relation} ${value}`;
  }
}

function counted(count: number | bigint, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}
