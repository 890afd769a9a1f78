import type { AlarmSwitches } from '../alarms/alarm-switches';

/** The alarms and their notifications, in `rekey.config.json`. */
export interface AlarmsConfig extends AlarmSwitches {
  /**
   * An address that receives an email for each alarm. AWS asks the address to confirm the subscription first.
   *
   * @default - no address is subscribed
   */
  readonly email?: string;

  /**
   * ARN of an existing Amazon SNS topic.
   *
   * @default - the stack creates a topic
   */
  readonly topicArn?: string;

  /**
   * The threshold of the alarm `recoveryRate`.
   *
   * @default 120
   */
  readonly recoveriesAMinute?: number;

  /**
   * Creates a dashboard with all metrics.
   *
   * @default true
   */
  readonly dashboard?: boolean;
}
