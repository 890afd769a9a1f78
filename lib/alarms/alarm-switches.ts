/** Switches for the alarms, by the name of the alarm. */
export interface AlarmSwitches {
  /** A function fails at least once in five minutes. @default true */
  readonly functionErrors?: boolean;

  /** Lambda throttles a function. @default true */
  readonly functionThrottles?: boolean;

  /** The trigger takes 4 of the 5 seconds that Cognito waits. @default true */
  readonly slowTrigger?: boolean;

  /** Cognito sends a message with the user pool's default copy. @default true */
  readonly messagesLeftToCognito?: boolean;

  /** The API returns a 5xx response. @default true */
  readonly serverErrors?: boolean;

  /** The API rejects 50 requests in five minutes, far more than a day at the desk causes. @default true */
  readonly refusals?: boolean;

  /** More recoveries than `recoveriesAMinute`. @default true */
  readonly recoveryRate?: boolean;

  /**
   * All user pools of the account together use 80 % of the account recovery calls that AWS allows. Above the quota,
   * Cognito rejects users who forgot their password. @default true
   */
  readonly accountQuota?: boolean;

  /** Cognito throttles account recovery calls of any user pool of the account. @default true */
  readonly accountThrottled?: boolean;

  /** A name resolves to two users, and the API rejects the request. @default true */
  readonly ambiguousUsers?: boolean;

  /** A limit of actions on a user or by a person is reached, and the API rejects the request. @default true */
  readonly limitsReached?: boolean;

  /** Cognito sends a message to another user than the one that the admin API acted on. @default true */
  readonly contextsForAnotherUser?: boolean;

  /** A notice about a password that an administrator set cannot be sent. @default true */
  readonly noticesFailed?: boolean;

  /** The outcome of an action is missing in the audit trail. @default true */
  readonly recordsIncomplete?: boolean;
}
