import { AwsError } from '../aws/aws-error';
import shapes from './shapes.json';

/** A shape of AWS's API model, as far as an input is checked against it. */
interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Shape>>;
  readonly key?: Shape;
  readonly value?: Shape;
  readonly member?: Shape;
}

interface OperationShape {
  readonly signed: boolean;
  readonly errors: readonly string[];
  readonly input: Shape;
}

/** The operations of the API model that the simulator has, from `shapes.json`. */
export const OPERATIONS: Readonly<Record<string, OperationShape>> = shapes.operations;

/** Where AWS's servers were seen to check something else than the model says. */
const SERVER_PATTERNS: Readonly<Record<string, string>> = {
  'AdminSetUserPassword.Password': '^[\\S]+.*[\\S]+$', // AWS: public logs, about 2023
};

/** Patterns that take forever on the wrong text, and others that match the same and do not. */
const LINEAR_PATTERNS: Readonly<Record<string, string>> = { '^[\\S]+.*[\\S]+$': '\\S.*\\S' };

/**
 * Checks an input against AWS's API model. Unknown members are ignored, `null` counts as absent.
 *
 * @returns the input as an object
 * @throws AwsError SerializationException for a wrong JSON type, InvalidParameterException with every fault
 */
export function validateInput(operation: string, input: unknown): Record<string, unknown> {
  const shape = OPERATIONS[operation]?.input;
  if (shape === undefined) {
    throw new AwsError('UnknownOperationException', '');
  }
  const faults: string[] = [];
  const checked = checkStructure(operation, '', input, shape, faults);
  if (faults.length > 0) {
    const errors = faults.length === 1 ? 'error' : 'errors';
    throw new AwsError(
      'InvalidParameterException',
      `${faults.length} validation ${errors} detected: ${faults.join('; ')}`,
    );
  }
  return checked;
}

function checkStructure(
  operation: string,
  path: string,
  value: unknown,
  shape: Shape,
  faults: string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw serialization('Expected a structure');
  }
  const checked: Record<string, unknown> = {};
  const given = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const one = Object.hasOwn(given, name) ? given[name] : undefined;
    const memberPath = path + name.charAt(0).toLowerCase() + name.slice(1);
    if (one !== undefined && one !== null) {
      checked[name] = withoutNulls(one, member);
      checkValue(operation, memberPath, checked[name], serverShape(`${operation}.${name}`, member), faults);
    } else if (shape.required?.includes(name)) {
      const shown = member.sensitive ? 'Value' : 'Value null';
      faults.push(`${shown} at '${memberPath}' failed to satisfy constraint: Member must not be null`);
    }
  }
  return checked;
}

/** In a map, too, `null` counts as absent. */
function withoutNulls(value: unknown, shape: Shape): unknown {
  return shape.type === 'map' && typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
    : value;
}

function serverShape(name: string, shape: Shape): Shape {
  const pattern = SERVER_PATTERNS[name];
  return pattern === undefined ? shape : { ...shape, pattern };
}

function checkValue(operation: string, path: string, value: unknown, shape: Shape, faults: string[]): void {
  switch (shape.type) {
    case 'string':
      checkString(path, value, shape, faults);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') {
        throw serialization(`${typeName(value)} can not be converted to a Boolean`);
      }
      return;
    case 'map':
      checkMap(path, value, shape, faults);
      return;
    case 'structure':
      checkStructure(operation, `${path}.`, value, shape, faults);
      return;
    default:
      throw new Error(`shapes.json holds a type that is not checked yet: ${shape.type}`);
  }
}

function checkString(path: string, value: unknown, shape: Shape, faults: string[]): void {
  if (typeof value !== 'string') {
    throw serialization(`${typeName(value)} can not be converted to a String`);
  }
  const shown = shape.sensitive ? 'Value' : `Value '${value}'`;
  for (const rule of brokenRules(value, shape)) {
    faults.push(`${shown} at '${path}' failed to satisfy constraint: ${rule}`);
  }
}

function checkMap(path: string, value: unknown, shape: Shape, faults: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw serialization(`${typeName(value)} can not be converted to a Map`);
  }
  for (const [key, one] of Object.entries(value)) {
    if (typeof one !== 'string') {
      throw serialization(`${typeName(one)} can not be converted to a String`);
    }
    for (const [what, text, rules] of [
      ['key', key, shape.key],
      ['value', one, shape.value],
    ] as const) {
      const broken = rules === undefined ? [] : brokenRules(text, rules);
      if (broken.length > 0) {
        const shown = shape.sensitive ? 'Value' : `Value '${JSON.stringify(value)}'`;
        faults.push(
          `${shown} at '${path}' failed to satisfy constraint: Map ${what} must satisfy constraint: [${broken.join(', ')}]`,
        );
      }
    }
  }
}

function brokenRules(value: string, shape: Shape): string[] {
  const broken: string[] = [];
  if (shape.pattern !== undefined && !compile(shape.pattern).test(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.min !== undefined && value.length < shape.min) {
    broken.push(`Member must have length greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && value.length > shape.max) {
    broken.push(`Member must have length less than or equal to ${shape.max}`);
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`);
  }
  return broken;
}

const compiled = new Map<string, RegExp>();

/** AWS's patterns are Java's, and the whole value has to match. */
function compile(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(`^(?:${LINEAR_PATTERNS[pattern] ?? pattern})$`, 'u');
  compiled.set(pattern, known);
  return known;
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
