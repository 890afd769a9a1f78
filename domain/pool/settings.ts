/**
 * Stands for a value that only the deployment knows: a reference or a function of a CloudFormation template, such as a
 * parameter or a condition.
 */
const NOT_KNOWN = Symbol('not known');

/** The value at a path; `undefined` where a member on the way is absent. Pure and total. */
function at(settings: object, path: readonly string[]): unknown {
  const value = path.reduce<unknown>((inside, name) => {
    if (typeof inside !== 'object' || inside === null || isIntrinsic(inside)) {
      return inside === undefined || inside === null || isNoValue(inside) ? undefined : NOT_KNOWN;
    }
    return (inside as Readonly<Record<string, unknown>>)[name];
  }, settings);
  return value === null || isNoValue(value) ? undefined : value;
}

/** A reference or a function of a CloudFormation template. */
function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return others.length === 0 && (name === 'Ref' || (name?.startsWith('Fn::') ?? false));
}

/** CloudFormation: a member with this value counts as absent (pseudo parameter AWS::NoValue). */
function isNoValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === 'AWS::NoValue';
}

/** Tests whether a setting has a certain value. An absent setting does not. */
export function equals(settings: object, path: readonly string[], wanted: string): boolean | undefined {
  const value = at(settings, path) ?? '';
  return typeof value === 'string' ? value === wanted : undefined;
}

/** Tests whether a setting is present, with any value. */
export function isPresent(settings: object, path: readonly string[]): boolean | undefined {
  const value = at(settings, path);
  return value === NOT_KNOWN || isChoice(value) ? undefined : value !== undefined;
}

/** A condition, which may leave the member out. */
function isChoice(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Fn::If' in value && JSON.stringify(value).includes('NoValue');
}

/** Reads a string; `null` where it is absent. */
export function readText(settings: object, path: readonly string[]): string | null | undefined {
  const value = at(settings, path) ?? null;
  return value === null || typeof value === 'string' ? value : undefined;
}

/** Reads a number, which a template may hold as a string; 0 where it is absent. */
export function readNumber(settings: object, path: readonly string[]): number | undefined {
  const value = at(settings, path) ?? 0;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return isNumber && !Number.isNaN(Number(value)) ? Number(value) : undefined;
}

/** Reads a list; empty where it is absent. */
export function readList(settings: object, path: readonly string[]): readonly unknown[] | undefined {
  const value = at(settings, path) ?? [];
  return Array.isArray(value) && !value.some(isIntrinsic) ? value : undefined;
}
