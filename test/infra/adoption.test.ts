import { join } from 'node:path';
import { App, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AdminApi,
  type AlarmOptions,
  Brands,
  CustomerPool,
  PasswordRecovery,
  type PasswordRecoveryProps,
  RecoveryAlarms,
  RecoveryMessages,
  WebFirewall,
} from '../../lib';

const brands = Brands.fromDirectory(join(__dirname, '../../brands'), { defaultBrand: 'aurora' });

/** A stack with the recovery of a pool that is imported, unless it is made here. */
function recoveryOf(
  different: Partial<PasswordRecoveryProps> = {},
  createPool: (stack: Stack) => IUserPool = (stack) =>
    UserPool.fromUserPoolId(stack, 'Imported', 'eu-central-1_example00'),
) {
  const stack = new Stack(new App(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
  const recovery = new PasswordRecovery(stack, 'Recovery', { userPool: createPool(stack), brands, ...different });
  return { stack, recovery, template: Template.fromStack(stack) };
}

describe('a user pool of another stack of the app', () => {
  it('gets trigger and key beside it; the other stack depends on it, and not the other way round', () => {
    const app = new App();
    const poolStack = new Stack(app, 'Users');
    const userPool = new UserPool(poolStack, 'UserPool');
    const recoveryStack = new Stack(app, 'Recovery');

    new PasswordRecovery(recoveryStack, 'Recovery', { userPool, brands });

    app.synth();
    expect(recoveryStack.dependencies).toEqual([poolStack]);
    expect(poolStack.dependencies).toEqual([]);
    const users = Template.fromStack(poolStack);
    users.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { CustomMessage: Match.anyValue() } });
    users.resourceCountIs('AWS::KMS::Key', 1);
    Template.fromStack(recoveryStack).resourceCountIs('AWS::KMS::Key', 0);
  });
});

describe('a user pool in a nested stack, as Amplify has it', () => {
  it('gets trigger and key beside it, and nothing depends on itself', () => {
    const root = new Stack(new App(), 'Root');
    const userPool: IUserPool = new UserPool(new NestedStack(root, 'auth'), 'UserPool');
    const recovery = new NestedStack(root, 'Recovery');

    new PasswordRecovery(recovery, 'Recovery', { userPool, brands });

    Template.fromStack(Stack.of(userPool)).hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { CustomMessage: Match.anyValue() },
    });
    const nested = Object.entries(Template.fromStack(root).findResources('AWS::CloudFormation::Stack'));
    const [[authId = ''] = [], [, other] = []] = nested.sort(([one]) => (one.startsWith('auth') ? -1 : 1));
    expect(JSON.stringify(other?.Properties.Parameters)).toContain(authId);
    expect(JSON.stringify(nested.find(([id]) => id === authId)?.[1].Properties.Parameters ?? {})).not.toContain(
      'Recovery',
    );
  });
});

describe('an imported user pool', () => {
  it('gets its trigger from a function that may describe and update this pool, and do nothing else', () => {
    const { template } = recoveryOf({ sendsThroughSes: true });

    template.hasResourceProperties('Custom::RekeyTriggerAttachment', {
      UserPoolId: 'eu-central-1_example00',
      TriggerArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('MessagesTrigger'), 'Arn'] },
      ReplaceExisting: 'false',
      SendsThroughSes: 'true',
      TemporaryPasswordDays: '7',
    });
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes('UpdateUserPool'))).toEqual([
      {
        Action: ['cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool'],
        Effect: 'Allow',
        Resource: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_example00',
            ],
          ],
        },
      },
    ]);
  });

  it('hands its role for text messages over, that one and to Cognito only', () => {
    const smsRoleArn = 'arn:aws:iam::000000000000:role/sms';

    const { template } = recoveryOf({ smsRoleArn });

    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'iam:PassRole',
            Effect: 'Allow',
            Resource: smsRoleArn,
            Condition: { StringEquals: { 'iam:PassedToService': 'cognito-idp.amazonaws.com' } },
          },
        ]),
      },
    });
  });

  it('has its trigger only once Cognito may call it', () => {
    const { template } = recoveryOf();

    const [attachment] = Object.values(template.findResources('Custom::RekeyTriggerAttachment'));
    expect(attachment?.DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringContaining('MessagesTriggerInvokedByUserPool'),
        expect.stringContaining('AttachmentIdentityRoleDefaultPolicy'),
      ]),
    );
  });

  it('is left to whoever manages it where it is told so; Cognito may call the trigger', () => {
    const { template, recovery, stack } = recoveryOf({ triggerAttachment: 'leave' });

    template.resourceCountIs('Custom::RekeyTriggerAttachment', 0);
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: Match.anyValue(),
    });
    expect(stack.resolve(recovery.messages.trigger.functionArn)).toBeDefined();
  });

  it('gets no mail written unless it is said to send through Amazon SES, and synthesis says so', () => {
    const { stack } = recoveryOf();

    Annotations.fromStack(stack).hasWarning(
      '/Own/Recovery/Messages',
      Match.stringLikeRegexp('say sendsThroughSes: true'),
    );
  });
});

describe('a user pool of the stack', () => {
  it('refuses to be called one that sends through Amazon SES when it does not', () => {
    const create = () => recoveryOf({ sendsThroughSes: true }, (stack) => new UserPool(stack, 'UserPool'));

    expect(create).toThrow("Own/Recovery/Messages: sendsThroughSes must be the user pool's own, got true, want false");
  });

  it('has the trigger in its own resource, and needs no custom resource for it', () => {
    const { template } = recoveryOf({}, (stack) => new UserPool(stack, 'UserPool'));

    template.resourceCountIs('Custom::RekeyTriggerAttachment', 0);
    template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { CustomMessage: Match.anyValue() } });
  });
});

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
  ] as const satisfies readonly (keyof AlarmOptions)[];
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
    const messages = new RecoveryMessages(stack, 'Messages', { userPool: new UserPool(stack, 'UserPool'), brands });

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

