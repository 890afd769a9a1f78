import { z } from 'zod';

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

/** How operators of conditions compare. Whatever else there is counts as not met: nobody is told that all is well. */
const OPERATORS: Readonly<Record<string, (wanted: string, got: string) => boolean>> = {
  StringEquals: (wanted, got) => wanted === got,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};

/** Whether a policy lets a service do something; and if it does not, whether it names the service at all. Pure. */
export function evaluatePolicy(
  document: unknown,
  request: PolicyRequest,
): 'allowed' | 'other conditions' | 'not named' {
  const parsed = policy.safeParse(document);
  const about = (parsed.data?.Statement ?? []).flatMap((one) => {
    const read = statement.safeParse(one);
    return read.success && isAbout(read.data, request) ? [read.data] : [];
  });
  const matching = about.filter((one) => meets(one, request));
  if (matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny')) {
    return 'allowed';
  }
  return about.some(({ Effect }) => Effect === 'Allow') ? 'other conditions' : 'not named';
}

function isAbout({ Principal, Action }: Statement, { service, action }: PolicyRequest): boolean {
  const isService = typeof Principal === 'string' ? Principal === '*' : (Principal.Service ?? []).includes(service);
  return isService && Action.some((pattern) => matchesPattern(pattern, action));
}

function meets({ Condition = {} }: Statement, { context }: PolicyRequest): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const got = context[key.toLowerCase()];
      return got !== undefined && wanted.some((one) => OPERATORS[operator]?.(one, got) ?? false);
    }),
  );
}

/** IAM's wildcards: `*` for any characters, `?` for one. */
function matchesPattern(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}
