import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Dashboard, GraphWidget, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { AdminApi } from '../admin-api/admin-api';
import { alarmProps } from '../config/config-schema';
import { ConstructError } from '../config/construct-error';
import { types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { warnWithoutEffect } from '../config/without-effect';
import type { RecoveryMessages } from '../messages/recovery-messages';
import { planAlarms } from './alarm-plans';
import type { AlarmSwitches } from './alarm-switches';

/** The alarms and their notifications. */
export interface AlarmOptions extends AlarmSwitches {
  /**
   * The topic that the alarms notify. If the topic has its own policy, the policy must allow CloudWatch to publish.
   *
   * @default - the construct creates a topic
   */
  readonly topic?: ITopic;

  /**
   * An address that receives an email for each alarm. AWS asks the address to confirm the subscription first.
   *
   * @default - no address is subscribed
   */
  readonly email?: string;

  /** Creates a dashboard with all metrics. @default true */
  readonly dashboard?: boolean;

  /**
   * The threshold of the alarm `recoveryRate`: the number of recoveries in one minute. Each recovery counts against the 30 calls per second
   * that all user pools of an account share with public ForgotPassword. The API allows 540 recoveries in a minute.
   *
   * @default 120
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   */
  readonly recoveriesAMinute?: number;
}

/** The properties of RecoveryAlarms. `adminApi`, `messages` or both are required. */
export interface RecoveryAlarmsProps extends AlarmOptions {
  /**
   * The API to watch.
   *
   * @default - no API is watched
   */
  readonly adminApi?: AdminApi;

  /**
   * The trigger to watch.
   *
   * @default - no trigger is watched
   */
  readonly messages?: RecoveryMessages;
}

const PROPS: PropShape<RecoveryAlarmsProps> = {
  ...alarmProps,
  topic: types.topic.exactOptional(),
  adminApi: types.adminApi.exactOptional(),
  messages: types.messages.exactOptional(),
};

/** Alarms for failures and misuse of recovery, the topic that they notify, and a dashboard. */
export class RecoveryAlarms extends Construct {
  /** The topic that every alarm notifies. */
  readonly topic: ITopic;
  /** The alarms that are switched on. */
  readonly alarms: Alarm[];
  /** The dashboard; `undefined` if it is switched off. */
  readonly dashboard: Dashboard | undefined;

  constructor(scope: Construct, id: string, props: RecoveryAlarmsProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    requireSubject(this, props);
    this.topic = props.topic ?? this.createTopic();
    if (props.email !== undefined) {
      this.topic.addSubscription(new EmailSubscription(props.email));
      acknowledge(this.topic, {
        id: 'Serverless::Serverless-SNSRedrivePolicy',
        reason: 'If an email cannot be delivered, the alarm still has its state and its history.',
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

  /**
   * Creates the topic. A topic policy replaces the default policy, which allows the whole account to publish. The policy
   * must therefore allow CloudWatch.
   */
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

/** @throws ConstructError if neither an API nor a trigger is set */
function requireSubject(scope: Construct, { adminApi, messages, recoveriesAMinute }: RecoveryAlarmsProps): void {
  if (adminApi === undefined && messages === undefined) {
    throw new ConstructError(scope, 'adminApi or messages is required: there is nothing to watch');
  }
  if (adminApi === undefined) {
    warnWithoutEffect(scope, { recoveriesAMinute }, 'adminApi is not set');
  }
}

function inRows<T>(all: readonly T[]): T[][] {
  return all.length === 0 ? [] : [all.slice(0, 3), ...inRows(all.slice(3))];
}
