import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { AdminApiOptions } from './admin-api/admin-api-props';
import type { AlarmOptions } from './alarms/recovery-alarms';
import type { Brands } from './messages/brands';
import type { BrandChoiceOptions, TriggerOptions } from './messages/recovery-messages-props';
import type { OperatorPool } from './pools/operator-pool';

/** The properties of a PasswordRecovery. */
export interface PasswordRecoveryProps extends AdminApiOptions, BrandChoiceOptions, TriggerOptions {
  /** The user pool whose users are recovered. One of this app must not have a CustomMessage trigger yet. */
  readonly userPool: IUserPool;

  /** The texts and the design of the messages. */
  readonly brands: Brands;

  /**
   * Authorization of the admin API: an operator pool with scopes and groups, or IAM.
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
   * The alarms and their notifications. `false` switches all alarms and the dashboard off.
   *
   * @default - all of them, on a topic without subscriptions
   */
  readonly alarms?: AlarmOptions | false;

  /**
   * Days after which an audit record is deleted: 1 to 3653.
   *
   * @default - records are never deleted
   */
  readonly auditRetentionDays?: number;

  /**
   * The policy for the audit records when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly auditTrailRemovalPolicy?: RemovalPolicy;

  /**
   * The policy for the key that signs message contexts when the stack is deleted. A context is valid for five minutes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly contextKeyRemovalPolicy?: RemovalPolicy;

  /**
   * The policy for the operator pool when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly operatorPoolRemovalPolicy?: RemovalPolicy;
}
