import { z } from 'zod';
import { AwsError } from './aws-error';
import { matchesPattern } from './wildcards';

/** One statement of an IAM policy document, resolved. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/**
 * What is known of a request beside action and resource, for the conditions of statements: the service that a role is
 * handed over to, the address that a mail comes from.
 */
export type RequestContext = Readonly<Partial<Record<ConditionKey, string>>>;

const CONDITION_KEYS = ['iam:PassedToService', 'ses:FromAddress'] as const;

type ConditionKey = (typeof CONDITION_KEYS)[number];

/** The conditions that can be evaluated. */
export const condition = z.strictObject({ StringEquals: z.partialRecord(z.enum(CONDITION_KEYS), z.string()) });

/** What policies say: nothing allows it, or something denies it whatever else allows it. */
export type Decision = 'allowed' | 'not allowed' | 'denied';

/** The principals of the account, and what each may do. */
export interface Policies {
  /** Adds a statement to what a principal may do. */
  attach(principal: string, statement: PolicyStatement): void;
  /** Takes away what was attached to a principal. */
  detach(principal: string): void;
  /** What the policies of a principal say; a role's session has those of its role too. */
  evaluate(principal: string, action: string, resource: string, context?: RequestContext): Decision;
  /** Whether a principal may do something. */
  allows(principal: string, action: string, resource: string, context?: RequestContext): boolean;
  /** @throws AwsError AccessDeniedException */
  require(principal: string, action: string, resource: string, context?: RequestContext): void;
}

/** Policies by principal. The account's administrator may do everything. */
export function createPolicies(administrator: string): Policies {
  const statements = new Map<string, PolicyStatement[]>();
  const evaluate = (principal: string, action: string, resource: string, context: RequestContext = {}): Decision => {
    if (principal === administrator) {
      return 'allowed';
    }
    const matching = [principal, roleOf(principal)]
      .flatMap((arn) => statements.get(arn ?? '') ?? [])
      .filter(
        ({ Action, Resource, Condition }) =>
          matchesAny(Action, action) && matchesAny(Resource, resource) && meets(Condition, context),
      );
    if (matching.some(({ Effect }) => Effect === 'Deny')) {
      return 'denied';
    }
    return matching.length > 0 ? 'allowed' : 'not allowed';
  };
  const allows: Policies['allows'] = (...asked) => evaluate(...asked) === 'allowed';
  return {
    attach: (principal, statement) => {
      const unknown = Object.keys(statement).filter(
        (member) =>
          !['Sid', 'Effect', 'Action', 'Resource'].includes(member) &&
          !(member === 'Condition' && condition.safeParse(statement.Condition).success),
      );
      if (unknown.length > 0) {
        throw new Error(`a policy of ${principal} has ${unknown.join(', ')}, which the simulator cannot evaluate yet`);
      }
      statements.set(principal, [...(statements.get(principal) ?? []), statement]);
    },
    detach: (principal) => {
      statements.delete(principal);
    },
    evaluate,
    allows,
    require: (principal, action, resource, context) => {
      if (evaluate(principal, action, resource, context) !== 'allowed') {
        throw new AwsError(
          'AccessDeniedException',
          `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no ` +
            `identity-based policy allows the ${action} action`,
        );
      }
    },
  };
}

function meets(wanted: unknown, context: RequestContext): boolean {
  if (wanted === undefined) {
    return true; // nearly all: not to be parsed at each call
  }
  const parsed = condition.safeParse(wanted);
  return (
    parsed.success && CONDITION_KEYS.every((key) => [undefined, context[key]].includes(parsed.data.StringEquals[key]))
  );
}

/** The role whose session a principal is. */
function roleOf(principal: string): string | undefined {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal) ?? [];
  return role && `arn:${partition}:iam::${account}:role/${role}`;
}

function matchesAny(patterns: string | readonly string[], value: string): boolean {
  return [patterns].flat().some((pattern) => matchesPattern(pattern, value));
}
