import { z } from 'zod';
import { matchesPattern } from './wildcards';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** A statement of a policy that says who may do something: of a role's trust policy, or of a function's own. */
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.string(), z.object({ Service: texts.optional() })]),
  Action: texts,
  Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
});

type Statement = z.infer<typeof statement>;

const policy = z.object({ Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) });

/** What is known of a request: the keys of conditions in lower case. */
export interface PolicyRequest {
  readonly service: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string | undefined>>;
}

/**
 * What a policy comes to for a request. `other conditions`: it names the service, but does not let it. `cannot tell`: it
 * lets it, and has a denial that could not be read to its end.
 */
export type Verdict = 'allowed' | 'other conditions' | 'not named' | 'cannot tell';

/** How operators of conditions compare. */
const OPERATORS: Readonly<Record<string, (wanted: string, got: string) => boolean>> = {
  StringEquals: (wanted, got) => wanted === got,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};

/** Whether a policy lets a service do something. Nobody is told that all is well where that is not sure. Pure. */
export function evaluatePolicy(document: unknown, request: PolicyRequest): Verdict {
  const all = policy.safeParse(document).data?.Statement ?? [];
  const read = all.map((one) => statement.safeParse(one).data);
  const about = read.flatMap((one) => (one !== undefined && isAbout(one, request) ? [one] : []));
  const are = (effect: Statement['Effect'], met: boolean | undefined): boolean =>
    about.some((one) => one.Effect === effect && meets(one, request) === met);
  if (!are('Allow', true) || are('Deny', true)) {
    return about.some(({ Effect }) => Effect === 'Allow') ? 'other conditions' : 'not named';
  }
  const isUnread = all.some((one, index) => read[index] === undefined && !isAllowance(one));
  return are('Deny', undefined) || isUnread ? 'cannot tell' : 'allowed';
}

function isAllowance(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'Effect' in one && one.Effect === 'Allow';
}

function isAbout({ Principal, Action }: Statement, { service, action }: PolicyRequest): boolean {
  const isService = typeof Principal === 'string' ? Principal === '*' : (Principal.Service ?? []).includes(service);
  return isService && Action.some((pattern) => matchesPattern(pattern, action));
}

/** @returns `undefined` where it depends on something that is not known here */
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
