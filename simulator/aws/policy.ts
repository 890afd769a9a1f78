import { parseBySchema } from '../schema-issues';
import { AwsError } from './aws-error';
import { type PolicyStatement, policyStatement, type RequestContext } from './policy-statement';
import { type Decision, evaluate } from './statement';

/** The identity-based policies of the account's principals. The administrator is allowed everything. */
export class Policies {
  private readonly statements = new Map<string, readonly PolicyStatement[]>();

  /** @param administrator an ARN */
  constructor(private readonly administrator: string) {}

  /**
   * Adds a statement to the policies of a principal.
   *
   * @param statement a statement of a policy document, resolved
   * @throws Error naming the part that is missing or that the simulator cannot evaluate
   */
  attach(principal: string, statement: unknown): void {
    const parsed = parseBySchema(
      policyStatement,
      statement,
      'Statement',
      (issues) => new Error(`the simulator cannot evaluate a policy of ${principal}: ${issues}`),
    );
    this.statements.set(principal, [...this.of(principal), parsed]);
  }

  /** Removes all statements of a principal. */
  detach(principal: string): void {
    this.statements.delete(principal);
  }

  /** Evaluates the policies of a principal. The session of a role also has the policies of the role. */
  evaluate(principal: string, action: string, resource: string, context?: RequestContext): Decision {
    if (principal === this.administrator) {
      return 'allowed';
    }
    const role = roleOf(principal);
    const statements = role === undefined ? this.of(principal) : [...this.of(principal), ...this.of(role)];
    return evaluate(statements, { action, resource, context });
  }

  /** Tests whether a principal is allowed an action. */
  allows(principal: string, action: string, resource: string, context?: RequestContext): boolean {
    return this.evaluate(principal, action, resource, context) === 'allowed';
  }

  /** @throws AwsError AccessDeniedException */
  require(principal: string, action: string, resource: string, context?: RequestContext): void {
    const decision = this.evaluate(principal, action, resource, context);
    if (decision !== 'allowed') {
      throw new AwsError(
        'AccessDeniedException',
        `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reasonOf(decision, action)}`,
      );
    }
  }

  private of(principal: string): readonly PolicyStatement[] {
    return this.statements.get(principal) ?? [];
  }
}

/** AWS: the messages (IAM user guide, "Troubleshoot access denied error messages"). */
function reasonOf(decision: Exclude<Decision, 'allowed'>, action: string): string {
  return decision === 'denied'
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
}

/** Returns the role of a session. */
function roleOf(principal: string): string | undefined {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal) ?? [];
  return role && `arn:${partition}:iam::${account}:role/${role}`;
}
