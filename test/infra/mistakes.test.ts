import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { createTemplateApp } from '../../bin/generate/template-app';
import {
  AdminApi,
  type AdminApiProps,
  Brands,
  OperatorPool,
  PasswordRecovery,
  type PasswordRecoveryProps,
  RecoveryAlarms,
  RecoveryMessages,
  RekeyStack,
  readConfig,
} from '../../lib';
import { theBrands } from '../support/synthesis/recovery-stack';

const brands = theBrands();
const aStack = () =>
  new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });

/** Creates a PasswordRecovery with props of any type, as a caller without TypeScript can. */
function recover(different: object, stack = aStack()): PasswordRecovery {
  const userPool = new UserPool(stack, 'UserPool');
  return new PasswordRecovery(stack, 'Recovery', { userPool, brands, ...different } as PasswordRecoveryProps);
}

describe('PasswordRecovery', () => {
  it.each([
    [{ authorization: 'IAM' }, 'Own/Recovery: authorization must be operator-pool or iam, got "IAM"'],
    [{ alarms: null }, 'Own/Recovery: alarms must be false or an object, got null'],
    [{ alarms: true }, 'Own/Recovery: alarms must be false or an object, got true'],
    [
      { operatorDomainPrefix: '' },
      'Own/Recovery: operatorDomainPrefix must be 1 to 63 lower case letters, digits and hyphens, got ""',
    ],
    [
      { operatorDomainPrefix: 'my-aws-ops' },
      'Own/Recovery: operatorDomainPrefix must not contain aws, amazon or cognito, which AWS reserves, got "my-aws-ops"',
    ],
    [
      { authorization: 'iam', operatorDomainPrefix: 'desk' },
      'Own/Recovery: operatorPool and operatorDomainPrefix require an operator pool, but authorization is iam: remove one of them',
    ],
    [
      { triggerAttachment: 'leaf' },
      'Own/Recovery/Messages: triggerAttachment must be attach, replace or leave, got "leaf"',
    ],
    [{ smsRoleArn: 'nonsense' }, 'Own/Recovery/Messages: smsRoleArn must be the ARN of a role, got "nonsense"'],
    [
      { metricNamespace: 'AWS/Lambda' },
      'Own/Recovery/Messages: metricNamespace must be 1 to 255 characters, and must not begin with AWS/ or a colon, got "AWS/Lambda"',
    ],
    [
      { clientBrands: { 'bad id!': 'aurora' } },
      'Own/Recovery/Messages: clientBrands must have app client ids, got "bad id!"',
    ],
    [
      { notices: { fromAddress: 'nonsense' } },
      'Own/Recovery/AdminApi: notices.fromAddress must be an email address, got "nonsense"',
    ],
    [
      { protectedGroups: 'admin', firewall: 'yes' },
      'Own/Recovery/AdminApi: protectedGroups must be an array, got "admin"; firewall must be a boolean, got "yes"',
    ],
    [
      { customDomain: { domainName: 'API.Example.com', certificate: { certificateArn: 'arn' } } },
      'Own/Recovery/AdminApi: customDomain.domainName must be a domain name in lower case, got "API.Example.com"',
    ],
    [{ limits: { perUserAnHour: '5' } }, 'Own/Recovery/AdminApi: limits.perUserAnHour must be a whole number, got "5"'],
    [{ alarms: { email: 'nonsense' } }, 'Own/Recovery/Alarms: email must be an email address, got "nonsense"'],
    [{ alarms: { recoveriesAMinute: 0 } }, 'Own/Recovery/Alarms: recoveriesAMinute must be at least 1, got 0'],
    [{ alarms: { recoveriesAMinute: 1.5 } }, 'Own/Recovery/Alarms: recoveriesAMinute must be a whole number, got 1.5'],
    [
      { alarms: { recoveriesAMinute: Number.NaN } },
      'Own/Recovery/Alarms: recoveriesAMinute must be a whole number, got NaN',
    ],
  ])('rejects %j with the path, the expected value and the received value', (different, sentence) => {
    expect(() => recover(different)).toThrow(sentence);
  });

  it.each(['recovery.example.com', 'recovery.example.xn--p1ai'])('accepts the domain name %s', (domainName) => {
    const stack = aStack();
    const certificate = Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:eu-central-1:000000000000:certificate/1e2f3a4b',
    );

    expect(recover({ customDomain: { domainName, certificate } }, stack).adminApi.url).toBe(
      `https://${domainName}/v1/`,
    );
  });

  it('accepts values that are unknown until deployment', () => {
    const token = Aws.STACK_NAME;

    const stack = aStack();
    recover({ metricNamespace: token, operatorDomainPrefix: token, notices: { fromAddress: token } }, stack);

    expect(JSON.stringify(Template.fromStack(stack).toJSON())).toContain('"Domain":{"Ref":"AWS::StackName"}');
  });
});

