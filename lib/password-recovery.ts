import { Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { z } from 'zod';
import { AdminApi } from './admin-api/admin-api';
import type { AdminApiProps } from './admin-api/admin-api-props';
import { AuditTrail } from './admin-api/audit-trail';
import { createIdempotencyKeys } from './admin-api/idempotency-keys';
import { RecoveryAlarms } from './alarms/recovery-alarms';
import type { Complete } from './config/complete';
import { alarmProps, settings } from './config/config-schema';
import { ConstructError } from './config/construct-error';
import { LOG_PROPS, types } from './config/prop-types';
import { type PropShape, requireProps } from './config/require-props';
import { rejectWithoutEffect } from './config/without-effect';
import { SupportConsole } from './console/support-console';
import { ContextKey } from './messages/context-key';
import { RecoveryMessages } from './messages/recovery-messages';
import type { RecoveryMessagesProps } from './messages/recovery-messages-props';
import { ResetNotices } from './messages/reset-notices';
import type { PasswordRecoveryProps } from './password-recovery-props';
import { OperatorPool } from './pools/operator-pool';
import { poolResourceOf } from './pools/pool-resource';
import { PoolSettings } from './pools/pool-settings';
import { requireOwnConstruct } from './pools/require-pool';

const checkedByPart = z.unknown().optional();

/** The names of the alarm options. RecoveryAlarms validates their values. */
const ALARM_OPTIONS = Object.fromEntries([...Object.keys(alarmProps), 'topic'].map((name) => [name, checkedByPart]));

const PROPS: PropShape<PasswordRecoveryProps> = {
  userPool: types.userPool,
  brands: types.brands,
  authorization: settings.shape.authorization,
  operatorPool: types.operatorPool.exactOptional(),
  operatorDomainPrefix: settings.shape.operatorDomainPrefix,
  console: settings.shape.console,
  alarms: z.union([z.literal(false), z.strictObject(ALARM_OPTIONS)], 'must be false or an object').exactOptional(),
  auditRetentionDays: settings.shape.auditRetentionDays,
  auditTrailRemovalPolicy: types.removalPolicy.exactOptional(),
  contextKeyRemovalPolicy: types.removalPolicy.exactOptional(),
  resetNotices: settings.shape.resetNotices,
  nextPostConfirmationArn: z.string().exactOptional(),
  operatorPoolRemovalPolicy: types.removalPolicy.exactOptional(),
  ...LOG_PROPS,
  auditSourceAddress: checkedByPart,
  callerKeyRemovalPolicy: checkedByPart,
  callerVerification: checkedByPart,
  clientBrands: checkedByPart,
  createApiGatewayLogRole: checkedByPart,
  customDomain: checkedByPart,
  firewall: checkedByPart,
  limits: checkedByPart,
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
 * All resources that a user pool needs for the recovery of its users.
 *
 * A user pool and its trigger refer to each other, so they must be in the same stack. If the pool is in another stack of the
 * app, the construct creates the trigger and the key of the message contexts in the stack of the pool. The stack of the
 * construct then depends on the stack of the pool, and never the reverse.
 *
 * @example
 * new PasswordRecovery(this, 'Recovery', { userPool, brands: Brands.fromDirectory('brands') });
 */
export class PasswordRecovery extends Construct {
  /** The REST API for operators. */
  readonly adminApi: AdminApi;
  /** The CustomMessage trigger with its messages. */
  readonly messages: RecoveryMessages;
  /** The PostConfirmation trigger, which notifies a user after a confirmed reset; `undefined` if no notice is sent. */
  readonly postConfirmation: LambdaFunction | undefined;
  /** The record of every action. */
  readonly auditTrail: AuditTrail;
  /** The key that signs message contexts. */
  readonly contextKey: ContextKey;
  /** The user pool of the operators; `undefined` if `authorization` is `iam`. */
  readonly operatorPool: OperatorPool | undefined;
  /** The support console; `undefined` if `console` is not set. */
  readonly console: SupportConsole | undefined;
  /** The alarms; `undefined` if they are switched off. */
  readonly alarms: RecoveryAlarms | undefined;

  constructor(scope: Construct, id: string, props: PasswordRecoveryProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { authorization = 'operator-pool', operatorDomainPrefix, alarms = {}, auditRetentionDays } = props;
    const { operatorPoolRemovalPolicy, auditTrailRemovalPolicy, contextKeyRemovalPolicy } = props;
    const { logRetention, logRemovalPolicy } = props;
    this.requireOneAuthority(props);
    requireOwnConstruct(this, props);
    const triggerScope = this.triggerScope(props);
    this.contextKey = new ContextKey(triggerScope, 'ContextKey', {
      removalPolicy: contextKeyRemovalPolicy,
      logRetention,
      logRemovalPolicy,
    });
    this.messages = this.createMessages(triggerScope, props, this.contextKey);
    this.operatorPool =
      authorization === 'iam'
        ? undefined
        : (props.operatorPool ??
          new OperatorPool(this, 'OperatorPool', {
            domainPrefix: operatorDomainPrefix,
            removalPolicy: operatorPoolRemovalPolicy,
          }));
    this.auditTrail = new AuditTrail(this, 'AuditTrail', {
      retentionDays: auditRetentionDays,
      removalPolicy: auditTrailRemovalPolicy,
    });
    this.adminApi = this.createAdminApi(props);
    this.postConfirmation = this.createResetNotices(triggerScope, props)?.trigger;
    this.console =
      props.console === true
        ? new SupportConsole(this, 'Console', { adminApi: this.adminApi, logRetention, logRemovalPolicy })
        : undefined;
    this.alarms =
      alarms === false
        ? undefined
        : new RecoveryAlarms(this, 'Alarms', { ...alarms, adminApi: this.adminApi, messages: this.messages });
  }

  private createMessages(scope: Construct, props: PasswordRecoveryProps, { publicKey }: ContextKey): RecoveryMessages {
    const all: Complete<RecoveryMessagesProps> = {
      userPool: props.userPool,
      brands: props.brands,
      clientBrands: props.clientBrands,
      publicBrandChoice: props.publicBrandChoice,
      contextPublicKey: publicKey,
      sendsThroughSes: props.sendsThroughSes,
      verifiesByLink: props.verifiesByLink,
      triggerAttachment: props.triggerAttachment,
      smsRoleArn: props.smsRoleArn,
      customSenderKeyArn: props.customSenderKeyArn,
      metricNamespace: props.metricNamespace,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    };
    return new RecoveryMessages(scope, 'Messages', all);
  }

  private createAdminApi(props: PasswordRecoveryProps): AdminApi {
    const all: Complete<AdminApiProps> = {
      userPool: props.userPool,
      brands: props.brands,
      trigger: this.messages.trigger,
      auditTrail: this.auditTrail,
      operatorPool: this.operatorPool,
      contextKey: this.contextKey,
      callerKeyRemovalPolicy: props.callerKeyRemovalPolicy,
      notices: props.notices,
      protectedGroups: props.protectedGroups,
      mayChoosePermanentPasswords: props.mayChoosePermanentPasswords,
      callerVerification: props.callerVerification,
      limits: props.limits,
      auditSourceAddress: props.auditSourceAddress,
      createApiGatewayLogRole: props.createApiGatewayLogRole,
      customDomain: props.customDomain,
      firewall: props.firewall,
      sendsThroughSes: props.sendsThroughSes,
      verifiesByLink: props.verifiesByLink,
      metricNamespace: props.metricNamespace,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    };
    return new AdminApi(this, 'AdminApi', all);
  }

  /**
   * Creates the PostConfirmation trigger. If it is in another stack than the tables, it has a table of its own and writes no audit
   * records: the stack of the pool must not refer to this stack.
   */
  private createResetNotices(scope: Construct, props: PasswordRecoveryProps): ResetNotices | undefined {
    const { userPool, notices, resetNotices = true, nextPostConfirmationArn, smsRoleArn } = props;
    const pool = new PoolSettings(props);
    const sendsSms = pool.resource === undefined || pool.facts().canSendSms !== false;
    const mayNotify = notices !== undefined || (pool.resource === undefined ? smsRoleArn !== undefined : sendsSms);
    if (!resetNotices || !mayNotify) {
      const because = resetNotices ? 'no notice can be sent, neither by email nor by SMS' : 'resetNotices is false';
      rejectWithoutEffect(this, { resetNotices: props.resetNotices || undefined, nextPostConfirmationArn }, because);
      return undefined;
    }
    const isHere = scope === this;
    return new ResetNotices(scope, 'ResetNotices', {
      userPool,
      brands: props.brands,
      clientBrands: props.clientBrands,
      publicBrandChoice: props.publicBrandChoice,
      notices,
      sendsSms,
      stateTable: isHere ? this.adminApi._stateTable : createIdempotencyKeys(scope, 'ResetNoticeKeys'),
      auditTrail: isHere ? this.auditTrail : undefined,
      attachment: this.messages._attachment,
      nextPostConfirmationArn,
      metricNamespace: this.adminApi.metricNamespace,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    });
  }

  private requireOneAuthority(props: PasswordRecoveryProps): void {
    const { authorization, operatorPool, operatorDomainPrefix, operatorPoolRemovalPolicy } = props;
    if (authorization === 'iam' && (operatorPool !== undefined || operatorDomainPrefix !== undefined)) {
      throw new ConstructError(
        this,
        'operatorPool and operatorDomainPrefix require an operator pool, but authorization is iam: remove one of them',
      );
    }
    if (authorization === 'iam' && props.console === true) {
      throw new ConstructError(
        this,
        'console requires an operator pool, where people sign in, but authorization is iam: remove one of them',
      );
    }
    if (operatorPool !== undefined && operatorDomainPrefix !== undefined) {
      throw new ConstructError(
        this,
        'operatorDomainPrefix is set, but operatorPool already has a domain: remove operatorDomainPrefix',
      );
    }
    if (authorization === 'iam') {
      rejectWithoutEffect(this, { operatorPoolRemovalPolicy }, 'authorization is iam');
    } else if (operatorPool !== undefined) {
      rejectWithoutEffect(this, { operatorPoolRemovalPolicy }, 'operatorPool has its own removal policy');
    }
  }

  /** Returns the scope of the trigger and its key: a new construct if the user pool is in another stack. */
  private triggerScope({ userPool }: PasswordRecoveryProps): Construct {
    const resource = poolResourceOf(userPool);
    return resource !== undefined && Stack.of(resource) !== Stack.of(this)
      ? new Construct(Stack.of(resource), `${this.node.path.replaceAll('/', '-')}-BesidePool`)
      : this;
  }
}
