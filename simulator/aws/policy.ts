import { parseBySchema } from '../schema-issues';
import { AwsError } from './aws-error';
import { type PolicyStatement, policyStatement, type RequestContext } from './policy-statement';
import { type Decision, evaluate } from './statement';

/** The principals of the account, and what each may do. The account's administrator may do everything. */
export class Policies {
  private readonly statements = new Map<string, readonly PolicyStatement[]>();

  /** @param administrator an ARN */
  constructor(private readonly administrator: string) {}

  /**
   * Adds a statement to what a principal may do.
   *
   * @param statement as a policy document has it, resolved
   * @throws Error naming what of it cannot be evaluated, or is missing
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

/** AWS: the sentences (IAM user guide, "Troubleshoot access denied error messages"). */
function reasonOf(decision: Exclude<Decision, 'allowed'>, action: string): string {
  return decision === 'denied'
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
}

/** The role whose session a principal is. */
function roleOf(principal: string): string | undefined {
  const [, partition, account, role] = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal) ?? [];
  return role && `arn:${partition}:iam::${account}:role/${role}`;
}
