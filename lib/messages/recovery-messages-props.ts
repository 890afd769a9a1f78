import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { MetricOptions } from '../alarms/metric-namespace';
import type { LogOptions } from '../functions/function-identity';
import type { UserPoolFacts } from '../pools/user-pool-facts';
import type { Brands } from './brands';

/** The settings of the triggers of an imported user pool. */
export interface TriggerOptions {
  /**
   * The way in which an imported user pool gets the CustomMessage trigger and, with PasswordRecovery, the PostConfirmation trigger.
   *
   * - `attach`: the deployment sets the trigger and changes nothing else, and fails if the pool has another one
   * - `replace`: the deployment replaces another trigger, and restores it when the stack is deleted
   * - `leave`: the owner of the pool sets the trigger to the ARN of `trigger`, or of `postConfirmation`
   *
   * It has no effect on a pool that this app defines: the resource of such a pool contains the trigger.
   *
   * @default 'attach'
   */
  readonly triggerAttachment?: 'attach' | 'replace' | 'leave';

  /**
   * ARN of the role with which an imported user pool sends SMS messages. UpdateUserPool requires all settings of the pool
   * again, and passing the role requires `iam:PassRole`.
   *
   * @default - the user pool has no such role
   */
  readonly smsRoleArn?: string;

  /**
   * ARN of the KMS key of the custom senders of an imported user pool. UpdateUserPool requires it again, and passing the key
   * requires `kms:CreateGrant`.
   *
   * @default - the user pool has no custom senders
   */
  readonly customSenderKeyArn?: string;
}

/** The settings by which an app client or a caller selects the brand of a message. */
export interface BrandChoiceOptions {
  /**
   * Brands by app client id. The ids must be literal: the id of a client in the same stack would cause a circular
   * dependency between trigger, client and pool.
   *
   * @default - app clients do not select a brand
   */
  readonly clientBrands?: Record<string, string>;

  /**
   * Allows `brand` in the client metadata of a public call to select the brand of a message. Anyone can make such a call,
   * even for another user. If your brands belong to different companies, switch it off and use `clientBrands`. Calls by
   * administrators can always select the brand, and every call can select `locale`.
   *
   * @default true
   */
  readonly publicBrandChoice?: boolean;
}

/** The properties of RecoveryMessages. */
export interface RecoveryMessagesProps
  extends UserPoolFacts,
    TriggerOptions,
    BrandChoiceOptions,
    LogOptions,
    MetricOptions {
  /** The user pool whose messages are branded. A pool that this app defines must not have a CustomMessage trigger yet. */
  readonly userPool: IUserPool;

  /** The compiled brands and copy of the messages. */
  readonly brands: Brands;

  /**
   * The public key that verifies message contexts: SubjectPublicKeyInfo of a P-256 key, DER in base64.
   *
   * @default - no context is accepted
   */
  readonly contextPublicKey?: string;
}
