import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { createTemplateApp } from '../../bin/generate/template-app';
import { type AlarmSwitches, RecoveryAlarms, RecoveryMessages } from '../../lib';
import { recoveryOf, theBrands } from '../support/synthesis/recovery-stack';

interface MetricStat {
  readonly Stat: string;
  readonly Period: number;
  readonly Metric: { Namespace: string; MetricName: string; Dimensions: { Name: string; Value: unknown }[] };
}

describe('the alarms', () => {
  const NAMES = [
    'functionErrors',
    'functionThrottles',
    'slowTrigger',
    'messagesLeftToCognito',
    'serverErrors',
    'refusals',
    'recoveryRate',
    'accountQuota',
    'accountThrottled',
    'ambiguousUsers',
    'limitsReached',
    'contextsForAnotherUser',
    'noticesFailed',
    'recordsIncomplete',
  ] as const satisfies readonly (keyof AlarmSwitches)[];
  const alarmIds = (template: Template) => Object.keys(template.findResources('AWS::CloudWatch::Alarm')).length;

  it('all exist, notify a topic, and are on one dashboard', () => {
    const { template, recovery } = recoveryOf();

    expect(alarmIds(template)).toBe(NAMES.length);
    for (const { Properties } of Object.values(template.findResources('AWS::CloudWatch::Alarm'))) {
      expect(Properties).toMatchObject({
        AlarmActions: [{ Ref: expect.stringContaining('AlarmsTopic') }],
        TreatMissingData: 'notBreaching',
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      });
    }
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    expect(recovery.alarms?.alarms).toHaveLength(NAMES.length);
  });

  it.each(NAMES)('lack %s if it is switched off', (name) => {
    const { template } = recoveryOf({ alarms: { [name]: false } });

    expect(alarmIds(template)).toBe(NAMES.length - 1);
    const ids = Object.keys(template.findResources('AWS::CloudWatch::Alarm')).join().toLowerCase();
    expect(ids).not.toContain(`alarms${name.toLowerCase()}`);
  });

  /** Returns the metric of an alarm in one line. */
  const watched = (template: Template): Record<string, string> =>
    Object.fromEntries(
      Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => {
        const { Namespace, MetricName, Dimensions = [], Statistic, Period, Metrics = [], Threshold } = Properties;
        const single = `${Statistic} of ${Namespace} ${MetricName} ${plain(Dimensions)} in ${Period}`;
        const several = (Metrics as { Expression?: string; Period?: number; MetricStat?: MetricStat }[]).map(
          ({ Expression, Period: seconds, MetricStat: part }) =>
            part === undefined
              ? `${Expression}${seconds === undefined ? '' : ` in ${seconds}`}`
              : `${part.Stat} of ${part.Metric.Namespace} ${part.Metric.MetricName} ${plain(part.Metric.Dimensions)} in ${part.Period}`,
        );
        const name = id.replace(/^RecoveryAlarms|[0-9A-F]{8}$/g, '');
        return [name, `${Metrics.length === 0 ? single : several.join('; ')} >= ${Threshold}`];
      }),
    );
  const plain = (dimensions: { Name: string; Value: unknown }[]) =>
    dimensions.map(({ Name, Value }) => `${Name}=${JSON.stringify(Value).replace(/[0-9A-F]{8}/g, '')}`).join();

  it('watch the metrics that AWS and the functions write', () => {
    const { template } = recoveryOf();

    const ofBoth = (name: string) =>
      `FILL(m0, 0) + FILL(m1, 0); ` +
      `Sum of AWS/Lambda ${name} FunctionName={"Ref":"RecoveryAdminApiHandler"} in 300; ` +
      `Sum of AWS/Lambda ${name} FunctionName={"Ref":"RecoveryMessagesTrigger"} in 300 >= 1`;
    const api = 'ApiName="Own-Recovery-AdminApi-"';
    expect(watched(template)).toEqual({
      FunctionErrors: ofBoth('Errors'),
      FunctionThrottles: ofBoth('Throttles'),
      SlowTrigger: 'Maximum of AWS/Lambda Duration FunctionName={"Ref":"RecoveryMessagesTrigger"} in 300 >= 4000',
      MessagesLeftToCognito: 'Sum of Rekey/Own MessagesLeftToCognito  in 300 >= 1',
      ServerErrors: `Sum of AWS/ApiGateway 5XXError ${api} in 300 >= 1`,
      Refusals: `Sum of AWS/ApiGateway 4XXError ${api} in 300 >= 50`,
      RecoveryRate: 'Sum of Rekey/Own Recoveries  in 60 >= 120',
      // 80 % of 30 calls per second, in five minutes.
      AccountQuota: `SELECT SUM(CallCount) FROM "AWS/Usage" WHERE Resource = 'UserAccountRecovery' in 300 >= 7200`,
      AccountThrottled: `SELECT SUM(ThrottleCount) FROM "AWS/Usage" WHERE Resource = 'UserAccountRecovery' in 300 >= 1`,
      AmbiguousUsers: 'Sum of Rekey/Own AmbiguousUsers  in 300 >= 1',
      LimitsReached: 'Sum of Rekey/Own LimitsReached  in 300 >= 1',
      ContextsForAnotherUser: 'Sum of Rekey/Own ContextsForAnotherUser  in 300 >= 1',
      NoticesFailed: 'Sum of Rekey/Own NoticesFailed  in 300 >= 1',
      RecordsIncomplete: 'Sum of Rekey/Own RecordsIncomplete  in 300 >= 1',
    });
  });

  it('watch the namespace that the functions use', () => {
    const { template } = recoveryOf({ metricNamespace: 'Shop' });

    const namespaces = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.Namespace as unknown,
    );
    expect(namespaces.filter((one) => one === 'Shop')).toHaveLength(7);
    expect(namespaces).not.toContain('Rekey/Own');
    const used = Object.values(template.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment?.Variables.METRIC_NAMESPACE as unknown,
    );
    expect(used.filter((one) => one === 'Shop')).toHaveLength(2);
  });

  it('do not exist, and neither do topic and dashboard, if alarms are switched off', () => {
    const { template, recovery } = recoveryOf({ alarms: false });

    for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic']) {
      template.resourceCountIs(type, 0);
    }
    expect(recovery.alarms).toBeUndefined();
  });

  it('notify an existing topic and an address', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const topic = new Topic(stack, 'Theirs');
    const messages = new RecoveryMessages(stack, 'Messages', {
      userPool: new UserPool(stack, 'UserPool'),
      brands: theBrands(),
    });

    const alone = new RecoveryAlarms(stack, 'Alarms', {
      messages,
      topic,
      email: 'on-call@example.com',
      dashboard: false,
    });

    const template = Template.fromStack(stack);
    expect(alone.topic).toBe(topic);
    template.resourceCountIs('AWS::SNS::Topic', 1);
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'on-call@example.com' });
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 5);
  });
});
