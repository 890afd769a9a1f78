import { Aws, Duration, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { MetricName } from '../domain/embedded-metric';
import type { AdminApi } from './admin-api';
import type { RecoveryMessages } from './recovery-messages';

/** Which alarms there are, and whom they tell. */
export interface AlarmOptions {
  /**
   * Where alarms are told. A topic with a policy of its own has to let CloudWatch publish.
   *
   * @default - a topic of its own
   */
  readonly topic?: ITopic;

  /**
   * An address that gets a mail for each alarm, once it has confirmed the subscription.
   *
   * @default - nobody is subscribed
   */
  readonly email?: string;

  /** One page with everything that is counted. @default true */
  readonly dashboard?: boolean;

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
   * Recoveries in a minute that nobody expects. Each takes one of the 30 calls a second that all user pools of an account
   * share with public ForgotPassword; the API lets 540 a minute through.
   *
   * @default 120
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   */
  readonly recoveriesAMinute?: number;

  /**
   * All user pools of the account together take 80 % of the calls for account recovery that AWS lets through: people who
   * forgot their password will be refused next. @default true
   */
  readonly accountQuota?: boolean;

  /** Cognito refuses calls for account recovery, of whatever user pool of the account. @default true */
  readonly accountThrottled?: boolean;

  /** Somebody was not told of a password that an administrator set. @default true */
  readonly noticesFailed?: boolean;

  /** The end of an action is not on record. @default true */
  readonly recordsIncomplete?: boolean;
}

export interface RecoveryAlarmsProps extends AlarmOptions {
  /**
   * The API to watch.
   *
   * @default - none
   */
  readonly adminApi?: AdminApi;

  /**
   * The trigger to watch.
   *
   * @default - none
   */
  readonly messages?: RecoveryMessages;
}

type AlarmName = {
  [Name in keyof AlarmOptions]-?: NonNullable<AlarmOptions[Name]> extends boolean ? Name : never;
}[keyof AlarmOptions];

interface AlarmPlan {
  readonly name: Exclude<AlarmName, 'dashboard'>;
  readonly metric: IMetric;
  readonly threshold: number;
  /** What has happened and where to look. */
  readonly description: string;
}

const PERIOD = Duration.minutes(5);

/** AWS: 30 calls a second, not adjustable (DG/quotas): in five minutes. */
const ACCOUNT_RECOVERY_CALLS = 30 * 300;

/** Alarms for what makes a recovery fail or be misused, a topic that tells of them, and one dashboard. */
export class RecoveryAlarms extends Construct {
  readonly topic: ITopic;
  readonly alarms: readonly Alarm[];
  readonly dashboard: Dashboard | undefined;

  constructor(scope: Construct, id: string, props: RecoveryAlarmsProps) {
    super(scope, id);
    this.topic = props.topic ?? this.createTopic();
    if (props.email !== undefined) {
      this.topic.addSubscription(new EmailSubscription(props.email));
      Validations.of(this.topic).acknowledge({
        id: 'Serverless::Serverless-SNSRedrivePolicy',
        reason: 'What could not be mailed is still in the state and the history of the alarm.',
      });
    }
    const plans = planAlarms(props);
    this.alarms = plans
      .filter(({ name }) => props[name] !== false)
      .map(({ name, metric, threshold, description }) => {
        const alarm = new Alarm(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
          metric,
          threshold,
          alarmDescription: description,
          evaluationPeriods: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        });
        alarm.addAlarmAction(new SnsAction(this.topic));
        return alarm;
      });
    this.dashboard =
      props.dashboard === false
        ? undefined
        : new Dashboard(this, 'Dashboard', {
            defaultInterval: Duration.days(1),
            widgets: inRows(
              plans.map(({ name, metric, threshold }) => {
                const title = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
                return new GraphWidget({
                  title: title.charAt(0).toUpperCase() + title.slice(1),
                  left: [metric],
                  leftAnnotations: props[name] === false ? [] : [{ value: threshold, label: 'alarm' }],
                  leftYAxis: { min: 0 },
                  width: 8,
                });
              }),
            ),
          });
  }

  /** A policy of a topic's own takes the place of the one that lets the account publish: CloudWatch has to be named. */
  private createTopic(): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Rekey alarms', enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    return topic;
  }
}

function planAlarms({ adminApi, messages, recoveriesAMinute = 120 }: RecoveryAlarmsProps): AlarmPlan[] {
  const functions = [
    ...(adminApi ? [{ label: 'admin API', handler: adminApi.handler }] : []),
    ...(messages ? [{ label: 'trigger', handler: messages.trigger }] : []),
  ];
  const summed = (kind: 'metricErrors' | 'metricThrottles'): IMetric =>
    new MathExpression({
      expression: functions.map((_, index) => `m${index}`).join(' + '),
      label: kind === 'metricErrors' ? 'errors' : 'throttles',
      period: PERIOD,
      usingMetrics: Object.fromEntries(
        functions.map(({ label, handler }, index) => [`m${index}`, handler[kind]({ label, period: PERIOD })]),
      ),
    });
  return [
    ...(functions.length > 0
      ? ([
          {
            name: 'functionErrors',
            metric: summed('metricErrors'),
            threshold: 1,
            description: 'A function of Rekey failed. Its log has the error.',
          },
          {
            name: 'functionThrottles',
            metric: summed('metricThrottles'),
            threshold: 1,
            description: 'Lambda refused to run a function of Rekey: look at the concurrency of the account.',
          },
        ] as const)
      : []),
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
      threshold: 0.8 * ACCOUNT_RECOVERY_CALLS,
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
 * What Cognito counts of the category UserAccountRecovery, for all user pools of account and Region, the public
 * ForgotPassword among them. In five minutes: AWS names that interval for Cognito, and one of a minute for usage.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
 */
function accountRecovery(metricName: 'CallCount' | 'ThrottleCount'): IMetric {
  return new Metric({
    namespace: 'AWS/Usage',
    metricName,
    dimensionsMap: { Service: 'Cognito User Pool', Type: 'API', Resource: 'UserAccountRecovery', Class: 'None' },
    statistic: 'Sum',
    period: PERIOD,
  });
}

function counted(namespace: string, metricName: MetricName, period = PERIOD): Metric {
  return new Metric({ namespace, metricName, period, statistic: 'Sum' });
}

function inRows<T>(all: readonly T[]): T[][] {
  return all.length === 0 ? [] : [all.slice(0, 3), ...inRows(all.slice(3))];
}
