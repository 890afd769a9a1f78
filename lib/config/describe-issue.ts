import type { z } from 'zod';
import { type SchemaIssue, schemaIssues } from '../../domain/schema-issue';

/**
 * Describes the issues that a schema found: the path, the expected value and the received value. The schema must have run
 * with `reportInput`. Pure.
 *
 * @param name the name of the whole value, for an issue without a path
 */
export function describeIssues(error: Pick<z.core.$ZodError, 'issues'>, name = '(file)'): string[] {
  return schemaIssues(error).map(
    (issue) => `${issue.path.map(String).join('.') || name} ${issue.detail}${received(issue)}`,
  );
}

function received(issue: SchemaIssue): string {
  return issue.kind === 'invalid' && Object.hasOwn(issue, 'input') ? `, got ${shown(issue.input)}` : '';
}

function shown(value: unknown): string {
  const description = describeValue(value);
  return description.length > 80 ? `${description.slice(0, 80)}...` : description;
}

/** Describes an instance of a class by the class name. The instance can be circular, which JSON cannot represent. */
function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'undefined':
    case 'symbol':
      return String(value);
    case 'function':
      return 'a function';
    default:
      try {
        return isOfClass(value) ? `an object of class ${value.constructor.name}` : JSON.stringify(value);
      } catch {
        return 'an object';
      }
  }
}

function isOfClass(value: unknown): value is object {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : null;
  return prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype;
}
