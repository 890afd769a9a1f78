import { Annotations, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { z } from 'zod';
import { ConstructError } from './construct-error';
import { describeIssues } from './describe-issue';

/** A schema for each prop of a construct. The compiler reports a prop without one. */
export type PropShape<Props> = { readonly [Name in keyof Required<Props>]: z.ZodType };

/** Issues about the content of a string or a number. The content of a token is unknown. */
const ABOUT_CONTENT: readonly z.core.$ZodIssue['code'][] = ['invalid_format', 'too_small', 'too_big', 'custom'];

/**
 * Checks the props of a construct, for callers without TypeScript: the type of every prop, and the content of those that
 * the configuration file has, too. A string or a number may be a token. A list and an object must be known at synthesis. A
 * prop that does not exist is a warning: a misspelt name leaves the default in force, but props are often spread.
 *
 * @param scope the construct, or its path
 * @throws ConstructError with every fault: the path of the prop, the expected value, the received value
 */
export function requireProps(scope: Construct | string, wanted: z.ZodRawShape, props: unknown): void {
  const given = withoutUndefined(props);
  const faults = unknownParts(given, []);
  if (faults.length === 0) {
    const { error } = schemaOf(wanted).safeParse(given, { reportInput: true });
    const issues = error?.issues.filter((issue) => !isAboutToken(issue, given)) ?? [];
    faults.push(...describeIssues({ issues }, 'props'));
  }
  if (faults.length > 0) {
    throw new ConstructError(scope, faults.join('; '));
  }
  warnOfUnknown(
    scope,
    Object.keys(Object(given)).filter((name) => !Object.hasOwn(wanted, name)),
  );
}

/** zod compiles a schema when it first parses. */
const schemas = new WeakMap<z.ZodRawShape, z.ZodObject>();

function schemaOf(wanted: z.ZodRawShape): z.ZodObject {
  const schema = schemas.get(wanted) ?? z.object(wanted);
  schemas.set(wanted, schema);
  return schema;
}

function warnOfUnknown(scope: Construct | string, names: readonly string[]): void {
  if (names.length > 0 && Construct.isConstruct(scope)) {
    const unknown = names.map((name) => `${name} is not a prop of this construct, and has no effect`).join('; ');
    Annotations.of(scope).addWarningV2('rekey:unknown-prop', unknown);
  }
}

/** A member that is `undefined` is absent. */
function withoutUndefined(value: unknown): unknown {
  return isPlain(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .map(([name, member]) => [name, withoutUndefined(member)]),
      )
    : value;
}

/** Lists and objects that are known only when the stack is deployed. */
function unknownParts(value: unknown, path: readonly string[]): string[] {
  if (typeof value === 'object' && !Construct.isConstruct(value) && Token.isUnresolved(value)) {
    const what = Array.isArray(value) ? 'a list' : 'a value';
    return [`${path.join('.') || 'props'} must be ${what} that is known at synthesis, got a token`];
  }
  return Array.isArray(value) || isPlain(value)
    ? Object.entries(value).flatMap(([name, member]) => unknownParts(member, [...path, name]))
    : [];
}

function isAboutToken(issue: z.core.$ZodIssue, given: unknown): boolean {
  const value = issue.path.reduce<unknown>(
    (inside, name) => (isPlain(inside) || Array.isArray(inside) ? Reflect.get(inside, name) : undefined),
    given,
  );
  const isScalar = typeof value === 'string' || typeof value === 'number';
  return isScalar && ABOUT_CONTENT.includes(issue.code) && Token.isUnresolved(value);
}

/** Tests whether a value is an object literal. A construct is not: it refers back to itself. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
