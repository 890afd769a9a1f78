/**
 * Stands for a value that is known only at deployment: a reference or a function of a CloudFormation template, such as
 * a parameter or a condition.
 */
const NOT_KNOWN = Symbol('not known');

/**
 * Reads the value at a path; `undefined` if a member of the path is absent. A condition with the same value in both
 * branches counts as that value. Pure and total.
 */
function at(inside: unknown, path: readonly string[]): unknown {
  const branches = branchesOf(inside).map((branch) => at(branch, path));
  const [one, other] = branches;
  if (branches.length === 2 && (one === other || (typeof one === 'object' && isEqual(one, other)))) {
    return one;
  }
  const [name, ...rest] = path;
  if (inside === undefined || inside === null || isNoValue(inside)) {
    return undefined;
  }
  if (name === undefined) {
    return inside;
  }
  return typeof inside !== 'object' || isIntrinsic(inside)
    ? NOT_KNOWN
    : at((inside as Readonly<Record<string, unknown>>)[name], rest);
}

/** Returns the two values of a condition. */
function branchesOf(value: unknown): readonly unknown[] {
  const { 'Fn::If': condition } = Object(value) as { readonly 'Fn::If'?: unknown };
  return Array.isArray(condition) ? condition.slice(1) : [];
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Tests for a reference or a function of a CloudFormation template. */
function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return others.length === 0 && (name === 'Ref' || (name?.startsWith('Fn::') ?? false));
}

/** Tests for the pseudo parameter AWS::NoValue. CloudFormation: a member with this value counts as absent. */
function isNoValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === 'AWS::NoValue';
}

/** Tests whether a setting has a certain value. False for an absent setting, `undefined` if the value is not known. */
export function equals(settings: object, path: readonly string[], wanted: string): boolean | undefined {
  const value = at(settings, path) ?? '';
  return typeof value === 'string' ? value === wanted : undefined;
}

/** Tests whether a setting is present. `undefined` if that is not known. */
export function isPresent(settings: object, path: readonly string[]): boolean | undefined {
  const value = at(settings, path);
  return value === NOT_KNOWN || canBeAbsent(value) ? undefined : value !== undefined;
}

/** Tests for a condition that can omit the member. */
function canBeAbsent(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Fn::If' in value && JSON.stringify(value).includes('NoValue');
}

/** Reads a string; `null` if it is absent, `undefined` if it is not known. */
export function readString(settings: object, path: readonly string[]): string | null | undefined {
  const value = at(settings, path) ?? null;
  return value === null || typeof value === 'string' ? value : undefined;
}

/** Reads a number, which a template can have as a string; 0 if it is absent, `undefined` if it is not known. */
export function readNumber(settings: object, path: readonly string[]): number | undefined {
  const value = at(settings, path) ?? 0;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return isNumber && !Number.isNaN(Number(value)) ? Number(value) : undefined;
}

/** Reads a list; empty if it is absent, `undefined` if it is not known. */
export function readList(settings: object, path: readonly string[]): readonly unknown[] | undefined {
  const value = at(settings, path) ?? [];
  return Array.isArray(value) && !value.some(isIntrinsic) ? value : undefined;
}
