import { AwsError } from '../aws/aws-error';
import { brokenConstraints, describeFault, requireNoFaults, type StringConstraint } from './constraints';
import shapes from './shapes.json';

/** A shape of AWS's API model, as far as an input is checked against it. */
interface Shape extends StringConstraint {
  readonly type: string;
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
const SERVER_CONSTRAINTS: Readonly<Record<string, StringConstraint>> = {
  'AdminSetUserPassword.Password': {
    pattern: '^[\\S]+.*[\\S]+$', // AWS: public logs, about 2023
    matches: (text) => /^\S.*\S$/u.test(text), // the pattern itself takes forever on the wrong text
  },
};

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
  requireNoFaults(faults);
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
      checkValue(
        operation,
        memberPath,
        checked[name],
        { ...member, ...SERVER_CONSTRAINTS[`${operation}.${name}`] },
        faults,
      );
    } else if (shape.required?.includes(name)) {
      faults.push(describeFault(memberPath, member.sensitive ? undefined : 'null', 'Member must not be null'));
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
  const shown = shape.sensitive ? undefined : `'${value}'`;
  faults.push(...brokenConstraints(value, shape).map((broken) => describeFault(path, shown, broken)));
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
      const broken = rules === undefined ? [] : brokenConstraints(text, rules);
      if (broken.length > 0) {
        const shown = shape.sensitive ? undefined : `'${JSON.stringify(value)}'`;
        faults.push(describeFault(path, shown, `Map ${what} must satisfy constraint: [${broken.join(', ')}]`));
      }
    }
  }
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
