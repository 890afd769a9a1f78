/** An existing user pool, in `rekey.config.json`. */
export interface UserPoolConfig {
  /** The id of the user pool. */
  readonly id: string;

  /**
   * The way in which the user pool gets the CustomMessage trigger.
   *
   * - `attach`: the deployment sets the trigger, and fails if the pool has another one
   * - `replace`: the deployment replaces another trigger, and restores it when the stack is deleted
   * - `leave`: the owner of the pool sets the trigger to the stack output `TriggerArn`
   *
   * @default 'attach'
   */
  readonly trigger?: 'attach' | 'replace' | 'leave';

  /**
   * The user pool sends email through Amazon SES. A trigger can customize emails only in such a pool.
   *
   * @default false
   */
  readonly sendsThroughSes?: boolean;

  /**
   * The user pool verifies email addresses by link. Cognito then composes those emails.
   *
   * @default false
   */
  readonly verifiesByLink?: boolean;

  /**
   * ARN of the role with which the user pool sends SMS messages. The deployment must pass it to Cognito again.
   *
   * @default - the user pool has no such role
   */
  readonly smsRoleArn?: string;

  /**
   * ARN of the KMS key of the custom senders of the user pool. The deployment must pass it to Cognito again.
   *
   * @default - the user pool has no custom senders
   */
  readonly customSenderKeyArn?: string;

  /**
   * Days for which a temporary password of the user pool is valid: 1 to 365. Invitations state this number.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
}
