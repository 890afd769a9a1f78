import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type AlarmSwitches, RecoveryAlarms, RecoveryMessages } from '../../lib';
import { recoveryOf, theBrands } from '../support/recovery-stack';

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
    'noticesFailed',
    'recordsIncomplete',
  ] as const satisfies readonly (keyof AlarmSwitches)[];
  const alarmIds = (template: Template) => Object.keys(template.findResources('AWS::CloudWatch::Alarm')).length;

  it('are all there, tell a topic, and stand on one dashboard', () => {
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

  it.each(NAMES)('lack %s where it is switched off', (name) => {
    const { template } = recoveryOf({ alarms: { [name]: false } });

    expect(alarmIds(template)).toBe(NAMES.length - 1);
    const ids = Object.keys(template.findResources('AWS::CloudWatch::Alarm')).join().toLowerCase();
    expect(ids).not.toContain(`alarms${name.toLowerCase()}`);
  });

  it('watch the metrics that the functions really write, in the namespace that they are told', () => {
    const { template } = recoveryOf();

    const metrics = Object.values(template.findResources('AWS::CloudWatch::Alarm')).flatMap(({ Properties }) =>
      Properties.Namespace === 'Rekey/Own' ? [[Properties.MetricName, Properties.Period, Properties.Threshold]] : [],
    );
    expect(metrics.sort()).toEqual([
      ['MessagesLeftToCognito', 300, 1],
      ['NoticesFailed', 300, 1],
      ['RecordsIncomplete', 300, 1],
      ['Recoveries', 60, 120],
    ]);
  });

  it('know the quota that all pools of the account share, and tell before it is reached', () => {
    const { template } = recoveryOf();

    const quota = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).find(([id]) =>
      id.includes('AccountQuota'),
    );
    expect(quota?.[1].Properties).toMatchObject({ Threshold: 7_200 });
    expect(quota?.[1].Properties.Metrics).toEqual([
      expect.objectContaining({
        Expression: `SELECT SUM(CallCount) FROM "AWS/Usage" WHERE Resource = 'UserAccountRecovery'`,
        Period: 300,
        ReturnData: true,
      }),
    ]);
  });

  it('know how slow the trigger may be: less than the five seconds that Cognito waits', () => {
    const { template } = recoveryOf();

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Duration',
      Statistic: 'Maximum',
      Threshold: 4_000,
    });
  });

  it('are gone with topic and dashboard where there are to be none', () => {
    const { template, recovery } = recoveryOf({ alarms: null });

    for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Topic']) {
      template.resourceCountIs(type, 0);
    }
    expect(recovery.alarms).toBeUndefined();
  });

  it('tell a topic and an address of somebody else', () => {
    const stack = new Stack(new App(), 'Own');
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
    template.resourceCountIs('AWS::CloudWatch::Alarm', 4);
  });
});
