import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { z } from 'zod';
import { ADMIN_API_PROPS, AdminApi, type AdminApiProps } from './admin-api/admin-api';
import { AuditTrail } from './admin-api/audit-trail';
import { type AlarmOptions, RecoveryAlarms } from './alarms/recovery-alarms';
import { alarms as alarmSettings, settings } from './config/config-schema';
import { ConstructError } from './config/construct-error';
import { LOG_PROPS, types } from './config/prop-types';
import { type PropShape, propsOf, requireProps } from './config/require-props';
import { CONTEXT_KEY_PROPS, ContextKey } from './messages/context-key';
import {
  RECOVERY_MESSAGES_PROPS,
  RecoveryMessages,
  type RecoveryMessagesProps,
  type TriggerOptions,
} from './messages/recovery-messages';
import { OperatorPool } from './pools/operator-pool';
import { poolResourceOf } from './pools/pool-resource';
import { requireOwnConstruct } from './pools/require-pool';

/** Whose passwords are recovered, who may, and what is beside it. */
export interface PasswordRecoveryProps
  extends Omit<AdminApiProps, 'auditTrail' | 'operatorPool' | 'contextKey' | 'trigger'>,
    Pick<RecoveryMessagesProps, 'clientBrands' | 'publicBrandChoice'>,
    TriggerOptions {
  /**
   * Who decides who may call: an operator pool with scopes and groups, or IAM.
   *
   * @default 'operator-pool'
   */
  readonly authorization?: 'operator-pool' | 'iam';

  /**
   * The operator pool, where the same operators recover the users of several pools.
   *
   * @default - one of its own
   */
  readonly operatorPool?: OperatorPool;

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
   * Days after which an audit record is deleted: 1 to 3653.
   *
   * @default - records are never deleted
   */
  readonly auditRetentionDays?: number;

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

const checkedByPart = z.unknown().optional();

/** Their names alone; RecoveryAlarms checks the values. */
const { topicArn: _, ...configured } = alarmSettings.shape;
const ALARM_OPTIONS = Object.fromEntries([...Object.keys(configured), 'topic'].map((name) => [name, checkedByPart]));

/** The props of a PasswordRecovery. */
export const PASSWORD_RECOVERY_PROPS: PropShape<PasswordRecoveryProps> = {
  userPool: types.userPool,
  brands: types.brands,
  authorization: settings.shape.authorization,
  operatorPool: types.operatorPool.exactOptional(),
  operatorDomainPrefix: settings.shape.operatorDomainPrefix,
  alarms: z.union([z.null(), z.strictObject(ALARM_OPTIONS)], 'must be null or an object').exactOptional(),
  auditRetentionDays: settings.shape.auditRetentionDays,
  auditTrailRemovalPolicy: types.removalPolicy.exactOptional(),
  contextKeyRemovalPolicy: types.removalPolicy.exactOptional(),
  operatorPoolRemovalPolicy: types.removalPolicy.exactOptional(),
  ...LOG_PROPS,
  auditSourceAddress: checkedByPart,
  clientBrands: checkedByPart,
  createApiGatewayLogRole: checkedByPart,
  customDomain: checkedByPart,
  firewall: checkedByPart,
  mayChoosePermanentPasswords: checkedByPart,
  metricNamespace: checkedByPart,
  notices: checkedByPart,
  protectedGroups: checkedByPart,
  publicBrandChoice: checkedByPart,
  sendsThroughSes: checkedByPart,
  verifiesByLink: checkedByPart,
  customSenderKeyArn: checkedByPart,
  smsRoleArn: checkedByPart,
  triggerAttachment: checkedByPart,
};

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
    requireProps(this, PASSWORD_RECOVERY_PROPS, props);
    const { authorization = 'operator-pool', operatorDomainPrefix, alarms = {}, auditRetentionDays } = props;
    const { operatorPoolRemovalPolicy, auditTrailRemovalPolicy, contextKeyRemovalPolicy } = props;
    this.requireOneAuthority(props);
    requireOwnConstruct(this, props);
    const besidePool = this.scopeBesidePool(props);
    this.contextKey = new ContextKey(besidePool, 'ContextKey', {
      ...propsOf(CONTEXT_KEY_PROPS, props),
      ...(contextKeyRemovalPolicy && { removalPolicy: contextKeyRemovalPolicy }),
    });
    this.messages = new RecoveryMessages(besidePool, 'Messages', {
      ...propsOf(RECOVERY_MESSAGES_PROPS, props),
      contextPublicKey: this.contextKey.publicKey,
    });
    this.operatorPool =
      authorization === 'iam'
        ? undefined
        : (props.operatorPool ??
          new OperatorPool(this, 'OperatorPool', {
            ...(operatorDomainPrefix && { domainPrefix: operatorDomainPrefix }),
            ...(operatorPoolRemovalPolicy && { removalPolicy: operatorPoolRemovalPolicy }),
          }));
    this.auditTrail = new AuditTrail(this, 'AuditTrail', {
      ...(auditRetentionDays !== undefined && { retentionDays: auditRetentionDays }),
      ...(auditTrailRemovalPolicy && { removalPolicy: auditTrailRemovalPolicy }),
    });
    const parts = {
      trigger: this.messages.trigger,
      auditTrail: this.auditTrail,
      contextKey: this.contextKey,
      ...(this.operatorPool && { operatorPool: this.operatorPool }),
    };
    this.adminApi = new AdminApi(this, 'AdminApi', propsOf(ADMIN_API_PROPS, { ...props, ...parts }));
    this.alarms =
      alarms === null
        ? undefined
        : new RecoveryAlarms(this, 'Alarms', { ...alarms, adminApi: this.adminApi, messages: this.messages });
  }

  private requireOneAuthority({ authorization, operatorPool, operatorDomainPrefix }: PasswordRecoveryProps): void {
    if (authorization === 'iam' && (operatorPool !== undefined || operatorDomainPrefix !== undefined)) {
      throw new ConstructError(this, 'authorization is iam, and an operator pool is given: leave one of them out');
    }
    if (operatorPool !== undefined && operatorDomainPrefix !== undefined) {
      throw new ConstructError(this, 'operatorDomainPrefix is that of operatorPool, which has one: leave it out');
    }
  }

  private scopeBesidePool({ userPool }: PasswordRecoveryProps): Construct {
    const resource = poolResourceOf(userPool);
    return resource !== undefined && Stack.of(resource) !== Stack.of(this)
      ? new Construct(Stack.of(resource), `${this.node.path.replaceAll('/', '-')}-BesidePool`)
      : this;
  }
}
