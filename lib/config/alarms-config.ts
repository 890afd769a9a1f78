import type { AlarmSwitches } from '../alarms/alarm-switches';

/** Alarms and their notifications, in `rekey.config.json`. */
export interface AlarmsConfig extends AlarmSwitches {
  /**
   * An address that gets an email for each alarm, after it has confirmed the subscription.
   *
   * @default - no address is subscribed
   */
  readonly email?: string;

  /**
   * ARN of a topic of Amazon SNS that exists already.
   *
   * @default - a topic of the stack
   */
  readonly topicArn?: string;

  /**
   * The threshold of the alarm `recoveryRate`.
   *
   * @default 120
   */
  readonly recoveriesAMinute?: number;

  /**
   * One page with everything that is counted.
   *
   * @default true
   */
  readonly dashboard?: boolean;
}
