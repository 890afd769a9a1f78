import type * as z from 'zod/mini';
import type { KeyFault } from './message-faults';

/** What a schema found wrong with a file, a key each. The input must have been reported. */
export function schemaFaults(error: z.core.$ZodError): KeyFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ key: [...issue.path, key].join('.'), reason: 'is not known; remove it' }))
      : [{ key: issue.path.join('.') || '(file)', reason: missingOr(issue) }],
  );
}

function missingOr(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type'
    ? issue.input === undefined
      ? `is missing; it must be of type ${issue.expected}`
      : `must be of type ${issue.expected}`
    : issue.message;
}
