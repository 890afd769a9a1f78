import { z } from 'zod';
import { matchesPattern } from './wildcards';

const strings = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** A statement of a resource-based policy: the trust policy of a role, or the resource policy of a function. */
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.string(), z.object({ Service: strings.optional() })]),
  Action: strings,
  Condition: z.record(z.string(), z.record(z.string(), strings)).optional(),
});

type Statement = z.infer<typeof statement>;

const policy = z.object({ Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) });

/** The known properties of a request. The condition keys of `context` are in lower case. */
export interface PolicyRequest {
  readonly service: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string | undefined>>;
}

/**
 * The result of a policy for a request. `other conditions`: the policy names the service but does not allow the
 * request. `uncertain`: the policy allows the request, but a Deny statement could not be evaluated completely.
 */
export type PolicyResult = 'allowed' | 'other conditions' | 'not named' | 'uncertain';

/** The condition operators that can be evaluated. */
const OPERATORS: Readonly<Record<string, (wanted: string, got: string) => boolean>> = {
  StringEquals: (wanted, got) => wanted === got,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};

/** Evaluates whether a policy allows a request of a service. Returns `allowed` only if this is certain. Pure. */
export function evaluatePolicy(document: unknown, request: PolicyRequest): PolicyResult {
  const all = policy.safeParse(document).data?.Statement ?? [];
  const read = all.map((one) => statement.safeParse(one).data);
  const about = read.flatMap((one) => (one !== undefined && isAbout(one, request) ? [one] : []));
  const are = (effect: Statement['Effect'], met: boolean | undefined): boolean =>
    about.some((one) => one.Effect === effect && meets(one, request) === met);
  if (!are('Allow', true) || are('Deny', true)) {
    return about.some(({ Effect }) => Effect === 'Allow') ? 'other conditions' : 'not named';
  }
  const isUnread = all.some((one, index) => read[index] === undefined && !isAllowance(one));
  return are('Deny', undefined) || isUnread ? 'uncertain' : 'allowed';
}

function isAllowance(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'Effect' in one && one.Effect === 'Allow';
}

function isAbout({ Principal, Action }: Statement, { service, action }: PolicyRequest): boolean {
  const isService = typeof Principal === 'string' ? Principal === '*' : (Principal.Service ?? []).includes(service);
  return isService && Action.some((pattern) => matchesPattern(pattern, action));
}

/** @returns `undefined` if the result depends on an operator or a key that is not known here */
function meets({ Condition = {} }: Statement, { context }: PolicyRequest): boolean | undefined {
  const each = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => {
      const compare = OPERATORS[operator];
      const name = key.toLowerCase();
      if (compare === undefined || !Object.hasOwn(context, name)) {
        return undefined;
      }
      const got = context[name];
      return got !== undefined && wanted.some((one) => compare(one, got));
    }),
  );
  return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
}
