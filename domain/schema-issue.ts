import type * as z from 'zod/mini';

/** An issue that a schema finds in a value. */
export interface SchemaIssue {
  /** The path of the invalid, missing or unknown member. */
  readonly path: readonly PropertyKey[];
  readonly kind: 'unknown' | 'missing' | 'invalid';
  /** A sentence without its subject, such as `must be a string`. */
  readonly detail: string;
  /** The received value. Present only if the schema ran with `reportInput`. */
  readonly input?: unknown;
}

/** The types that have another name in zod than in JSON. */
const TYPES: Readonly<Record<string, string>> = { record: 'object' };

/**
 * Translates the issues of zod into sentences. An absent member is reported as missing if the schema ran with
 * `reportInput`, otherwise as a member of the wrong type. Pure.
 */
export function schemaIssues({ issues }: Pick<z.core.$ZodError, 'issues'>): SchemaIssue[] {
  return issues.flatMap((issue) => translate(issue));
}

function translate(issue: z.core.$ZodIssue): SchemaIssue[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], kind: 'unknown', detail: 'is not known; remove it' }));
  }
  const received = Object.hasOwn(issue, 'input') && issue.code !== 'invalid_key' ? { input: issue.input } : {};
  if ('input' in received && received.input === undefined && path.length > 0) {
    return [{ path, kind: 'missing', detail: 'is missing', ...received }];
  }
  const nearest = issue.code === 'invalid_union' ? issue.errors.find(isAboutMembers) : undefined;
  return nearest === undefined
    ? [{ path, kind: 'invalid', detail: detailOf(issue), ...received }]
    : nearest.flatMap((inner) => translate({ ...inner, path: [...path, ...inner.path] }));
}

/** Tests whether only members of a value are invalid, and not its type. The value is then meant as this alternative of a union. */
function isAboutMembers(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys');
}

function detailOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('must')) {
    return issue.message; // the schema's own sentence
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(TYPES[issue.expected] ?? issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_key':
      return `is not a valid name: ${issue.issues.map(({ message }) => message).join('; ')}`;
    default:
      return issue.message;
  }
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}
