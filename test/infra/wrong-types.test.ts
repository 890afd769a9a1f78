import { Aws, CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { createTemplateApp } from '../../bin/generate/template-app';
import * as rekey from '../../lib';
import { Brands, readConfig } from '../../lib';
import { ConstructError } from '../../lib/config/construct-error';
import { theBrands } from '../support/synthesis/recovery-stack';

const ENV = { env: { region: 'eu-central-1', account: '000000000000' } };
const aStack = () => new Stack(createTemplateApp(), 'Own', ENV);

/** A value of each JavaScript type. */
const VALUES: Readonly<Record<string, unknown>> = {
  string: 'brands',
  number: -7.5,
  boolean: true,
  null: null,
  list: ['x'],
  object: { unknown: 1 },
  function: () => 1,
  construct: new UserPool(new Stack(createTemplateApp(), 'Other'), 'UserPool'),
  'list token': new CfnParameter(new Stack(createTemplateApp(), 'Third'), 'P', { type: 'CommaDelimitedList' })
    .valueAsList,
};

interface Subject {
  /** The required props of the construct. */
  readonly props: (stack: Stack) => object;
  /** The types that each prop accepts, at least for the value in the table. */
  readonly accepts: Readonly<Record<string, readonly string[]>>;
}

const LOGS = { logRetention: [], logRemovalPolicy: [] };
const POOL = { userPool: ['construct'], brands: [], sendsThroughSes: ['boolean'], verifiesByLink: ['boolean'] };
const userPool = (stack: Stack) => new UserPool(stack, 'UserPool');

/** Every construct of the library with all its props. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  AdminApi: {
    props: (stack) => ({ userPool: userPool(stack), brands: theBrands(), auditTrail: false }),
    accepts: {
      ...{ ...POOL, ...LOGS, trigger: [], operatorPool: [], contextKey: [], notices: [], customDomain: [] },
      ...{ auditTrail: [], metricNamespace: ['string'], protectedGroups: ['list'] },
      ...{ mayChoosePermanentPasswords: ['boolean'], auditSourceAddress: ['boolean'] },
      ...{ createApiGatewayLogRole: ['boolean'], firewall: ['boolean'], callerKeyRemovalPolicy: [] },
      ...{ callerVerification: [], limits: [] },
    },
  },
  AuditTrail: { props: () => ({}), accepts: { removalPolicy: [], retentionDays: [] } },
  ContextKey: { props: () => ({}), accepts: { ...LOGS, removalPolicy: [] } },
  CustomerPool: { props: () => ({}), accepts: { mail: [], sms: ['boolean'], removalPolicy: [] } },
  OperatorPool: { props: () => ({}), accepts: { domainPrefix: ['string'], removalPolicy: [] } },
  PasswordRecovery: {
    props: (stack) => ({ userPool: userPool(stack), brands: theBrands() }),
    accepts: {
      ...{ ...POOL, ...LOGS, authorization: [], operatorPool: [], operatorDomainPrefix: ['string'] },
      ...{ alarms: [], auditRetentionDays: [], auditTrailRemovalPolicy: [], contextKeyRemovalPolicy: [] },
      ...{ operatorPoolRemovalPolicy: [], auditSourceAddress: ['boolean'], clientBrands: [], notices: [] },
      ...{ createApiGatewayLogRole: ['boolean'], customDomain: [], firewall: ['boolean'], smsRoleArn: [] },
      ...{ customSenderKeyArn: [], callerKeyRemovalPolicy: [], callerVerification: [], limits: [] },
      ...{ mayChoosePermanentPasswords: ['boolean'], metricNamespace: ['string'], protectedGroups: ['list'] },
      ...{ publicBrandChoice: ['boolean'], triggerAttachment: [], console: ['boolean'] },
    },
  },
  RecoveryAlarms: {
    props: (stack) => ({
      messages: new rekey.RecoveryMessages(stack, 'Messages', { userPool: userPool(stack), brands: theBrands() }),
    }),
    accepts: {
      ...{ topic: [], adminApi: [], messages: [], email: [], recoveriesAMinute: [], dashboard: ['boolean'] },
      ...{ functionErrors: ['boolean'], functionThrottles: ['boolean'], slowTrigger: ['boolean'] },
      ...{ messagesLeftToCognito: ['boolean'], serverErrors: ['boolean'], refusals: ['boolean'] },
      ...{ recoveryRate: ['boolean'], accountQuota: ['boolean'], accountThrottled: ['boolean'] },
      ...{ ambiguousUsers: ['boolean'], limitsReached: ['boolean'], contextsForAnotherUser: ['boolean'] },
      ...{ noticesFailed: ['boolean'], recordsIncomplete: ['boolean'] },
    },
  },
  RecoveryMessages: {
    props: (stack) => ({ userPool: userPool(stack), brands: theBrands() }),
    accepts: {
      ...{ ...POOL, ...LOGS, clientBrands: [], contextPublicKey: ['string'], publicBrandChoice: ['boolean'] },
      ...{ metricNamespace: ['string'], smsRoleArn: [], customSenderKeyArn: [], triggerAttachment: [] },
    },
  },
  RekeyStack: { props: () => ({ config: readConfig('rekey.config.json') }), accepts: { config: [] } },
  SupportConsole: {
    props: (stack) => {
      const operatorPool = new rekey.OperatorPool(stack, 'Operators');
      const props = { userPool: userPool(stack), brands: theBrands(), auditTrail: false, operatorPool } as const;
      return { adminApi: new rekey.AdminApi(stack, 'Api', props) };
    },
    accepts: { ...LOGS, adminApi: [] },
  },
  WebFirewall: {
    props: (stack) => {
      const api = new RestApi(stack, 'Api');
      api.root.addMethod('GET');
      return { api };
    },
    accepts: { api: [], requestsPerAddress: [] },
  },
};

type AnyConstruct = new (scope: Construct, id: string, props: unknown) => Construct;

const create = (name: string, props: unknown, stack = aStack()) => {
  const Part = (rekey as unknown as Record<string, AnyConstruct | undefined>)[name];
  return Part && new Part(stack, 'Part', props);
};

/** Props that another construct of PasswordRecovery checks. The table contains that construct too. */
const isOfPart = (name: string, prop: string) =>
  name === 'PasswordRecovery' &&
  ['AdminApi', 'RecoveryMessages'].some((part) => prop in (SUBJECTS[part]?.accepts ?? {}));

const wrong = Object.entries(SUBJECTS).flatMap(([name, { accepts }]) =>
  Object.entries(accepts).flatMap(([prop, accepted]) =>
    Object.keys(VALUES)
      .filter((type) => !accepted.includes(type))
      .filter((type) => !isOfPart(name, prop) || type === 'number' || type === 'object')
      .map((type) => [name, prop, type] as const),
  ),
);

describe('a construct in plain JavaScript', () => {
  it('is in this table', () => {
    const constructs = Object.entries(rekey).filter(([, one]) => one.prototype instanceof Stack || isConstruct(one));

    expect(constructs.map(([name]) => name).sort()).toEqual(Object.keys(SUBJECTS).sort());
  });

  it.each(Object.keys(SUBJECTS))('%s is created with its required props', (name) => {
    const stack = aStack();

    expect(() => create(name, SUBJECTS[name]?.props(stack), stack)).not.toThrow();
  });

  it.each(wrong)('%s rejects the prop %s of type %s, with both paths', (name, prop, type) => {
    const stack = aStack();
    const props = { ...SUBJECTS[name]?.props(stack), [prop]: VALUES[type] };

    const error = errorOf(() => create(name, props, stack));

    expect(error).toBeInstanceOf(ConstructError);
    expect(error?.message).toMatch(new RegExp(`^Own/Part(/\\w+)?: (.*; )?${prop}(\\.\\w+)* (must |is )`));
  });

  it.each(Object.keys(SUBJECTS).filter((name) => name !== 'RekeyStack'))(
    '%s warns about every unknown prop, and not about undefined ones',
    (name) => {
      const stack = aStack();
      const misspelt = { protectedGroup: ['boss'], sendThroughSes: true, unknown: undefined };

      create(name, { ...SUBJECTS[name]?.props(stack), ...misspelt }, stack);

      const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('rekey:unknown-prop'));
      expect(warnings.map(({ id, entry }) => [id, String(entry.data)])).toEqual([
        [
          '/Own/Part',
          'protectedGroup is not a prop of this construct and has no effect; sendThroughSes is not a prop of this ' +
            'construct and has no effect [ack: rekey:unknown-prop]',
        ],
      ]);
    },
  );

  it.each(['undefined', 'null', 'a string', 'a list'])(
    'every construct rejects %s as its props if it has required props',
    (what) => {
      const props = { undefined, null: null, 'a string': 'brands', 'a list': [] }[what];
      const needy = ['AdminApi', 'PasswordRecovery', 'RecoveryMessages', 'RekeyStack', 'SupportConsole', 'WebFirewall'];

      expect(needy.map((name) => errorOf(() => create(name, props))?.message)).toEqual(
        needy.map(() => expect.stringMatching(/^Own\/Part: props must be an object, got /)),
      );
    },
  );

  it.each([
    ['AdminApi', 'Own/Part: userPool is missing; brands is missing; auditTrail is missing'],
    ['PasswordRecovery', 'Own/Part: userPool is missing; brands is missing'],
    ['RecoveryMessages', 'Own/Part: userPool is missing; brands is missing'],
    ['RekeyStack', 'Own/Part: config is missing'],
    ['SupportConsole', 'Own/Part: adminApi is missing'],
    ['WebFirewall', 'Own/Part: api is missing'],
  ])('%s names the missing props', (name, sentence) => {
    expect(errorOf(() => create(name, {}))?.message).toBe(sentence);
  });

  it.each([
    [
      'PasswordRecovery',
      { brands: 'brands' },
      'brands must be Brands, such as Brands.fromDirectory("brands"), got "brands"',
    ],
    [
      'PasswordRecovery',
      { userPool: 'eu-central-1_example00' },
      'userPool must be a user pool, got "eu-central-1_example00"',
    ],
    ['PasswordRecovery', { logRemovalPolicy: 'DESTROY' }, 'logRemovalPolicy must be a RemovalPolicy, got "DESTROY"'],
    ['PasswordRecovery', { authorization: Aws.REGION }, 'authorization must be operator-pool or iam, got '],
    [
      'AdminApi',
      { callerVerification: { setPassword: true, password: 'off' } },
      'callerVerification.setPassword must be required or off, got true; callerVerification.password is not known',
    ],
    ['AdminApi', { limits: { perUserAnHour: 0 } }, 'limits.perUserAnHour must be at least 1, got 0'],
    ['AdminApi', { limits: { perUserADay: 1.5 } }, 'limits.perUserADay must be a whole number, got 1.5'],
    ['AdminApi', { limits: { perOperatorAnHour: 1001 } }, 'limits.perOperatorAnHour must be at most 1000, got 1001'],
    ['AuditTrail', { retentionDays: 0 }, 'retentionDays must be at least 1, got 0'],
    ['AuditTrail', { retentionDays: 3654 }, 'retentionDays must be at most 3653, got 3654'],
    ['AuditTrail', { retentionDays: 1.5 }, 'retentionDays must be a whole number, got 1.5'],
    [
      'CustomerPool',
      { mail: { fromAddress: 'a@example.com', fromname: 'x' } },
      'mail.fromname is not known; remove it',
    ],
    ['RekeyStack', { config: { stackName: 'X' } }, 'config.brandsDirectory is missing; config.defaultBrand is missing'],
    [
      'RekeyStack',
      { config: { stackName: 'X', brandsDirectory: 'brands', defaultBrand: 'aurora', localesDirectory: '' } },
      'config.localesDirectory must be the path of a folder, got ""',
    ],
    ['WebFirewall', { requestsPerAddress: 9 }, 'requestsPerAddress must be a whole number of at least 10, got 9'],
  ])('%s states what is wrong with %j', (name, different, sentence) => {
    const stack = aStack();

    expect(errorOf(() => create(name, { ...SUBJECTS[name]?.props(stack), ...different }, stack))?.message).toContain(
      `Own/Part: ${sentence}`,
    );
  });

  it('rejects a list token in a list that must be known at synthesis', () => {
    const stack = aStack();
    const protectedGroups = new CfnParameter(stack, 'Groups', { type: 'CommaDelimitedList' }).valueAsList;
    const props = { ...SUBJECTS['PasswordRecovery']?.props(stack), protectedGroups };

    expect(errorOf(() => create('PasswordRecovery', props, stack))?.message).toBe(
      'Own/Part: protectedGroups must be a list that is known at synthesis, got a token',
    );
  });

  it.each([1, 3653])('accepts %d days of retention', (retentionDays) => {
    expect(() => create('AuditTrail', { retentionDays, removalPolicy: RemovalPolicy.DESTROY })).not.toThrow();
  });

  it('accepts props that are given as undefined', () => {
    const stack = aStack();
    const notices = { fromAddress: 'a@example.com', fromName: undefined };
    const props = { ...SUBJECTS['PasswordRecovery']?.props(stack), alarms: undefined, firewall: undefined, notices };

    expect(() => create('PasswordRecovery', props, stack)).not.toThrow();
  });
});

describe('Brands.fromDirectory in plain JavaScript', () => {
  const load = Brands.fromDirectory as (...given: unknown[]) => Brands;

  it.each([
    [[undefined], 'directory is missing'],
    [[7], 'directory must be a string, got 7'],
    [['brands', 'aurora'], 'options must be an object, got "aurora"'],
    [['brands', null], 'options must be an object, got null'],
    [['brands', { defaultBrand: 1 }], 'options.defaultBrand must be a string, got 1'],
    [['brands', { localesDirectory: [] }], 'options.localesDirectory must be a string, got []'],
    [
      ['brands', { temporaryPasswordDays: '7' }],
      'options.temporaryPasswordDays must be a whole number from 1 to 365, got "7"',
    ],
  ])('refuses %j', (given, sentence) => {
    expect(() => load(...given)).toThrow(sentence);
  });
});

function isConstruct(one: unknown): boolean {
  return typeof one === 'function' && /extends aws_cdk_lib|extends _constructs/.test(String(one));
}

function errorOf(run: () => unknown): Error | undefined {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  return undefined;
}
