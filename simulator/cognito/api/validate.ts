import { AwsError } from '../../aws/aws-error';
import { brokenConstraints, brokenLength, describeIssue, requireNoIssues } from '../../aws/constraints';
import { exceptions } from '../exceptions';
import { OPERATIONS, type Shape, shapeOf } from './api-model';

/**
 * Validates an input against AWS's API model. Unknown members are ignored, and `null` counts as absent.
 *
 * @returns the input as an object, without unknown members
 * @throws AwsError SerializationException for a wrong JSON type, InvalidParameterException with all validation errors
 */
export function validateInput(operation: string, input: unknown): Record<string, unknown> {
  const model = OPERATIONS[operation];
  if (model === undefined) {
    throw exceptions.unknownOperation(operation);
  }
  const issues: string[] = [];
  const checked = checkStructure('', input, shapeOf(model.input), issues);
  requireNoIssues(issues);
  return checked;
}

function checkStructure(path: string, value: unknown, shape: Shape, issues: string[]): Record<string, unknown> {
  const given = requireObject(value, 'Expected a structure');
  const checked: Record<string, unknown> = {};
  for (const [name, shapeName] of Object.entries(shape.members ?? {})) {
    const member = shapeOf(shapeName);
    const one = Object.hasOwn(given, name) ? given[name] : undefined;
    const memberPath = path + name.charAt(0).toLowerCase() + name.slice(1);
    if (one !== undefined && one !== null) {
      checked[name] = check(memberPath, one, member, issues);
    } else if (shape.required?.includes(name)) {
      issues.push(describeIssue(memberPath, member.sensitive ? undefined : 'null', 'Member must not be null'));
    }
  }
  return checked;
}

function check(path: string, value: unknown, shape: Shape, issues: string[]): unknown {
  switch (shape.type) {
    case 'structure':
      return checkStructure(`${path}.`, value, shape, issues);
    case 'list':
      return checkList(path, value, shape, issues);
    case 'map':
      return checkMap(path, value, shape, issues);
    default: {
      const scalar = requireScalar(value, shape);
      report(path, scalar, shape, brokenBy(scalar, shape), issues);
      return scalar;
    }
  }
}

function checkList(path: string, value: unknown, shape: Shape, issues: string[]): unknown[] {
  if (!Array.isArray(value)) {
    throw serialization(`${typeName(value)} can not be converted to a List`);
  }
  const given = value.filter((one) => one !== null);
  const member = shapeOf(shape.member);
  report(path, given, shape, brokenLength(given.length, shape), issues);
  if (member.type === 'structure') {
    return given.map((one, index) => checkStructure(`${path}.${index + 1}.member.`, one, member, issues));
  }
  const broken = new Set(given.flatMap((one) => brokenBy(requireScalar(one, member), member)));
  if (broken.size > 0) {
    report(path, given, shape, [`Member must satisfy constraint: [${[...broken].join(', ')}]`], issues);
  }
  return given;
}

function checkMap(path: string, value: unknown, shape: Shape, issues: string[]): Record<string, unknown> {
  const given = Object.entries(requireObject(value, `${typeName(value)} can not be converted to a Map`)).filter(
    ([, one]) => one !== null,
  );
  const map = Object.fromEntries(given);
  const member = shapeOf(shape.value);
  const isOfStructures = member.type === 'structure';
  for (const [what, strings, rules] of [
    ['key', given.map(([key]) => key), shapeOf(shape.key)],
    ['value', isOfStructures ? [] : given.map(([, one]) => one), member],
  ] as const) {
    const broken = new Set(strings.flatMap((string) => brokenBy(requireScalar(string, rules), rules)));
    if (broken.size > 0) {
      report(path, map, shape, [`Map ${what} must satisfy constraint: [${[...broken].join(', ')}]`], issues);
    }
  }
  return isOfStructures
    ? Object.fromEntries(
        given.map(([key, one]) => [key, checkStructure(`${path}.${key}.member.`, one, member, issues)]),
      )
    : map;
}

type Scalar = string | number | boolean;

function requireScalar(value: unknown, { type }: Shape): Scalar {
  if (type === 'string' && typeof value === 'string') {
    return value;
  }
  if (type === 'boolean' && typeof value === 'boolean') {
    return value;
  }
  if (type === 'integer' && typeof value === 'number' && (value | 0) === value) {
    return value;
  }
  const wanted = { string: 'a String', boolean: 'a Boolean', integer: 'an Integer' }[type] ?? type;
  throw serialization(`${typeName(value)} can not be converted to ${wanted}`);
}

function brokenBy(value: Scalar, shape: Shape): string[] {
  switch (typeof value) {
    case 'string':
      return brokenConstraints(value, shape);
    case 'number':
      return [
        ...(value < (shape.min ?? value) ? [`Member must have value greater than or equal to ${shape.min}`] : []),
        ...(value > (shape.max ?? value) ? [`Member must have value less than or equal to ${shape.max}`] : []),
      ];
    case 'boolean':
      return [];
  }
}

function report(path: string, value: unknown, shape: Shape, broken: readonly string[], issues: string[]): void {
  const shown = shape.sensitive ? undefined : `'${show(value)}'`;
  issues.push(...broken.map((one) => describeIssue(path, shown, one)));
}

/** Formats a value as AWS does, which is Java's format. */
function show(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(show).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, one]) => `${name}=${show(one)}`);
    return `{${members.join(', ')}}`;
  }
  return String(value);
}

function requireObject(value: unknown, otherwise: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw serialization(otherwise);
  }
  return value as Record<string, unknown>;
}

function serialization(message: string): AwsError {
  return new AwsError('SerializationException', message);
}

function typeName(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return 'NUMBER_VALUE';
    case 'boolean':
      return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
    case 'string':
      return 'STRING_VALUE';
    default:
      return 'class of the value';
  }
}
