import { AwsError } from './aws-error';

/** The constraints of a string, in the terms of AWS's API model. */
export interface StringConstraint {
  readonly min?: number;
  readonly max?: number;
  /** A Java pattern for the whole value. It is evaluated here and quoted in the message. */
  readonly pattern?: string;
  /**
   * A test that is equivalent to the pattern, for a pattern that would be slow in JavaScript or have another meaning
   * there.
   */
  readonly matches?: (text: string) => boolean;
  readonly enum?: readonly string[];
}

/** Returns the constraints that a string violates, in AWS's words. */
export function brokenConstraints(value: string, constraint: StringConstraint): string[] {
  const { pattern, matches, enum: values } = constraint;
  const broken: string[] = [];
  if (pattern !== undefined && !(matches ?? testOf(pattern))(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  broken.push(...brokenLength(value.length, constraint));
  if (values !== undefined && !values.includes(value)) {
    // Assumed: the order of the values, which is that of the API model.
    broken.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return broken;
}

/** Returns the limits that a length violates, in AWS's words. */
export function brokenLength(length: number, { min, max }: Pick<StringConstraint, 'min' | 'max'>): string[] {
  return [
    ...(length < (min ?? length) ? [`Member must have length greater than or equal to ${min}`] : []),
    ...(length > (max ?? length) ? [`Member must have length less than or equal to ${max}`] : []),
  ];
}

/**
 * Describes one validation error, in AWS's words.
 *
 * @param value the value as it is shown, or `undefined` if it is sensitive
 */
export function describeIssue(path: string, value: string | undefined, constraint: string): string {
  return `Value${value === undefined ? '' : ` ${value}`} at '${path}' failed to satisfy constraint: ${constraint}`;
}

/**
 * Throws if there are validation errors.
 *
 * @throws AwsError with all of them: InvalidParameterException unless the service has another exception
 */
export function requireNoIssues(issues: readonly string[], exception = 'InvalidParameterException'): void {
  if (issues.length > 0) {
    const errors = issues.length === 1 ? 'error' : 'errors';
    throw new AwsError(exception, `${issues.length} validation ${errors} detected: ${issues.join('; ')}`);
  }
}

const tests = new Map<string, (text: string) => boolean>();

function testOf(pattern: string): (text: string) => boolean {
  const known = tests.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const whole = new RegExp(`^(?:${fromJava(pattern)})$`, 'u');
  const test = (text: string): boolean => whole.test(text);
  tests.set(pattern, test);
  return test;
}

/**
 * Translates a Java pattern to JavaScript. Java's white space is ASCII only, and its `(?s)` lets a dot match any
 * character.
 */
function fromJava(pattern: string): string {
  const anyCharacter = pattern.startsWith('(?s)');
  return (anyCharacter ? pattern.slice(4).replaceAll('.', '[^]') : pattern)
    .replaceAll('[\\S]', '[^ \\t\\n\\v\\f\\r]')
    .replaceAll('\\s', ' \\t\\n\\v\\f\\r');
}
