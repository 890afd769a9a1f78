import type { DeployedTrigger } from '../../domain/pool/writer';

/** What a deployment decided for the admin function. */
export interface Environment {
  readonly userPoolId: string;
  /** Whose tokens are taken; without it, IAM decides who may call. */
  readonly operatorPoolId: string | undefined;
  /** Groups of the user pool whose members nobody may act on. */
  readonly protectedGroups: readonly string[];
  readonly mayChoosePermanentPasswords: boolean;
  readonly recordsSourceAddress: boolean;
  /** Days after which an audit record expires; without it, never. */
  readonly auditRetentionDays: number | undefined;
  /** The CustomMessage trigger of the deployment. */
  readonly trigger: DeployedTrigger;
  /** Where in CloudWatch requests are counted. */
  readonly metricNamespace: string;
  /** The KMS key that message contexts are signed with; without it, they are not. */
  readonly contextKeyId: string | undefined;
  /** The table of the audit trail; without it, an action leaves a line in the log only. */
  readonly auditTable: string | undefined;
  readonly idempotencyTable: string;
  /** From where notices are sent; without it, none are. */
  readonly notices: NoticeSender | undefined;
}

/** An identity of Amazon SES that notices are sent from. */
export interface NoticeSender {
  /** The address, or the name and the address. */
  readonly source: string;
  readonly replyTo?: string;
  readonly region?: string;
}

/**
 * Reads what the deployment put into the environment.
 *
 * @throws Error naming the variable that is missing
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const required = (name: string): string => {
    const value = variables[name];
    if (!value) {
      throw new Error(`the environment variable ${name} is not set`);
    }
    return value;
  };
  return {
    userPoolId: required('USER_POOL_ID'),
    operatorPoolId: variables['OPERATOR_POOL_ID'],
    protectedGroups: JSON.parse(variables['PROTECTED_GROUPS'] ?? '[]') as string[],
    mayChoosePermanentPasswords: variables['MAY_CHOOSE_PERMANENT_PASSWORDS'] === 'true',
    recordsSourceAddress: variables['AUDIT_SOURCE_ADDRESS'] !== 'false',
    auditRetentionDays: variables['AUDIT_RETENTION_DAYS'] ? Number(variables['AUDIT_RETENTION_DAYS']) : undefined,
    trigger: {
      arn: variables['TRIGGER_ARN'],
      writesEmail: readFlag(variables['WRITES_EMAIL']),
      verifiesByLink: readFlag(variables['VERIFIES_BY_LINK']),
    },
    metricNamespace: variables['METRIC_NAMESPACE'] ?? 'Rekey',
    contextKeyId: variables['CONTEXT_KEY_ID'],
    auditTable: variables['AUDIT_TABLE'],
    idempotencyTable: required('IDEMPOTENCY_TABLE'),
    notices: variables['NOTICES'] === undefined ? undefined : (JSON.parse(variables['NOTICES']) as NoticeSender),
  };
}

function readFlag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true';
}