describe('the API', () => {
  it('answers under a domain of its own only, with the stage as its base path', () => {
    const { stack, template, recovery } = recoveryOf({}, (scope) => new UserPool(scope, 'UserPool'));
    expect(stack.resolve(recovery.adminApi.url)).toEqual(stack.resolve(recovery.adminApi.api.url));
    template.resourceCountIs('AWS::ApiGateway::DomainName', 0);

    const other = new Stack(new App(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
    const certificateArn = 'arn:aws:acm:eu-central-1:000000000000:certificate/1e2f3a4b';
    const { url } = new AdminApi(other, 'Api', {
      userPool: new UserPool(other, 'UserPool'),
      brands,
      auditTrail: null,
      customDomain: {
        domainName: 'recovery.example.com',
        certificate: Certificate.fromCertificateArn(other, 'Certificate', certificateArn),
      },
    });

    const own = Template.fromStack(other);
    expect(url).toBe('https://recovery.example.com/v1/');
    own.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true });
    own.hasResourceProperties('AWS::ApiGateway::BasePathMapping', { BasePath: 'v1' });
    own.hasResourceProperties('AWS::ApiGateway::DomainName', {
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
    });
  });

  it('has AWS WAF before it where it is told so, which keeps no path', () => {
    const { template } = recoveryOf({ firewall: true });

    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: {
        'Fn::Join': [
          '',
          Match.arrayWith([Match.stringLikeRegexp(':apigateway:eu-central-1::/restapis/$'), '/stages/']),
        ],
      },
    });
    const [webAcl] = Object.values(template.findResources('AWS::WAFv2::WebACL'));
    expect(JSON.stringify(webAcl)).not.toContain('"SampledRequestsEnabled":true');
    expect(webAcl?.Properties.Rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'TooManyRequests',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
  });

  it.each([9, 10.5, Number.NaN])('refuses a firewall that lets %s requests through', (requestsPerAddress) => {
    const { stack, recovery } = recoveryOf();

    expect(() => new WebFirewall(stack, 'Firewall', { api: recovery.adminApi.api, requestsPerAddress })).toThrow(
      `Own/Firewall: requestsPerAddress must be a whole number of at least 10, got ${requestsPerAddress}`,
    );
  });
});

describe('what stays when the stack goes', () => {
  const policies = (template: Template, type: string) =>
    Object.values(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy);

  it('is all but the key that signs and the keys of a day', () => {
    const { template } = recoveryOf();

    expect(policies(template, 'AWS::DynamoDB::Table').sort()).toEqual(['Delete', 'Retain']);
    expect(policies(template, 'AWS::Cognito::UserPool')).toEqual(['Retain']);
    expect(new Set(policies(template, 'AWS::Logs::LogGroup'))).toEqual(new Set(['Retain']));
    expect(policies(template, 'AWS::KMS::Key')).toEqual(['Delete']);
  });

  it('is the trigger, too, with all that it needs, where the pool is of the stack and stays', () => {
    const kept = (removalPolicy: RemovalPolicy) => {
      const { template } = recoveryOf({}, (stack) => new UserPool(stack, 'Users', { removalPolicy }));
      return Object.entries(template.toJSON()['Resources'] as Record<string, { DeletionPolicy?: string }>)
        .filter(([id, { DeletionPolicy }]) => /Messages|CustomMessageCognito/.test(id) && DeletionPolicy !== undefined)
        .map(([id, { DeletionPolicy }]) => `${id.replace(/[0-9A-F]{8}$/, '')}: ${DeletionPolicy}`)
        .sort();
    };

    expect(kept(RemovalPolicy.RETAIN)).toEqual([
      'RecoveryMessagesIdentityLogs: Retain',
      'RecoveryMessagesIdentityRole: RetainExceptOnCreate',
      'RecoveryMessagesIdentityRoleDefaultPolicy: RetainExceptOnCreate',
      'RecoveryMessagesTrigger: RetainExceptOnCreate',
      'UsersCustomMessageCognito: RetainExceptOnCreate',
    ]);
    expect(kept(RemovalPolicy.DESTROY)).toEqual(['RecoveryMessagesIdentityLogs: Retain']);
  });

  it('is the role for text messages, where the pool of Rekey stays', () => {
    const stack = new Stack(new App(), 'Own');
    new CustomerPool(stack, 'Pool');

    expect(policies(Template.fromStack(stack), 'AWS::IAM::Role')).toEqual(['Retain']);
  });

  it('is what the props say, and what may be destroyed is not protected', () => {
    const { template } = recoveryOf({
      auditTrailRemovalPolicy: RemovalPolicy.DESTROY,
      operatorPoolRemovalPolicy: RemovalPolicy.DESTROY,
      contextKeyRemovalPolicy: RemovalPolicy.RETAIN,
      logRemovalPolicy: RemovalPolicy.DESTROY,
    });

    expect(policies(template, 'AWS::DynamoDB::Table')).toEqual(['Delete', 'Delete']);
    expect(policies(template, 'AWS::Cognito::UserPool')).toEqual(['Delete']);
    expect(new Set(policies(template, 'AWS::Logs::LogGroup'))).toEqual(new Set(['Delete']));
    expect(policies(template, 'AWS::KMS::Key')).toEqual(['Retain']);
    template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'INACTIVE' });
    expect(JSON.stringify(template.findResources('AWS::DynamoDB::Table'))).not.toContain(
      '"DeletionProtectionEnabled":true',
    );
  });
});
