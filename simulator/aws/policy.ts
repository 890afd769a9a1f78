import { AwsError } from './aws-error';

/** One statement of an IAM policy document, resolved. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** The principals of the account, and what each may do. */
export interface Policies {
  /** Adds a statement to what a principal may do. */
  attach(principal: string, statement: PolicyStatement): void;
  /** Whether a principal may do something. */
  allows(principal: string, action: string, resource: string): boolean;
  /** @throws AwsError AccessDeniedException */
  require(principal: string, action: string, resource: string): void;
}

/** Policies by principal. The account's administrator may do everything. */
export function createPolicies(administrator: string): Policies {
  const statements = new Map<string, PolicyStatement[]>();
  const allows = (principal: string, action: string, resource: string): boolean => {
    const matching = (statements.get(principal) ?? []).filter(
      ({ Action, Resource }) => matchesAny(Action, action) && matchesAny(Resource, resource),
    );
    return principal === administrator || (matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow'));
  };
  return {
    attach: (principal, statement) => {
      const unknown = Object.keys(statement).filter(
        (member) => !['Sid', 'Effect', 'Action', 'Resource'].includes(member),
      );
      if (unknown.length > 0) {
        throw new Error(`a policy of ${principal} has ${unknown.join(', ')}, which the simulator cannot evaluate yet`);
      }
      statements.set(principal, [...(statements.get(principal) ?? []), statement]);
    },
    allows,
    require: (principal, action, resource) => {
      if (!allows(principal, action, resource)) {
        throw new AwsError(
          'AccessDeniedException',
          `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no ` +
            `identity-based policy allows the ${action} action`,
        );
      }
    },
  };
}

function matchesAny(patterns: string | readonly string[], value: string): boolean {
  return [patterns].flat().some((pattern) => matchesPattern(pattern, value));
}

/** IAM's wildcards: `*` for any characters, `?` for one. */
export function matchesPattern(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) {
    return pattern === value;
  }
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}
