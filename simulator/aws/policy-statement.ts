import { z } from 'zod';

/**
 * The condition keys that a principal's policy may name: the service that receives a role, the algorithm of a message
 * authentication code, and the sender of an email.
 */
const CONDITION_KEYS = ['iam:PassedToService', 'kms:MacAlgorithm', 'ses:FromAddress'] as const;

/** The context of a request, which conditions are compared with. */
export type RequestContext = Readonly<Partial<Record<(typeof CONDITION_KEYS)[number], string>>>;

/** The element Effect. AWS: it is case-sensitive (IAM user guide, "IAM JSON policy elements: Effect"). */
export const effect = z.enum(['Allow', 'Deny']);

/** An element with one or more values. */
export const oneOrMore = z.union(
  [z.string().min(1), z.array(z.string().min(1)).min(1)],
  'must be a non-empty string or a non-empty list of strings',
);

/** An element without policy variables, which the simulator does not substitute. */
export const oneOrMoreResolved = oneOrMore.superRefine(refuseVariables);

/** One statement of the policy of a user, a role or a session, as far as the simulator evaluates it. */
export const policyStatement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: effect,
  Action: oneOrMore,
  Resource: oneOrMoreResolved,
  Condition: z.optional(
    z.strictObject({ StringEquals: z.partialRecord(z.enum(CONDITION_KEYS), z.string().superRefine(refuseVariables)) }),
  ),
});

/** One statement of the policy of a user, a role or a session, resolved. */
export type PolicyStatement = Readonly<z.infer<typeof policyStatement>>;

function refuseVariables(values: string | readonly string[], context: z.RefinementCtx): void {
  for (const variable of [values].flat().flatMap((value) => value.match(/\$\{[^}]*\}?/g) ?? [])) {
    context.addIssue({
      code: 'custom',
      message: `has the policy variable ${variable}, which the simulator does not support`,
    });
  }
}
