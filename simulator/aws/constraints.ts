import { AwsError } from './aws-error';

/** What a text has to be like, in the terms of AWS's API model. */
export interface StringConstraint {
  readonly min?: number;
  readonly max?: number;
  /** Java's, for the whole value: what AWS tests and what it says. */
  readonly pattern?: string;
  /** Tests the same as the pattern, where the pattern itself would be slow here or mean something else. */
  readonly matches?: (text: string) => boolean;
  readonly enum?: readonly string[];
}

/** The constraints that a text breaks, in AWS's words. */
export function brokenConstraints(value: string, constraint: StringConstraint): string[] {
  const { pattern, matches, enum: values } = constraint;
  const broken: string[] = [];
  if (pattern !== undefined && !(matches ?? testOf(pattern))(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  broken.push(...brokenLength(value.length, constraint));
  if (values !== undefined && !values.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return broken;
}

/** The limits that a length breaks, in AWS's words. */
export function brokenLength(length: number, { min, max }: Pick<StringConstraint, 'min' | 'max'>): string[] {
  return [
    ...(length < (min ?? length) ? [`Member must have length greater than or equal to ${min}`] : []),
    ...(length > (max ?? length) ? [`Member must have length less than or equal to ${max}`] : []),
  ];
}

/**
 * One fault, in AWS's words.
 *
 * @param value how the value is shown, `undefined` for a sensitive one
 */
export function describeFault(path: string, value: string | undefined, constraint: string): string {
  return `Value${value === undefined ? '' : ` ${value}`} at '${path}' failed to satisfy constraint: ${constraint}`;
}

/** @throws AwsError with every fault, if there is one: InvalidParameterException unless the service has another one */
export function requireNoFaults(faults: readonly string[], exception = 'InvalidParameterException'): void {
  if (faults.length > 0) {
    const errors = faults.length === 1 ? 'error' : 'errors';
    throw new AwsError(exception, `${faults.length} validation ${errors} detected: ${faults.join('; ')}`);
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

/** Java's white space is ASCII only, and it can say in front that a dot is any character. */
function fromJava(pattern: string): string {
  const anyCharacter = pattern.startsWith('(?s)');
  return (anyCharacter ? pattern.slice(4).replaceAll('.', '[^]') : pattern)
    .replaceAll('[\\S]', '[^ \\t\\n\\v\\f\\r]')
    .replaceAll('\\s', ' \\t\\n\\v\\f\\r');
}
