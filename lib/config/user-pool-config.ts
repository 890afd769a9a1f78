/** An existing user pool, in `rekey.config.json`. */
export interface UserPoolConfig {
  /** The id of the user pool. */
  readonly id: string;

  /**
   * The way in which the user pool gets the triggers CustomMessage and PostConfirmation.
   *
   * - `attach`: the deployment sets the triggers, and fails if the pool has others
   * - `replace`: the deployment replaces other triggers, and restores them when the stack is deleted
   * - `leave`: the owner of the pool sets them to the stack outputs `TriggerArn` and `PostConfirmationArn`
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
   * ARN of the PostConfirmation trigger of the user pool. Rekey's trigger replaces it, invokes it with every event, and returns its
   * result or its error.
   *
   * @default - none: the deployment fails if the user pool has another PostConfirmation trigger
   */
  readonly nextPostConfirmationArn?: string;

  /**
   * Days for which a temporary password of the user pool is valid: 1 to 365. Invitations state this number.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
}
