/** Each alarm by its name. */
export interface AlarmSwitches {
  /** A function fails, even once in five minutes. @default true */
  readonly functionErrors?: boolean;

  /** Lambda refuses to run a function. @default true */
  readonly functionThrottles?: boolean;

  /** The trigger takes 4 of the 5 seconds that Cognito waits for it. @default true */
  readonly slowTrigger?: boolean;

  /** A message went out in Cognito's own words. @default true */
  readonly messagesLeftToCognito?: boolean;

  /** The API answers 5xx. @default true */
  readonly serverErrors?: boolean;

  /** Far more requests are refused than a day at the desk brings: 50 in five minutes. @default true */
  readonly refusals?: boolean;

  /** More recoveries than `recoveriesAMinute`. @default true */
  readonly recoveryRate?: boolean;

  /**
   * All user pools of the account together take 80 % of the calls for account recovery that AWS lets through: people who
   * forgot their password will be refused next. @default true
   */
  readonly accountQuota?: boolean;

  /** Cognito refuses calls for account recovery, of whatever user pool of the account. @default true */
  readonly accountThrottled?: boolean;

  /** A name resolved to two users, and the request was refused. @default true */
  readonly ambiguousUsers?: boolean;

  /** Cognito sent a message to another user than the one that the admin API acted on. @default true */
  readonly contextsForAnotherUser?: boolean;

  /** Somebody was not told of a password that an administrator set. @default true */
  readonly noticesFailed?: boolean;

  /** The end of an action is not on record. @default true */
  readonly recordsIncomplete?: boolean;
}
