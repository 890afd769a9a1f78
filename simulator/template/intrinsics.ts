/** Resolves references: the values of `Ref` and `Fn::GetAtt`. */
export interface References {
  ref(name: string): string;
  attribute(logicalId: string, name: string): string;
}

/**
 * Resolves the intrinsic functions in a value of a template.
 *
 * @throws Error naming an intrinsic function that the simulator does not support
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveValue(value: unknown, references: References): unknown {
  if (Array.isArray(value)) {
    return value.filter(isThere).map((one) => resolveValue(one, references));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [name, argument] = entries.length === 1 ? (entries[0] ?? []) : [];
  if (name === 'Ref' || name?.startsWith('Fn::')) {
    return callIntrinsic(name, argument, references);
  }
  return Object.fromEntries(
    entries.filter(([, one]) => isThere(one)).map(([key, one]) => [key, resolveValue(one, references)]),
  );
}

/** AWS: a Ref to AWS::NoValue is omitted from its list or map (pseudo parameters reference). */
function isThere(value: unknown): boolean {
  return typeof value !== 'object' || value === null || !('Ref' in value) || value.Ref !== 'AWS::NoValue';
}

function callIntrinsic(name: string, argument: unknown, references: References): unknown {
  const resolved = (value: unknown): unknown => resolveValue(value, references);
  switch (name) {
    case 'Ref':
      return references.ref(String(argument));
    case 'Fn::GetAtt': {
      const [logicalId = '', attribute = ''] = Array.isArray(argument) ? argument.map(String) : split(String(argument));
      return references.attribute(logicalId, attribute);
    }
    case 'Fn::Join': {
      const [separator, parts] = list(argument);
      return list(resolved(parts)).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, text] = list(argument);
      return String(resolved(text)).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, values] = list(argument);
      return list(resolved(values))[Number(index)];
    }
    case 'Fn::Sub':
      return String(Array.isArray(argument) ? argument[0] : argument).replace(
        /\$\{([^}!]+)\}/g,
        (_, variable: string) =>
          variable.includes('.') && !variable.startsWith('AWS::')
            ? references.attribute(...split(variable))
            : references.ref(variable),
      );
    default:
      throw new Error(`the simulator does not support the intrinsic function ${name}`);
  }
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
