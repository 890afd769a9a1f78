import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { AdminApi, type AdminApiProps } from './admin-api';
import { AuditTrail } from './audit-trail';
import { ContextKey } from './context-key';
import { logOptions } from './function-identity';
import { OperatorPool } from './operator-pool';
import { type AlarmOptions, RecoveryAlarms } from './recovery-alarms';
import { RecoveryMessages, type RecoveryMessagesProps, type TriggerOptions } from './recovery-messages';

export interface PasswordRecoveryProps
  extends Omit<AdminApiProps, 'auditTrail' | 'operatorPool' | 'contextKey'>,
    Pick<RecoveryMessagesProps, 'clientBrands'>,
    TriggerOptions {
  /**
   * Who decides who may call: an operator pool of its own with scopes and groups, or IAM.
   *
   * @default 'operator-pool'
   */
  readonly authorization?: 'operator-pool' | 'iam';

  /**
   * First part of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack's own id
   */
  readonly operatorDomainPrefix?: string;

  /**
   * Which alarms there are, and whom they tell. `null` switches all of them and the dashboard off.
   *
   * @default - all of them, on a topic that nobody has subscribed to yet
   */
  readonly alarms?: AlarmOptions | null;

  /**
   * What becomes of the records of what was done when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly auditTrailRemovalPolicy?: RemovalPolicy;

  /**
   * What becomes of the key that signs message contexts when the stack goes. What it signed lives for five minutes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly contextKeyRemovalPolicy?: RemovalPolicy;

  /**
   * What becomes of the operator pool when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly operatorPoolRemovalPolicy?: RemovalPolicy;
}

/**
 * Everything that a user pool needs for the recovery of its users.
 *
 * A pool and its trigger refer to each other. Where the user pool is in another stack of the app, the trigger and the
 * key that it verifies with are made there; this stack then depends on that one, and never the other way round.
 *
 * @example
 * new PasswordRecovery(this, 'Recovery', { userPool, brands: Brands.fromDirectory('brands') });
 */
export class PasswordRecovery extends Construct {
  readonly adminApi: AdminApi;
  readonly messages: RecoveryMessages;
  readonly auditTrail: AuditTrail;
  readonly contextKey: ContextKey;
  /** None where IAM decides who may call. */
  readonly operatorPool: OperatorPool | undefined;
  /** None where they were switched off. */
  readonly alarms: RecoveryAlarms | undefined;

  constructor(scope: Construct, id: string, props: PasswordRecoveryProps) {
    super(scope, id);
    const {
      authorization = 'operator-pool',
      operatorDomainPrefix,
      operatorPoolRemovalPolicy,
      auditTrailRemovalPolicy,
      contextKeyRemovalPolicy,
      alarms = {},
      clientBrands,
      triggerAttachment,
      smsRoleArn,
      ...api
    } = props;
    const besidePool = this.scopeBesidePool(props);
    this.contextKey = new ContextKey(besidePool, 'ContextKey', {
      ...logOptions(props),
      ...(contextKeyRemovalPolicy && { removalPolicy: contextKeyRemovalPolicy }),
    });
    this.messages = new RecoveryMessages(besidePool, 'Messages', {
      userPool: api.userPool,
      brands: api.brands,
      contextPublicKey: this.contextKey.publicKey,
      ...logOptions(props),
      ...(clientBrands && { clientBrands }),
      ...(triggerAttachment && { triggerAttachment }),
      ...(smsRoleArn && { smsRoleArn }),
      ...(api.sendsThroughSes !== undefined && { sendsThroughSes: api.sendsThroughSes }),
      ...(api.metricNamespace && { metricNamespace: api.metricNamespace }),
    });
    this.operatorPool =
      authorization === 'iam'
        ? undefined
        : new OperatorPool(this, 'OperatorPool', {
            ...(operatorDomainPrefix && { domainPrefix: operatorDomainPrefix }),
            ...(operatorPoolRemovalPolicy && { removalPolicy: operatorPoolRemovalPolicy }),
          });
    this.auditTrail = new AuditTrail(this, 'AuditTrail', {
      ...(auditTrailRemovalPolicy && { removalPolicy: auditTrailRemovalPolicy }),
    });
    this.adminApi = new AdminApi(this, 'AdminApi', {
      ...api,
      auditTrail: this.auditTrail,
      contextKey: this.contextKey,
      ...(this.operatorPool && { operatorPool: this.operatorPool }),
    });
    this.alarms =
      alarms === null
        ? undefined
        : new RecoveryAlarms(this, 'Alarms', { ...alarms, adminApi: this.adminApi, messages: this.messages });
  }

  private scopeBesidePool({ userPool }: PasswordRecoveryProps): Construct {
    const stack = Stack.of(userPool);
    return userPool instanceof UserPool && stack !== Stack.of(this)
      ? new Construct(stack, `${this.node.path.replaceAll('/', '-')}-BesidePool`)
      : this;
  }
}
