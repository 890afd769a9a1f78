import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { MetricOptions } from '../alarms/metric-namespace';
import type { LogOptions } from '../functions/function-identity';
import type { UserPoolFacts } from '../pools/user-pool-facts';
import type { Brands } from './brands';

/** The way in which a user pool that is not of this app gets the trigger. */
export interface TriggerOptions {
  /**
   * The way in which an imported user pool gets the trigger.
   *
   * - `attach`: the deployment sets it in the pool, changes nothing else, and fails where the pool has another trigger
   * - `replace`: it replaces another trigger, which is set again when the stack is deleted
   * - `leave`: whoever manages the pool sets it to the ARN of `trigger`
   *
   * It has no effect for a pool of this app, whose own resource has the trigger.
   *
   * @default 'attach'
   */
  readonly triggerAttachment?: 'attach' | 'replace' | 'leave';

  /**
   * ARN of the role with which an imported user pool sends SMS messages. UpdateUserPool takes all settings of the pool
   * again, and passing a role on requires `iam:PassRole` for it.
   *
   * @default - the pool has none
   */
  readonly smsRoleArn?: string;

  /**
   * ARN of the KMS key of the custom senders of an imported user pool. UpdateUserPool takes it again, which requires
   * `kms:CreateGrant` for it.
   *
   * @default - the pool has no custom senders
   */
  readonly customSenderKeyArn?: string;
}

/** The rules by which an app client or a caller selects the brand of a message. */
export interface BrandChoiceOptions {
  /**
   * Brand by literal app client id. The id of a client in the same stack cannot be used: trigger, client and pool
   * would depend on each other in a circle.
   *
   * @default - no app client has a brand of its own
   */
  readonly clientBrands?: Record<string, string>;

  /**
   * Lets `brand` in the client metadata of a public call choose the brand of a message. Anyone can make such a call,
   * also for another person. Where brands belong to different companies, switch it off and use `clientBrands`. A call
   * by an administrator always chooses, and so does `locale`.
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
  /** The user pool whose messages are branded. One of this app must not have a CustomMessage trigger yet. */
  readonly userPool: IUserPool;

  /** The texts and the design of the messages. */
  readonly brands: Brands;

  /**
   * The key that message contexts are verified with: SubjectPublicKeyInfo of a P-256 key, DER in base64.
   *
   * @default - no context is accepted
   */
  readonly contextPublicKey?: string;
}
