import { z } from 'zod';
import { AwsError } from './aws-error';
import { type Decision, evaluate, type Statement } from './statement';

/** One statement of a policy of a user, a role or a session, resolved. */
export interface PolicyStatement extends Statement {
  readonly Resource: NonNullable<Statement['Resource']>;
}

/**
 * The context of a request, for the conditions of statements: the service that a role is handed over to, the address
 * that an email comes from.
 */
export type RequestContext = Readonly<Partial<Record<ConditionKey, string>>>;

const CONDITION_KEYS = ['iam:PassedToService', 'ses:FromAddress'] as const;

type ConditionKey = (typeof CONDITION_KEYS)[number];

/** The conditions that can be evaluated. */
export const condition = z.strictObject({ StringEquals: z.partialRecord(z.enum(CONDITION_KEYS), z.string()) });

/** The principals of the account, and what each may do. The account's administrator may do everything. */
export class Policies {
  private readonly statements = new Map<string, readonly PolicyStatement[]>();

  /** @param administrator an ARN */
  constructor(private readonly administrator: string) {}

  /**
   * Adds a statement to what a principal may do.
   *
   * @throws Error naming what of it cannot be evaluated, or is missing
   */
  attach(principal: string, statement: PolicyStatement): void {
    const unknown = Object.keys(statement).filter(
      (member) =>
        !['Sid', 'Effect', 'Action', 'Resource'].includes(member) &&
        !(member === 'Condition' && condition.safeParse(statement.Condition).success),
    );
    if (unknown.length > 0) {
      throw new Error(`a policy of ${principal} has ${unknown.join(', ')}, which the simulator cannot evaluate yet`);
    }
    const missing = ['Effect', 'Action', 'Resource'].filter((member) => !Object.hasOwn(statement, member));
    if (missing.length > 0) {
      throw new Error(`a policy of ${principal} has no ${missing.join(', ')}`);
    }
    this.statements.set(principal, [...this.of(principal), statement]);
  }

  /** Takes away what was attached to a principal. */
  detach(principal: string): void {
    this.statements.delete(principal);
  }

  /** Evaluates the policies of a principal; a role's session has those of its role too. */
  evaluate(principal: string, action: string, resource: string, context?: RequestContext): Decision {
    if (principal === this.administrator) {
      return 'allowed';
    }
    const role = roleOf(principal);
    const statements = role === undefined ? this.of(principal) : [...this.of(principal), ...this.of(role)];
    return evaluate(statements, { action, resource, context });
  }

  /** Tests whether a principal may do something. */
  allows(principal: string, action: string, resource: string, context?: RequestContext): boolean {
    return this.evaluate(principal, action, resource, context) === 'allowed';
  }

  /** @throws AwsError AccessDeniedException */
  require(principal: string, action: string, resource: string, context?: RequestContext): void {
    if (!this.allows(principal, action, resource, context)) {
      throw new AwsError(
        'AccessDeniedException',
        `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no ` +
          `identity-based policy allows the ${action} action`,
      );
    }
  }

  private of(principal: string): readonly PolicyStatement[] {
    return this.statements.get(principal) ?? [];
  }
}

/** The role whose session a principal is. */
function roleOf(principal: string): string | undefined {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal) ?? [];
  return role && `arn:${partition}:iam::${account}:role/${role}`;
}
