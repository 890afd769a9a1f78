import type { z } from 'zod';

/** What zod calls otherwise. */
const TYPES: Readonly<Record<string, string>> = { record: 'object' };

/**
 * Describes a fault that zod found: the path, the expected value and the received value. Pure.
 *
 * @param root what was parsed
 * @param name of what was parsed
 */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown, name = '(file)'): string[] {
  const path = issue.path.join('.') || name;
  const value = issue.path.reduce<unknown>(
    (inside, name) => (inside as Readonly<Record<PropertyKey, unknown>> | undefined)?.[name],
    root,
  );
  const got = `, got ${shown(value)}`;
  const own = issue.message.startsWith('must') ? issue.message : undefined;
  if (value === undefined && issue.path.length > 0 && issue.code !== 'unrecognized_keys') {
    return [`${path} is missing`];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${[...issue.path, key].join('.')} is not known; remove it`);
    case 'invalid_key':
      return [`${path} is not a valid name: ${issue.issues.map(({ message }) => message).join('; ')}`];
    case 'invalid_type':
      return [`${path} ${own ?? `must be of type ${TYPES[issue.expected] ?? issue.expected}`}${got}`];
    case 'invalid_value':
      return [`${path} ${own ?? `must be one of ${issue.values.join(', ')}`}${got}`];
    case 'invalid_union': {
      const nearest = issue.errors.find((errors) =>
        errors.every((error) => error.path.length > 0 || isAboutKeys(error)),
      );
      return nearest === undefined
        ? [`${path} ${issue.message}${got}`]
        : nearest.flatMap((error) => describeIssue({ ...error, path: [...issue.path, ...error.path] }, root));
    }
    default:
      return [`${path} ${issue.message}${got}`];
  }
}

function isAboutKeys({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}

function shown(value: unknown): string {
  const text = inWords(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

/** Names an object of a class by its class. Such an object can refer back to itself, which JSON cannot represent. */
function inWords(value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'undefined':
    case 'symbol':
      return String(value);
    case 'function':
      return 'a function';
    default:
      try {
        return isOfClass(value) ? `an object of class ${value.constructor.name}` : JSON.stringify(value);
      } catch {
        return 'an object';
      }
  }
}

function isOfClass(value: unknown): value is object {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : null;
  return prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype;
}
