import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ACCOUNT_RECOVERY_QUOTA_PER_SECOND } from '../../domain/api/quotas';
import type { MetricName } from '../../domain/embedded-metric';
import type { AdminApi } from '../admin-api/admin-api';
import type { RecoveryMessages } from '../messages/recovery-messages';
import type { AlarmSwitches } from './alarm-switches';

/** The settings of one alarm and of its graph. */
interface AlarmPlan {
  readonly name: keyof AlarmSwitches;
  readonly metric: IMetric;
  readonly threshold: number;
  /** The text of the notification: what happened, and what to do. */
  readonly description: string;
}

interface Watched {
  readonly adminApi?: AdminApi;
  readonly messages?: RecoveryMessages;
  readonly recoveriesAMinute?: number;
}

const PERIOD = Duration.minutes(5);

/** Returns the alarms of an API, of a trigger, or of both. */
export function planAlarms({ adminApi, messages, recoveriesAMinute = 120 }: Watched): AlarmPlan[] {
  const functions = [
    ...(adminApi ? [{ label: 'admin API', handler: adminApi.handler }] : []),
    ...(messages ? [{ label: 'trigger', handler: messages.trigger }] : []),
  ];
  const alarmOfAll = (
    name: 'functionErrors' | 'functionThrottles',
    kind: 'metricErrors' | 'metricThrottles',
    description: string,
  ): AlarmPlan => ({
    name,
    metric: new MathExpression({
      // A function that has never run has no metric yet, so the sum would have no value.
      expression: functions.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
      label: 'all functions',
      period: PERIOD,
      usingMetrics: Object.fromEntries(
        functions.map(({ label, handler }, index) => [`m${index}`, handler[kind]({ label, period: PERIOD })]),
      ),
    }),
    threshold: 1,
    description,
  });
  return [
    ...(functions.length === 0
      ? []
      : [
          alarmOfAll(
            'functionErrors',
            'metricErrors',
            'A function of Rekey failed. Find the error in the log of the function.',
          ),
          alarmOfAll(
            'functionThrottles',
            'metricThrottles',
            'Lambda throttled a function of Rekey. Check the concurrency limit of the account.',
          ),
        ]),
    ...(messages ? triggerAlarms(messages) : []),
    ...(adminApi ? apiAlarms(adminApi, recoveriesAMinute) : []),
  ];
}

function triggerAlarms({ trigger, metricNamespace }: RecoveryMessages): AlarmPlan[] {
  return [
    {
      name: 'slowTrigger',
      metric: trigger.metricDuration({ statistic: 'Maximum', period: PERIOD }),
      threshold: 4_000,
      description:
        'The CustomMessage trigger took 4 seconds or more. After 5 seconds, Cognito stops waiting and sends no message. ' +
        "Check the durations in the trigger's log.",
    },
    {
      name: 'messagesLeftToCognito',
      metric: counted(metricNamespace, 'MessagesLeftToCognito'),
      threshold: 1,
      description: "Cognito sent a message with the user pool's default copy. Find the reason in the trigger's log.",
    },
    {
      name: 'contextsForAnotherUser',
      metric: counted(metricNamespace, 'ContextsForAnotherUser'),
      threshold: 1,
      description:
        'The trigger received a message context that the admin API signed for another user. Either an action reached ' +
        "the wrong user, or a context was replayed. Find the line in the trigger's log, then the request of the same " +
        'minute in the log of the admin function and in the audit trail.',
    },
  ];
}

function apiAlarms({ api, metricNamespace }: AdminApi, recoveriesAMinute: number): AlarmPlan[] {
  return [
    {
      name: 'serverErrors',
      metric: api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: 'The admin API returned a 5xx response. Find the problem in the log of its function.',
    },
    {
      name: 'refusals',
      metric: api.metricClientError({ period: PERIOD, statistic: 'Sum' }),
      threshold: 50,
      description:
        'The admin API rejected 50 requests in five minutes. A program may be retrying an invalid request, or a caller may be ' +
        'guessing usernames or tokens. Find the operator in the access log.',
    },
    {
      name: 'recoveryRate',
      metric: counted(metricNamespace, 'Recoveries', Duration.minutes(1)),
      threshold: recoveriesAMinute,
      description:
        `${recoveriesAMinute} recoveries in one minute. They count against the 30 calls per second that all user pools ` +
        'of the account share with public ForgotPassword. Find their operators in the audit trail.',
    },
    {
      name: 'accountQuota',
      metric: accountRecovery('CallCount'),
      threshold: 0.8 * ACCOUNT_RECOVERY_QUOTA_PER_SECOND * PERIOD.toSeconds(),
      description:
        'The user pools of the account use 80 % of their shared quota for account recovery. Above the quota, Cognito ' +
        'rejects users who forgot their password. Find the resets by operators in the audit trail.',
    },
    {
      name: 'accountThrottled',
      metric: accountRecovery('ThrottleCount'),
      threshold: 1,
      description:
        'Cognito throttled account recovery calls of the account, and rejects users who forgot their password. Find the resets by operators in the audit trail.',
    },
    {
      name: 'ambiguousUsers',
      metric: counted(metricNamespace, 'AmbiguousUsers'),
      threshold: 1,
      description:
        'The admin API rejected a request because a name resolves to two users: the username of one is the sub or an ' +
        'alias of the other. The username may have been chosen so that an action reaches the other user. Find the ' +
        'request and its operator in the log of the admin function, and check both users in the user pool.',
    },
    {
      name: 'limitsReached',
      metric: counted(metricNamespace, 'LimitsReached'),
      threshold: 1,
      description:
        'The admin API rejected an action because a limit on a user or by an operator is reached. A token may be stolen, or ' +
        'someone may be flooding a user with messages. Find the operator in the log of the admin function, then read the ' +
        'history of the user.',
    },
    {
      name: 'noticesFailed',
      metric: counted(metricNamespace, 'NoticesFailed'),
      threshold: 1,
      description:
        'A password-change notice could not be sent. Find the user in the audit trail, and the error in the log of the ' +
        'admin function or of the PostConfirmation trigger.',
    },
    {
      name: 'recordsIncomplete',
      metric: counted(metricNamespace, 'RecordsIncomplete'),
      threshold: 1,
      description:
        'The audit trail does not have the outcome of an action: its record still has the outcome "started", or does not have ' +
        'a completed reset. Find the outcome in the log of the admin function or of the PostConfirmation trigger.',
    },
  ];
}

/**
 * The calls of the category UserAccountRecovery that Cognito counts for all user pools of the account in the Region,
 * including public ForgotPassword. AWS's documentation states an interval of five minutes for Cognito metrics, and of one
 * minute for usage metrics. The period is the longer one.
 *
 * The metric is a Metrics Insights query. AWS's documentation is inconsistent about the other dimensions of the metric, and
 * a metric with the wrong dimensions has no values.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
 */
function accountRecovery(metricName: 'CallCount' | 'ThrottleCount'): IMetric {
  return new MathExpression({
    expression: `SELECT SUM(${metricName}) FROM "AWS/Usage" WHERE Resource = 'UserAccountRecovery'`,
    label: metricName,
    period: PERIOD,
  });
}

function counted(namespace: string, metricName: MetricName, period = PERIOD): Metric {
  return new Metric({ namespace, metricName, period, statistic: 'Sum' });
}
