/** A user pool that exists already, in `rekey.config.json`. */
export interface UserPoolConfig {
  /** The id of the user pool. */
  readonly id: string;

  /**
   * The way in which the user pool gets the CustomMessage trigger.
   *
   * - `attach`: the deployment sets it, and fails where the pool has another trigger
   * - `replace`: it replaces another trigger, which is set again when the stack is deleted
   * - `leave`: whoever manages the pool sets it to the output `TriggerArn`
   *
   * @default 'attach'
   */
  readonly trigger?: 'attach' | 'replace' | 'leave';

  /**
   * The user pool sends email through Amazon SES. Only there can a trigger write emails.
   *
   * @default false
   */
  readonly sendsThroughSes?: boolean;

  /**
   * The user pool verifies email addresses by link. Cognito then writes those emails.
   *
   * @default false
   */
  readonly verifiesByLink?: boolean;

  /**
   * ARN of the role with which the user pool sends SMS messages. The deployment passes it on.
   *
   * @default - the pool has none
   */
  readonly smsRoleArn?: string;

  /**
   * ARN of the KMS key of the custom senders of the user pool. The deployment passes it on.
   *
   * @default - the pool has no custom senders
   */
  readonly customSenderKeyArn?: string;

  /**
   * Days for which a temporary password of the user pool is valid, as an invitation states: 1 to 365.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
}