describe('a user pool with a CustomMessage trigger', () => {
  it('is rejected, regardless of who set it', () => {
    const stack = aStack();
    const customMessage = new LambdaFunction(stack, 'Theirs', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async (event) => event;'),
    });
    const userPool = new UserPool(stack, 'UserPool', { lambdaTriggers: { customMessage } });

    expect(() => new RecoveryMessages(stack, 'Messages', { userPool, brands })).toThrow(
      'Own/Messages: userPool must not have a CustomMessage trigger, got one that has',
    );
  });

  it('is rejected if Rekey has already set it', () => {
    const stack = aStack();
    const userPool = new UserPool(stack, 'UserPool');
    new RecoveryMessages(stack, 'Messages', { userPool, brands });

    expect(() => new RecoveryMessages(stack, 'More', { userPool, brands })).toThrow('Own/More: userPool must not have');
  });
});

describe('two operator pools in a stack', () => {
  it.each([
    ['the default', {}, '(default)'],
    ['the same prefix', { domainPrefix: 'desk' }, 'desk'],
  ])('cannot both have %s', (_, props, prefix) => {
    const stack = aStack();
    new OperatorPool(stack, 'One', props);

    expect(() => new OperatorPool(stack, 'Two', props)).toThrow(
      `Own/Two: domainPrefix must differ from that of Own/One, got ${prefix}: set another one, or share the operator pool`,
    );
  });

  it('can be replaced by one that two recoveries share', () => {
    const stack = aStack();
    const operatorPool = new OperatorPool(stack, 'Operators');
    for (const name of ['Shop', 'Club']) {
      const userPool = new UserPool(stack, `${name}Users`);
      new PasswordRecovery(stack, name, { userPool, brands, operatorPool, metricNamespace: `Rekey/${name}` });
    }

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Cognito::UserPool', 3);
    template.resourceCountIs('AWS::Cognito::UserPoolDomain', 1);
    const names = Object.values(template.findResources('AWS::ApiGateway::RestApi')).map(
      ({ Properties }) => Properties.Name,
    );
    expect(new Set(names).size).toBe(2);
  });
});

