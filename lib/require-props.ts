import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { z } from 'zod';
import { ConstructError } from './construct-error';
import { describeIssue } from './describe-issue';

/**
 * Makes sure of props that are plain values, by what the configuration file asks of them too. What is known only when the
 * stack is deployed is taken as it is.
 *
 * @throws ConstructError with every fault: the value got, the value wanted
 */
export function requireProps(scope: Construct, wanted: z.ZodRawShape, props: object): void {
  const given = Object.fromEntries(
    Object.entries(props).filter(([name, value]) => name in wanted && value !== undefined && !hasToken(value)),
  );
  const { error } = z.object(wanted).partial().safeParse(given);
  if (error !== undefined) {
    throw new ConstructError(scope, error.issues.flatMap((issue) => describeIssue(issue, given)).join('; '));
  }
}

/** Looks into lists and plain objects; a construct is none, and leads back to itself. */
function hasToken(value: unknown): boolean {
  const isPlain = Array.isArray(value) || (typeof value === 'object' && value?.constructor === Object);
  return isPlain
    ? Object.entries(value as object)
        .flat()
        .some(hasToken)
    : Token.isUnresolved(value);
}
