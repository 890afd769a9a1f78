import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { AdminApiOptions } from './admin-api/admin-api-props';
import type { AlarmOptions } from './alarms/recovery-alarms';
import type { Brands } from './messages/brands';
import type { BrandChoiceOptions, TriggerOptions } from './messages/recovery-messages-props';
import type { OperatorPool } from './pools/operator-pool';

/** The properties of a PasswordRecovery. */
export interface PasswordRecoveryProps extends AdminApiOptions, BrandChoiceOptions, TriggerOptions {
  /** The user pool whose users are recovered. A pool that this app defines must not have a CustomMessage trigger yet. */
  readonly userPool: IUserPool;

  /** The compiled brands and copy of the messages. */
  readonly brands: Brands;

  /**
   * Authorization of the admin API: an operator pool with scopes and groups, or IAM.
   *
   * @default 'operator-pool'
   */
  readonly authorization?: 'operator-pool' | 'iam';

  /**
   * The operator pool. Set it to recover the users of several pools with the same operators.
   *
   * @default - the construct creates an operator pool
   */
  readonly operatorPool?: OperatorPool;

  /**
   * The prefix of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack id
   */
  readonly operatorDomainPrefix?: string;

  /**
   * The support console: a web page where operators sign in and recover users, at `https://<address of the API>/v1/console/`. It
   * requires an operator pool.
   *
   * @default false
   */
  readonly console?: boolean;

  /**
   * The alarms and their notifications. `false` creates neither alarms nor dashboard.
   *
   * @default - all alarms, which notify a topic without subscriptions, and the dashboard
   */
  readonly alarms?: AlarmOptions | false;

  /**
   * Notifies a user who completed a reset with a code, and records that the reset was completed. The PostConfirmation trigger of
   * the user pool does this, and never fails the confirmation. The notice is an email of the identity in `notices`, or an SMS
   * message to a user without a verified email address. `false` creates no such trigger.
   *
   * @default - true if `notices` is set or the user pool sends SMS messages, otherwise false. For an imported pool, `smsRoleArn`
   * states that it sends SMS messages
   */
  readonly resetNotices?: boolean;

  /**
   * ARN of the PostConfirmation trigger that the user pool would have without Rekey. Rekey's trigger invokes it with every event,
   * and returns its result or its error. If this app defines the user pool, remove the trigger from the pool.
   *
   * @default - none: the deployment fails if the user pool has another PostConfirmation trigger
   */
  readonly nextPostConfirmationArn?: string;

  /**
   * Days after which an audit record is deleted: 1 to 3653.
   *
   * @default - records are never deleted
   */
  readonly auditRetentionDays?: number;

  /**
   * The removal policy of the audit records.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly auditTrailRemovalPolicy?: RemovalPolicy;

  /**
   * The removal policy of the key that signs message contexts. A context is valid for five minutes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly contextKeyRemovalPolicy?: RemovalPolicy;

  /**
   * The removal policy of the operator pool.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly operatorPoolRemovalPolicy?: RemovalPolicy;
}