describe('a prop that would have no effect', () => {
  const SMS_ROLE = { smsRoleArn: 'arn:aws:iam::111122223333:role/sms' };
  const SENDER_KEY = { customSenderKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1e2f3a4b' };
  const OF_APP = 'because this app defines userPool, whose resource contains the trigger';
  const importPool = (stack: Stack) => UserPool.fromUserPoolId(stack, 'Imported', 'eu-central-1_example00');
  const warningsOf = (stack: Stack) =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('rekey:prop-without-effect'))
      .map(({ id, entry }) => [id, String(entry.data)]);

  it.each([
    [SMS_ROLE, `smsRoleArn has no effect, ${OF_APP}: remove it`],
    [SENDER_KEY, `customSenderKeyArn has no effect, ${OF_APP}: remove it`],
    [
      { ...SMS_ROLE, ...SENDER_KEY, triggerAttachment: 'leave' },
      `smsRoleArn and customSenderKeyArn have no effect, ${OF_APP}: remove them`,
    ],
  ])('is rejected by RecoveryMessages for a pool of the app: %j', (props, sentence) => {
    expect(() => recover(props)).toThrow(`Own/Recovery/Messages: ${sentence}`);
  });

  it.each([SMS_ROLE, SENDER_KEY])('is rejected by RecoveryMessages if the owner sets the trigger: %j', (props) => {
    const stack = aStack();
    const imported = { userPool: importPool(stack), brands, ...props };

    expect(() => new RecoveryMessages(stack, 'Messages', { ...imported, triggerAttachment: 'leave' })).toThrow(
      `Own/Messages: ${Object.keys(props)} has no effect, because triggerAttachment is leave: remove it`,
    );
    expect(() => new RecoveryMessages(stack, 'Attached', imported)).not.toThrow();
  });

  it('is rejected by PasswordRecovery if it creates no operator pool', () => {
    const stack = aStack();
    const operatorPool = new OperatorPool(stack, 'Operators');
    const removal = { operatorPoolRemovalPolicy: RemovalPolicy.DESTROY };

    expect(() => recover({ ...removal, authorization: 'iam' })).toThrow(
      'Own/Recovery: operatorPoolRemovalPolicy has no effect, because authorization is iam: remove it',
    );
    expect(() => recover({ ...removal, operatorPool }, stack)).toThrow(
      'Own/Recovery: operatorPoolRemovalPolicy has no effect, because operatorPool has its own removal policy: remove it',
    );
  });

  it('is not passed on by a RekeyStack without an operator pool', () => {
    const config = { ...readConfig('rekey.config.json'), removal: { userPools: 'destroy' }, console: false } as const;

    expect(
      () => new RekeyStack(createTemplateApp(), 'Stack', { config: { ...config, authorization: 'iam' } }),
    ).not.toThrow();
  });

  it('causes a warning of an AdminApi without a trigger, and none with a trigger', () => {
    const stack = aStack();
    const userPool = importPool(stack);
    const facts = { sendsThroughSes: true, verifiesByLink: false };
    const { trigger } = new RecoveryMessages(stack, 'Messages', { userPool, brands, ...facts });

    new AdminApi(stack, 'Api', { userPool, brands, auditTrail: false, ...facts });
    new AdminApi(stack, 'Triggered', { userPool, brands, auditTrail: false, trigger, ...facts });

    expect(warningsOf(stack)).toEqual([
      [
        '/Own/Api',
        'sendsThroughSes and verifiesByLink have no effect, because trigger is not set: remove them ' +
          '[ack: rekey:prop-without-effect]',
      ],
    ]);
  });

  it('causes a warning of an AdminApi for programs if it is a rule for people', () => {
    const stack = aStack();
    const userPool = importPool(stack);
    const create = (id: string, props: Partial<AdminApiProps>) =>
      new AdminApi(stack, id, { userPool, brands, auditTrail: false, ...props });
    const callerVerification = { setPassword: 'required', mfa: 'required', reset: 'off' } as const;
    const limits = { perUserAnHour: 3, perOperatorAnHour: 30 };

    create('Iam', { callerVerification, limits });
    create('Strict', { callerVerification: { ...callerVerification, programs: 'required' } });
    create('People', { callerVerification, limits, operatorPool: new OperatorPool(stack, 'Operators') });

    const ending = 'remove it [ack: rekey:prop-without-effect]';
    expect(warningsOf(stack)).toEqual([
      [
        '/Own/Iam',
        'callerVerification.setPassword and callerVerification.mfa have no effect, because IAM authorizes the callers and ' +
          'callerVerification.programs is off: remove them [ack: rekey:prop-without-effect]',
      ],
      ['/Own/Iam', `limits.perOperatorAnHour has no effect, because IAM authorizes the callers: ${ending}`],
    ]);
  });

  it('causes a warning of RecoveryAlarms that watch no API', () => {
    const stack = aStack();
    const messages = new RecoveryMessages(stack, 'Messages', { userPool: importPool(stack), brands });

    new RecoveryAlarms(stack, 'Alarms', { messages, recoveriesAMinute: 60 });

    expect(warningsOf(stack)).toEqual([
      [
        '/Own/Alarms',
        'recoveriesAMinute has no effect, because adminApi is not set: remove it [ack: rekey:prop-without-effect]',
      ],
    ]);
  });

  it('is rejected by RecoveryAlarms that watch nothing', () => {
    expect(() => new RecoveryAlarms(aStack(), 'Alarms', {})).toThrow(
      'Own/Alarms: adminApi or messages is required: there is nothing to watch',
    );
  });
});

describe('the constructs that can be used alone', () => {
  it('validate their props themselves', () => {
    const stack = aStack();
    const userPool = new UserPool(stack, 'UserPool');

    expect(() => new RecoveryAlarms(stack, 'Alarms', { recoveriesAMinute: -1 })).toThrow(
      'Own/Alarms: recoveriesAMinute',
    );
    expect(
      () => new AdminApi(stack, 'Api', { userPool, brands, auditTrail: false, protectedGroups: ['two words'] }),
    ).toThrow('Own/Api: protectedGroups.0 must be the name of a group, got "two words"');
    expect(() => Brands.fromDirectory('brands', { temporaryPasswordDays: 0 })).toThrow(
      'temporaryPasswordDays must be a whole number from 1 to 365, got 0',
    );
  });
});
