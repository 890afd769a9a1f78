import { matchesArn, matchesResource } from './arn-patterns';
import { matchesPattern } from './wildcards';

/** One or more values of a policy element. */
type OneOrMore = string | readonly string[];

type Comparison = (wanted: string, got: string) => boolean;

/** The comparison of each condition operator. */
const OPERATORS = {
  StringEquals: (wanted, got) => wanted === got,
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
} as const satisfies Record<string, Comparison>;

type Operator = keyof typeof OPERATORS;

/** Expected values by operator and condition key. */
export type Conditions = {
  readonly [Name in Operator]?: Readonly<Record<string, OneOrMore | undefined>> | undefined;
};

/** One statement of a policy document, resolved. Unsupported statements are rejected when the policy is parsed. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  /** Absent in an identity-based policy. */
  readonly Principal?: { readonly Service?: OneOrMore | undefined } | undefined;
  readonly Action: OneOrMore;
  /** Absent in a trust policy. */
  readonly Resource?: OneOrMore | undefined;
  readonly Condition?: Conditions | undefined;
}

/** The properties of a request that policies are evaluated for. */
export interface AuthorizationRequest {
  /** The calling service, for a policy with principals. */
  readonly service?: string | undefined;
  readonly action: string;
  readonly resource?: string | undefined;
  /** Values by condition key. A key without a value matches no condition. */
  readonly context?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The decision of policies. An explicit deny overrides any allow. */
export type Decision = 'allowed' | 'not allowed' | 'denied';

/** Evaluates the statements of all policies that apply to a request. Pure. */
export function evaluate(statements: readonly Statement[], request: AuthorizationRequest): Decision {
  const matching = statements.filter((statement) => matches(statement, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) {
    return 'denied';
  }
  return matching.length > 0 ? 'allowed' : 'not allowed';
}

function matches({ Principal, Action, Resource, Condition }: Statement, request: AuthorizationRequest): boolean {
  const { service, action, resource, context = {} } = request;
  return (
    (Principal === undefined || isAnyOf(Principal.Service, service, equals)) &&
    isAnyOf(Action, action, matchesAction) &&
    (Resource === undefined || isAnyOf(Resource, resource, matchesResource)) &&
    (Condition === undefined || meets(Condition, context))
  );
}

/** Tests whether every operator and every key matches with any of its values. */
function meets(conditions: Conditions, context: NonNullable<AuthorizationRequest['context']>): boolean {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(OPERATORS).every(([operator, compare]) =>
    Object.entries(conditions[operator as Operator] ?? {}).every(([key, wanted]) =>
      isAnyOf(wanted, values.get(key.toLowerCase()), compare),
    ),
  );
}

function isAnyOf(wanted: OneOrMore | undefined, got: string | undefined, compare: Comparison): boolean {
  if (wanted === undefined || got === undefined) {
    return false;
  }
  return typeof wanted === 'string' ? compare(wanted, got) : wanted.some((one) => compare(one, got));
}

/**
 * AWS: the prefix and the name of an action are case-insensitive (IAM user guide, "IAM JSON policy elements: Action").
 */
function matchesAction(wanted: string, got: string): boolean {
  return matchesPattern(wanted.toLowerCase(), got.toLowerCase());
}

function equals(wanted: string, got: string): boolean {
  return wanted === got;
}
