import { resolveDynamicReferences } from './dynamic-references';
import { isPlaceholder, PLACEHOLDER } from './placeholder';

/** Resolves the references of a template. */
export interface References {
  /** Returns the value of `Ref`. */
  ref(name: string): unknown;
  /** Returns the value of `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): string;
  condition(name: string): boolean;
  /** Returns the value of `Fn::FindInMap`, or `undefined` if the map does not have the keys. */
  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown;
  importValue(name: string): string;
  /** Returns the value of a dynamic reference, such as `{{resolve:ssm:/name}}`. */
  dynamic(reference: string): string;
}

/**
 * Resolves the intrinsic functions in a value of a template. `undefined` stands for `AWS::NoValue`.
 *
 * @throws Error naming an intrinsic function that the simulator does not support
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveValue(value: unknown, references: References): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => resolveValue(one, references)).filter((one) => one !== undefined);
  }
  if (typeof value === 'string') {
    return resolveDynamicReferences(value, references);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [name, argument] = entries.length === 1 ? (entries[0] ?? []) : [];
  if (name === 'Ref' || name === 'Condition' || name?.startsWith('Fn::')) {
    const result = callIntrinsic(name, argument, references);
    return typeof result === 'string' ? resolveDynamicReferences(result, references) : result;
  }
  // AWS: a Ref to AWS::NoValue is omitted from its list or map (pseudo parameters reference).
  return Object.fromEntries(
    entries.map(([key, one]) => [key, resolveValue(one, references)]).filter(([, one]) => one !== undefined),
  );
}

type Intrinsic = (argument: unknown, references: References) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, references) => (argument === 'AWS::NoValue' ? undefined : references.ref(String(argument))),
  Condition: (argument, references) =>
    // A policy statement has a member of this name.
    typeof argument === 'string' ? references.condition(argument) : { Condition: resolveValue(argument, references) },
  'Fn::GetAtt': (argument, references) => {
    const [logicalId = '', attribute] = Array.isArray(argument) ? argument : split(String(argument));
    return references.attribute(String(logicalId), String(resolveValue(attribute, references)));
  },
  'Fn::Join': (argument, references) => {
    const [separator, parts] = list(argument);
    return list(resolveValue(parts, references)).join(String(separator));
  },
  'Fn::Split': (argument, references) => {
    const [separator, text] = list(argument);
    return String(resolveValue(text, references)).split(String(separator));
  },
  'Fn::Select': (argument, references) => {
    const [index, values] = list(resolveValue(argument, references));
    return select(list(values), Number(index));
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, references) => {
    const [condition, whenTrue, whenFalse] = list(argument);
    return resolveValue(references.condition(String(condition)) ? whenTrue : whenFalse, references);
  },
  'Fn::Equals': (argument, references) => {
    const [left, right] = list(resolveValue(argument, references));
    return String(left) === String(right);
  },
  'Fn::And': (argument, references) => list(resolveValue(argument, references)).every(Boolean),
  'Fn::Or': (argument, references) => list(resolveValue(argument, references)).some(Boolean),
  'Fn::Not': (argument, references) => !list(resolveValue(argument, references))[0],
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, references) => Buffer.from(String(resolveValue(argument, references))).toString('base64'),
  'Fn::ImportValue': (argument, references) => references.importValue(String(resolveValue(argument, references))),
  // Assumed: a Region has three Availability Zones.
  'Fn::GetAZs': (argument, references) =>
    ['a', 'b', 'c'].map((zone) => `${resolveValue(argument, references) || references.ref('AWS::Region')}${zone}`),
};

function callIntrinsic(name: string, argument: unknown, references: References): unknown {
  const intrinsic = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
  if (intrinsic === undefined) {
    throw new Error(`the simulator does not support the intrinsic function ${name}`);
  }
  return intrinsic(argument, references);
}

/** AWS: `${!Literal}` becomes `${Literal}` (Fn::Sub reference). */
function substitute(argument: unknown, references: References): string {
  const [text, given = {}] = Array.isArray(argument) ? argument : [argument];
  const variables = Object(resolveValue(given, references)) as Readonly<Record<string, unknown>>;
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, found: string) => {
    const variable = found.trim();
    if (literal !== '') {
      return `\${${found}}`;
    }
    if (Object.hasOwn(variables, variable)) {
      return String(variables[variable]);
    }
    return variable.includes('.') ? references.attribute(...split(variable)) : String(references.ref(variable));
  });
}

function findInMap(argument: unknown, references: References): unknown {
  const [map, topLevelKey, secondLevelKey, otherwise] = list(resolveValue(argument, references));
  const keys = [String(map), String(topLevelKey), String(secondLevelKey)] as const;
  const found = references.mapping(...keys) ?? Object(otherwise)['DefaultValue'];
  if (found === undefined) {
    throw new Error(`the template has no mapping ${keys.join('.')}`);
  }
  return found;
}

function select(values: readonly unknown[], index: number): unknown {
  const selected = values[index];
  if (selected === undefined) {
    if (values.some(isPlaceholder)) {
      return PLACEHOLDER;
    }
    throw new Error(`Fn::Select cannot select the value at index ${index} of ${JSON.stringify(values)}`);
  }
  return selected;
}

function split(reference: string): [string, string] {
  const dot = reference.indexOf('.');
  return [reference.slice(0, dot), reference.slice(dot + 1)];
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) {
    throw new Error(`expected a list in an intrinsic function, got ${JSON.stringify(value)}`);
  }
  return value;
}
