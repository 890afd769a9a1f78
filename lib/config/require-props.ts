import { Annotations, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { z } from 'zod';
import { ConstructError } from './construct-error';
import { describeIssues } from './describe-issue';

/** A schema for each prop of a construct. The compiler reports a prop that has no schema. */
export type PropShape<Props> = { readonly [Name in keyof Required<Props>]: z.ZodType };

/** Codes of issues about the content of a string or a number. The content of a token is unknown. */
const ABOUT_CONTENT: readonly z.core.$ZodIssue['code'][] = ['invalid_format', 'too_small', 'too_big', 'custom'];

/**
 * Validates the props of a construct for callers without TypeScript: the type of every prop, and the content of the props
 * that the configuration file also has. A string or a number can be a token. A list or an object must be known at
 * synthesis. An unknown prop causes a warning and not an error, because props are often spread. A misspelled name would
 * otherwise go unnoticed and leave the default in effect.
 *
 * @param scope the construct, or its path
 * @throws ConstructError with all issues: the path of the prop, the expected value and the received value
 */
export function requireProps(scope: Construct | string, wanted: z.ZodRawShape, props: unknown): void {
  const given = withoutUndefined(props);
  const issues = unresolvedParts(given, []);
  if (issues.length === 0) {
    const { error } = schemaOf(wanted).safeParse(given, { reportInput: true });
    const found = error?.issues.filter((issue) => !isAboutToken(issue, given)) ?? [];
    issues.push(...describeIssues({ issues: found }, 'props'));
  }
  if (issues.length > 0) {
    throw new ConstructError(scope, issues.join('; '));
  }
  warnAboutUnknown(
    scope,
    Object.keys(Object(given)).filter((name) => !Object.hasOwn(wanted, name)),
  );
}

/** The schemas by shape. zod compiles a schema when it first parses. */
const schemas = new WeakMap<z.ZodRawShape, z.ZodObject>();

function schemaOf(wanted: z.ZodRawShape): z.ZodObject {
  const schema = schemas.get(wanted) ?? z.object(wanted);
  schemas.set(wanted, schema);
  return schema;
}

function warnAboutUnknown(scope: Construct | string, names: readonly string[]): void {
  if (names.length > 0 && Construct.isConstruct(scope)) {
    const unknown = names.map((name) => `${name} is not a prop of this construct and has no effect`).join('; ');
    Annotations.of(scope).addWarningV2('rekey:unknown-prop', unknown);
  }
}

/** Removes undefined members, which count as absent. */
function withoutUndefined(value: unknown): unknown {
  return isPlain(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .map(([name, member]) => [name, withoutUndefined(member)]),
      )
    : value;
}

/** Finds lists and objects that are tokens. */
function unresolvedParts(value: unknown, path: readonly string[]): string[] {
  if (typeof value === 'object' && !Construct.isConstruct(value) && Token.isUnresolved(value)) {
    const what = Array.isArray(value) ? 'a list' : 'a value';
    return [`${path.join('.') || 'props'} must be ${what} that is known at synthesis, got a token`];
  }
  return Array.isArray(value) || isPlain(value)
    ? Object.entries(value).flatMap(([name, member]) => unresolvedParts(member, [...path, name]))
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

/** Tests whether a value is an object literal. A construct is not one: it can be circular. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
