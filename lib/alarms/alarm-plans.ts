import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ACCOUNT_RECOVERY_QUOTA_PER_SECOND } from '../../domain/api/quotas';
import type { MetricName } from '../../domain/embedded-metric';
import type { AdminApi } from '../admin-api/admin-api';
import type { RecoveryMessages } from '../messages/recovery-messages';
import type { AlarmSwitches } from './alarm-switches';

/** One alarm as it is to be, and its graph. */
interface AlarmPlan {
  readonly name: keyof AlarmSwitches;
  readonly metric: IMetric;
  readonly threshold: number;
  /** The event and the place of its details. */
  readonly description: string;
}

interface Watched {
  readonly adminApi?: AdminApi;
  readonly messages?: RecoveryMessages;
  readonly recoveriesAMinute?: number;
}

const PERIOD = Duration.minutes(5);

/** The alarms for an API and for a trigger, whichever there is. */
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
      // A function that never ran has no metric yet, and would leave the sum without a value.
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
          alarmOfAll('functionErrors', 'metricErrors', 'A function of Rekey failed. Its log has the error.'),
          alarmOfAll(
            'functionThrottles',
            'metricThrottles',
            'Lambda refused to run a function of Rekey: look at the concurrency of the account.',
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
        'The CustomMessage trigger took 4 seconds or more. After 5 Cognito gives up, and nobody gets a message.',
    },
    {
      name: 'messagesLeftToCognito',
      metric: counted(metricNamespace, 'MessagesLeftToCognito'),
      threshold: 1,
      description: "A message went out in Cognito's own words. The trigger's log says why.",
    },
    {
      name: 'contextsForAnotherUser',
      metric: counted(metricNamespace, 'ContextsForAnotherUser'),
      threshold: 1,
      description:
        'The trigger received a message context that the admin API signed for another user. Either an action reached ' +
        "another user than the intended one, or a context was replayed. Find the line in the trigger's log, then " +
        'the request of the same minute in the log of the admin function and in the audit trail.',
    },
  ];
}

function apiAlarms({ api, metricNamespace }: AdminApi, recoveriesAMinute: number): AlarmPlan[] {
  return [
    {
      name: 'serverErrors',
      metric: api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: 'The admin API answered 5xx. The log of its function says which problem it was.',
    },
    {
      name: 'refusals',
      metric: api.metricClientError({ period: PERIOD, statistic: 'Sum' }),
      threshold: 50,
      description:
        'The admin API refused 50 requests in five minutes: a program that repeats itself, or somebody who tries names ' +
        'or tokens. The access log says which operator.',
    },
    {
      name: 'recoveryRate',
      metric: counted(metricNamespace, 'Recoveries', Duration.minutes(1)),
      threshold: recoveriesAMinute,
      description:
        `${recoveriesAMinute} recoveries in a minute. They take from the 30 calls a second that all user pools of the ` +
        'account share with public ForgotPassword. The audit trail says whose they are.',
    },
    {
      name: 'accountQuota',
      metric: accountRecovery('CallCount'),
      threshold: 0.8 * ACCOUNT_RECOVERY_QUOTA_PER_SECOND * PERIOD.toSeconds(),
      description:
        'All user pools of the account take 80 % of the calls for account recovery that they share. Over it, Cognito ' +
        'refuses people who forgot their password. The audit trail says which resets are of operators.',
    },
    {
      name: 'accountThrottled',
      metric: accountRecovery('ThrottleCount'),
      threshold: 1,
      description:
        'Cognito refused calls for account recovery, of whatever user pool of the account: people who forgot their ' +
        'password are turned away. The audit trail says which resets are of operators.',
    },
    {
      name: 'ambiguousUsers',
      metric: counted(metricNamespace, 'AmbiguousUsers'),
      threshold: 1,
      description:
        'The admin API refused a request because a name resolves to two users: the username of one is the sub or an ' +
        'alias of another. The username may have been chosen on purpose, so that an action reaches the other user. The ' +
        'log of the admin function has the request and its operator. Look at both users in the user pool.',
    },
    {
      name: 'noticesFailed',
      metric: counted(metricNamespace, 'NoticesFailed'),
      threshold: 1,
      description: 'Somebody was not told by mail that an administrator set their password.',
    },
    {
      name: 'recordsIncomplete',
      metric: counted(metricNamespace, 'RecordsIncomplete'),
      threshold: 1,
      description: 'The end of an action is not on record: its record says "started". The log of the function has it.',
    },
  ];
}

/**
 * The calls of the category UserAccountRecovery that Cognito counts for all user pools of the account in the Region, public
 * ForgotPassword included. In five minutes: AWS names that interval for Cognito, and one of a minute for usage.
 *
 * A query, because AWS's pages do not agree on the other dimensions of the metric, and one that is not met to the letter
 * is a metric without values.
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
