import { type ActionLimits, DEFAULT_ACTION_LIMITS } from '../../domain/caller/action-limits';
import { type CallerPolicy, DEFAULT_CALLER_POLICY } from '../../domain/caller/caller-policy';
import type { DeployedTrigger } from '../../domain/pool/writer';

/** The settings of the deployment for the admin function. */
export interface Environment {
  readonly userPoolId: string;
  /** The user pool whose tokens are accepted; `undefined` if IAM authorizes the callers. */
  readonly operatorPoolId: string | undefined;
  /** Protected groups of the user pool: no operator may act on their members. */
  readonly protectedGroups: readonly string[];
  readonly mayChoosePermanentPasswords: boolean;
  readonly recordsSourceAddress: boolean;
  /** Days after which an audit record expires; `undefined` if records never expire. */
  readonly auditRetentionDays: number | undefined;
  /** The CustomMessage trigger of the deployment. */
  readonly trigger: DeployedTrigger;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** The KMS key that signs message contexts; `undefined` if contexts are not signed. */
  readonly contextKeyId: string | undefined;
  /** The table of the audit trail; `undefined` if an action leaves only a log line. */
  readonly auditTable: string | undefined;
  readonly idempotencyTable: string;
  /** The HMAC key of KMS that derives the codes for callers; `undefined` if no caller can be verified by a code. */
  readonly callerKeyId: string | undefined;
  readonly callerVerification: CallerPolicy;
  readonly limits: ActionLimits;
  /** The sender of notices; `undefined` if no notices are sent. */
  readonly notices: NoticeSender | undefined;
}

/** The Amazon SES identity that sends notices. */
export interface NoticeSender {
  /** The address, or the display name and the address. */
  readonly source: string;
  readonly replyTo?: string;
  readonly region?: string;
}

/**
 * Reads the settings from the environment variables of the function.
 *
 * @throws Error that names the missing variable
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
    callerKeyId: variables['CALLER_KEY_ID'],
    callerVerification: { ...DEFAULT_CALLER_POLICY, ...readObject<CallerPolicy>(variables['CALLER_VERIFICATION']) },
    limits: { ...DEFAULT_ACTION_LIMITS, ...readObject<ActionLimits>(variables['ACTION_LIMITS']) },
    notices: variables['NOTICES'] === undefined ? undefined : (JSON.parse(variables['NOTICES']) as NoticeSender),
  };
}

function readObject<T>(value: string | undefined): Partial<T> {
  return value === undefined ? {} : (JSON.parse(value) as Partial<T>);
}

function readFlag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true';
}
