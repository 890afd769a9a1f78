import {
  App,
  Aspects,
  CfnCondition,
  CfnParameter,
  CfnResource,
  Fn,
  type IAspect,
  Lazy,
  NestedStack,
  RemovalPolicies,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccountRecovery,
  CfnUserPool,
  type IUserPool,
  UserPool,
  type UserPoolProps,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnAlias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { createTemplateApp } from '../../bin/generate/template-app';
import { PasswordRecovery, type PasswordRecoveryProps, RecoveryMessages, type RecoveryMessagesProps } from '../../lib';
import { orderResources } from '../../simulator/template/order';
import { templateSchema } from '../../simulator/template/template';
import { referencesOf } from '../support/simulator/template';
import { theBrands } from '../support/synthesis/recovery-stack';

const brands = theBrands();
const env = { region: 'eu-central-1', account: '000000000000' };
const TRIGGER = 'Brands and localizes the messages of the user pool';
const SES = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
};
const SES_PROPERTY = { emailSendingAccount: SES.EmailSendingAccount, sourceArn: SES.SourceArn };

/** Returns the CloudFormation resource of a user pool. */
const resourceOf = (userPool: UserPool): CfnUserPool => userPool.node.defaultChild as CfnUserPool;

const aFunction = (stack: Stack, id = 'Theirs') =>
  new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (event) => event;'),
  });

interface Pooled {
  readonly stack: Stack;
  readonly pool: UserPool;
  readonly resource: CfnUserPool;
  readonly messages: RecoveryMessages;
}

/** Creates RecoveryMessages for a user pool, then changes the settings of the pool. */
function recoverThen(
  change: (made: Pooled) => void,
  props: Partial<RecoveryMessagesProps> = {},
  poolProps: UserPoolProps = {},
): Pooled {
  const stack = new Stack(createTemplateApp(), 'Own', { env });
  const pool = new UserPool(stack, 'Users', poolProps);
  const messages = new RecoveryMessages(stack, 'Messages', { userPool: pool, brands, ...props });
  const made = { stack, pool, resource: resourceOf(pool), messages };
  change(made);
  return made;
}

/** Returns the environment of the trigger in a template. */
function triggerEnvironment(stack: Stack): Readonly<Record<string, string>> {
  const functions = Template.fromStack(stack).findResources('AWS::Lambda::Function', {
    Properties: { Description: TRIGGER },
  });
  return Object.values(functions)[0]?.['Properties'].Environment.Variables;
}

const warningsOf = (stack: Stack): string[] =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => /\[ack: (.*)\]/.exec(String(entry.data))?.[1] ?? String(entry.data))
    .sort();

/** Returns an aspect that changes the resource of a user pool when the CDK prepares the template. */
const asAspect = (change: (resource: CfnUserPool) => void): IAspect => ({
  visit: (node) => {
    if (node instanceof CfnUserPool && node.node.path.includes('Users')) {
      change(node);
    }
  },
});

describe('a user pool that sends through Amazon SES after a later change', () => {
  it.each<[string, (made: Pooled) => void]>([
    ['an override', ({ resource }) => resource.addPropertyOverride('EmailConfiguration', SES)],
    [
      'an override of one member',
      ({ resource }) => resource.addPropertyOverride('EmailConfiguration.EmailSendingAccount', 'DEVELOPER'),
    ],
    ['a raw override', ({ resource }) => resource.addOverride('Properties.EmailConfiguration', SES)],
    [
      'a property of the resource',
      ({ resource }) => {
        resource.emailConfiguration = SES_PROPERTY;
      },
    ],
    [
      'a lazy value',
      ({ resource }) => {
        resource.emailConfiguration = Lazy.any({ produce: () => SES_PROPERTY });
      },
    ],
    [
      'an aspect',
      ({ stack }) =>
        Aspects.of(stack).add(
          asAspect((resource) => {
            resource.emailConfiguration = SES_PROPERTY;
          }),
        ),
    ],
  ])('by %s receives emails from the trigger, without a warning', (_, change) => {
    const { stack } = recoverThen(change);

    expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe('true');
    expect(warningsOf(stack)).not.toContain('rekey:mail-not-branded');
  });
});

describe('a user pool that no longer sends through Amazon SES after a later change', () => {
  const changes: [string, (made: Pooled) => void][] = [
    ['a deletion of the property', ({ resource }) => resource.addPropertyDeletionOverride('EmailConfiguration')],
    [
      'an override',
      ({ resource }) => resource.addPropertyOverride('EmailConfiguration.EmailSendingAccount', 'COGNITO_DEFAULT'),
    ],
    ['AWS::NoValue', ({ resource }) => resource.addPropertyOverride('EmailConfiguration', Fn.ref('AWS::NoValue'))],
    [
      'a property of the resource',
      ({ resource }) => {
        resource.emailConfiguration = undefined;
      },
    ],
  ];
  const createPool = (change: (made: Pooled) => void, props: Partial<RecoveryMessagesProps> = {}) =>
    recoverThen((made) => {
      made.resource.emailConfiguration = SES_PROPERTY;
      change(made);
    }, props);

  it.each(changes)('by %s receives no emails from the trigger, and causes a warning', (_, change) => {
    const { stack } = createPool(change);

    expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe('false');
    expect(warningsOf(stack)).toContain('rekey:mail-not-branded');
  });

  it.each(changes)('by %s is rejected if the props state Amazon SES', (_, change) => {
    const { stack } = createPool(change, { sendsThroughSes: true });

    expect(() => Template.fromStack(stack)).toThrow(
      '[Own/Messages] The user pool sends email through Cognito, but the deployment was built for a user pool that sends through Amazon SES',
    );
  });
});

describe('a user pool whose sender is known only at deployment', () => {
  const unknown: [string, (made: Pooled) => void][] = [
    [
      'a parameter',
      ({ stack, resource }) =>
        resource.addPropertyOverride(
          'EmailConfiguration.EmailSendingAccount',
          new CfnParameter(stack, 'Sender').valueAsString,
        ),
    ],
    [
      'a condition',
      ({ stack, resource }) => {
        const condition = new CfnCondition(stack, 'IsProduction', { expression: Fn.conditionEquals('a', 'b') });
        resource.emailConfiguration = Fn.conditionIf(condition.logicalId, SES, { Ref: 'AWS::NoValue' });
      },
    ],
  ];

  it.each(unknown.flatMap(([name, change]) => [[name, true, change] as const, [name, false, change] as const]))(
    'by %s follows sendsThroughSes: %s',
    (_, sendsThroughSes, change) => {
      const { stack } = recoverThen(change, { sendsThroughSes });

      expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe(String(sendsThroughSes));
      expect(warningsOf(stack).includes('rekey:mail-not-branded')).toBe(!sendsThroughSes);
    },
  );

  it.each(unknown)(
    'by %s receives no emails from the trigger without sendsThroughSes, and causes a warning',
    (_, change) => {
      const { stack } = recoverThen(change);

      expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe('false');
      Annotations.fromStack(stack).hasWarning(
        '/Own/Messages',
        Match.stringLikeRegexp('the template does not show whether it does.*rekey:mail-not-branded'),
      );
    },
  );
});

describe('a user pool that refers to a version of the trigger', () => {
  const versionWith = (settings: object): string => {
    const { stack } = recoverThen(({ resource, messages }) => {
      resource.addPropertyOverride('EmailConfiguration', settings);
      resource.addPropertyOverride('LambdaConfig.CustomMessage', messages.trigger.currentVersion.functionArn);
    });
    return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version')).join();
  };

  it('is rendered, with a new version if the trigger starts to write emails', () => {
    const plain = versionWith({});
    const bySes = versionWith(SES);

    expect(plain).toMatch(/^MessagesTriggerCurrentVersion\w+$/);
    expect(bySes).toMatch(/^MessagesTriggerCurrentVersion\w+$/);
    expect(bySes).not.toBe(plain);
  });

  it('is rendered if it is a CfnUserPool whose trigger is set outside of the construct', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const pool = new CfnUserPool(stack, 'Pool', { emailConfiguration: SES_PROPERTY });
    const userPool = UserPool.fromUserPoolId(stack, 'Imported', pool.ref);

    const { messages } = new PasswordRecovery(stack, 'Recovery', { userPool, brands, triggerAttachment: 'leave' });
    pool.lambdaConfig = { customMessage: messages.trigger.currentVersion.functionArn };

    expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe('true');
  });
});

describe('the validity of temporary passwords', () => {
  const override = (days: unknown) => (made: Pooled) =>
    made.resource.addPropertyOverride('Policies.PasswordPolicy.TemporaryPasswordValidityDays', days);

  it('is rejected if an override sets other days than invitations state', () => {
    const { stack } = recoverThen(override(3));

    expect(() => Template.fromStack(stack)).toThrow(
      '[Own/Messages] Temporary passwords of the user pool are valid for 3 days, but invitations state 7. Set temporaryPasswordDays',
    );
  });

  it('is rejected if UnusedAccountValidityDays sets other days than invitations state', () => {
    const { stack } = recoverThen(({ resource }) =>
      resource.addPropertyOverride('AdminCreateUserConfig.UnusedAccountValidityDays', 30),
    );

    expect(() => Template.fromStack(stack)).toThrow('are valid for 30 days, but invitations state 7.');
  });

  it.each([
    ['the same days', 7],
    ['a parameter', { Ref: 'Days' }],
  ])('is accepted if an override sets %s', (_, days) => {
    const { stack } = recoverThen(override(days));

    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('a CustomMessage trigger in the rendered pool', () => {
  const NO_VALUE = { Ref: 'AWS::NoValue' };
  const chooses = ({ stack }: Pooled, one: unknown, other: unknown) => {
    const condition = new CfnCondition(stack, 'IsBranded', { expression: Fn.conditionEquals('a', 'b') });
    return Fn.conditionIf(condition.logicalId, one, other);
  };
  const setTrigger = (resource: CfnUserPool, value: unknown) =>
    resource.addPropertyOverride('LambdaConfig.CustomMessage', value);
  const idOf = ({ trigger }: RecoveryMessages): string =>
    Stack.of(trigger).resolve((trigger.node.defaultChild as CfnResource).logicalId);

  it.each<[string, (made: Pooled) => void]>([
    [
      'an override',
      ({ stack, resource }) => resource.addPropertyOverride('LambdaConfig.CustomMessage', aFunction(stack).functionArn),
    ],
    [
      'a property of the resource',
      ({ stack, resource }) => {
        resource.lambdaConfig = { customMessage: aFunction(stack).functionArn };
      },
    ],
    [
      'an aspect',
      ({ stack }) => {
        const { functionArn } = aFunction(stack);
        Aspects.of(stack).add(
          asAspect((resource) => resource.addPropertyOverride('LambdaConfig.CustomMessage', functionArn)),
        );
      },
    ],
  ])('that %s sets is rejected with its path', (_, change) => {
    const { stack } = recoverThen(change);

    expect(() => Template.fromStack(stack)).toThrow(
      '[Own/Messages] The user pool has another CustomMessage trigger, Own/Theirs. Set LambdaConfig.CustomMessage of the user pool to Own/Messages/Trigger',
    );
  });

  it.each<[string, (made: Pooled) => void]>([
    [
      'the trigger',
      (made) => {
        const { functionArn } = aFunction(made.stack);
        made.resource.addPropertyOverride('LambdaConfig.CustomMessage', chooses(made, functionArn, NO_VALUE));
      },
    ],
    [
      'all triggers',
      (made) => {
        const { functionArn } = aFunction(made.stack);
        made.resource.addPropertyOverride('LambdaConfig', chooses(made, { CustomMessage: functionArn }, NO_VALUE));
      },
    ],
    [
      'a trigger that is known only at deployment',
      (made) => {
        const { functionArn } = aFunction(made.stack);
        made.resource.addPropertyOverride(
          'LambdaConfig.CustomMessage',
          chooses(made, Fn.importValue('A'), functionArn),
        );
      },
    ],
  ])('that a condition around %s sets is rejected with its path if no branch has the trigger of Rekey', (_, change) => {
    const { stack } = recoverThen(change);

    expect(() => Template.fromStack(stack)).toThrow('another CustomMessage trigger, Own/Theirs.');
  });

  it('that is an alias of another function is rejected with the path of the alias', () => {
    const { stack } = recoverThen(({ stack: own, resource }) =>
      resource.addPropertyOverride('LambdaConfig.CustomMessage', aFunction(own).addAlias('live').functionArn),
    );

    expect(() => Template.fromStack(stack)).toThrow('another CustomMessage trigger, Own/Theirs/Aliaslive.');
  });

  it('that is a function of another stack of the app is rejected with its path', () => {
    const { stack } = recoverThen(({ stack: own, resource }) => {
      const { functionArn } = aFunction(new Stack(App.of(own) as App, 'Other', { env }));
      resource.addPropertyOverride('LambdaConfig.CustomMessage', functionArn);
    });

    expect(() => Template.fromStack(stack)).toThrow('another CustomMessage trigger, Other/Theirs.');
  });

  it.each<[string, (stack: Stack) => unknown]>([
    ['a parameter', (stack) => new CfnParameter(stack, 'TriggerArn').valueAsString],
    ['an import', () => Fn.importValue('Trigger')],
    ['a dynamic reference', () => '{{resolve:ssm:/rekey/trigger}}'],
    [
      'a string with a parameter',
      (stack) => Fn.sub(`\${Arn}:live`, { Arn: new CfnParameter(stack, 'A').valueAsString }),
    ],
  ])('that is %s causes a warning that it is known only at deployment', (_, valueIn) => {
    const { stack } = recoverThen(({ stack: own, resource }) =>
      resource.addPropertyOverride('LambdaConfig.CustomMessage', valueIn(own)),
    );

    Annotations.fromStack(stack).hasWarning(
      '/Own/Messages',
      Match.stringLikeRegexp(
        'CustomMessage trigger of the user pool by a value that is known only at deployment.*the ARN of Own/Messages/Trigger',
      ),
    );
    expect(warningsOf(stack)).toContain('rekey:trigger-unknown');
  });

  it.each(['CustomMessage', 'LambdaConfig'])(
    'of an imported pool that is set by an import as %s causes no warning',
    (name) => {
      const stack = new Stack(createTemplateApp(), 'Own', { env });
      const pool = new CfnUserPool(stack, 'Pool');
      const userPool = UserPool.fromUserPoolId(stack, 'Imported', pool.ref);

      new RecoveryMessages(stack, 'Messages', { userPool, brands, triggerAttachment: 'leave' });
      pool.addPropertyOverride(name === 'LambdaConfig' ? name : `LambdaConfig.${name}`, Fn.importValue('Trigger'));

      expect(warningsOf(stack).filter((id) => id.startsWith('rekey:trigger'))).toEqual([]);
    },
  );

  it('that is a literal ARN is rejected with the ARN', () => {
    const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';
    const { stack } = recoverThen(({ resource }) => resource.addPropertyOverride('LambdaConfig.CustomMessage', arn));

    expect(() => Template.fromStack(stack)).toThrow(`another CustomMessage trigger, ${arn}.`);
  });

  it.each<[string, (made: Pooled) => void]>([
    ['all triggers', ({ resource }) => resource.addPropertyDeletionOverride('LambdaConfig')],
    ['the trigger', ({ resource }) => resource.addPropertyDeletionOverride('LambdaConfig.CustomMessage')],
    [
      'the trigger in both branches of a condition',
      (made) => made.resource.addPropertyOverride('LambdaConfig.CustomMessage', chooses(made, NO_VALUE, NO_VALUE)),
    ],
    [
      'all triggers in both branches of a condition',
      (made) => made.resource.addPropertyOverride('LambdaConfig', chooses(made, NO_VALUE, NO_VALUE)),
    ],
    [
      'the trigger by a condition around all triggers',
      (made) => {
        const others = { PreSignUp: aFunction(made.stack).functionArn };
        made.resource.addPropertyOverride('LambdaConfig', chooses(made, others, NO_VALUE));
      },
    ],
    [
      'the triggers that the construct set',
      ({ stack, resource }) => {
        resource.lambdaConfig = { preSignUp: aFunction(stack).functionArn };
      },
    ],
  ])('is reported as missing if a later change removes %s', (_, change) => {
    const { stack } = recoverThen(change);

    expect(() => Template.fromStack(stack)).toThrow('The user pool has no CustomMessage trigger');
  });

  it.each<[string, (made: Pooled) => void]>([
    [
      'the same trigger',
      ({ resource, messages }) =>
        resource.addPropertyOverride('LambdaConfig.CustomMessage', messages.trigger.functionArn),
    ],
    [
      'a condition',
      (made) => {
        const { functionArn } = made.messages.trigger;
        made.resource.addPropertyOverride('LambdaConfig.CustomMessage', chooses(made, functionArn, NO_VALUE));
      },
    ],
    [
      'a condition around all triggers',
      (made) => {
        const triggers = { CustomMessage: made.messages.trigger.functionArn };
        made.resource.addPropertyOverride('LambdaConfig', chooses(made, triggers, NO_VALUE));
      },
    ],
    ['a version of it', ({ resource, messages }) => setTrigger(resource, messages.trigger.currentVersion.functionArn)],
    ['an alias of it', ({ resource, messages }) => setTrigger(resource, messages.trigger.addAlias('live').functionArn)],
    [
      'an alias of it without a construct of its own',
      ({ stack, resource, messages: { trigger } }) => {
        const { functionName, currentVersion } = trigger;
        const alias = { functionName, functionVersion: currentVersion.version, name: 'live' };
        setTrigger(resource, new CfnAlias(stack, 'Live', alias).ref);
      },
    ],
    [
      'its ARN with a qualifier',
      ({ resource, messages }) => setTrigger(resource, `${messages.trigger.functionArn}:live`),
    ],
    [
      'Fn::Sub of its ARN',
      ({ resource, messages }) => setTrigger(resource, { 'Fn::Sub': `\${${idOf(messages)}.Arn}` }),
    ],
    [
      'Fn::GetAtt of its ARN as a string',
      ({ resource, messages }) => setTrigger(resource, { 'Fn::GetAtt': `${idOf(messages)}.Arn` }),
    ],
  ])('is accepted if an override sets %s', (_, change) => {
    const { stack } = recoverThen(change);

    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('the trigger of a user pool whose removal policy changes later', () => {
  const policies = (stack: Stack) =>
    Object.entries(Template.fromStack(stack).toJSON()['Resources'] as Record<string, CfnRetained>)
      .filter(([id]) => /Messages(Trigger|IdentityRole)|CustomMessageCognito/.test(id))
      .map(([, { DeletionPolicy, UpdateReplacePolicy }]) => `${DeletionPolicy} ${UpdateReplacePolicy}`);
  interface CfnRetained {
    readonly DeletionPolicy?: string;
    readonly UpdateReplacePolicy?: string;
  }
  const DELETED = Array.from({ length: 4 }, () => 'undefined undefined');
  const RETAINED = Array.from({ length: 4 }, () => 'RetainExceptOnCreate Retain');

  it.each<[string, (made: Pooled) => void]>([
    ['applyRemovalPolicy', ({ pool }) => pool.applyRemovalPolicy(RemovalPolicy.DESTROY)],
    ['an override', ({ resource }) => resource.addOverride('DeletionPolicy', 'Delete')],
    ['a deletion override', ({ resource }) => resource.addDeletionOverride('DeletionPolicy')],
  ])('is deleted with a pool that %s no longer retains', (_, change) => {
    const { stack } = recoverThen(change);

    expect(policies(stack)).toEqual(DELETED);
  });

  it.each<[string, (made: Pooled) => void]>([
    ['applyRemovalPolicy', ({ pool }) => pool.applyRemovalPolicy(RemovalPolicy.RETAIN)],
    ['an override', ({ resource }) => resource.addOverride('DeletionPolicy', 'RetainExceptOnCreate')],
  ])('is retained with a pool that %s retains', (_, change) => {
    const { stack } = recoverThen(change, {}, { removalPolicy: RemovalPolicy.DESTROY });

    expect(policies(stack)).toEqual(RETAINED);
  });

  it('is deleted with everything that RemovalPolicies destroys', () => {
    const { stack } = recoverThen((made) => RemovalPolicies.of(made.stack).destroy());

    expect(policies(stack)).toEqual(Array.from({ length: 4 }, () => 'Delete Delete'));
  });
});

describe('a user pool in another template of the app', () => {
  const sendsLater = (userPool: UserPool) =>
    resourceOf(userPool).addPropertyOverride('EmailConfiguration', { EmailSendingAccount: 'DEVELOPER' });

  it('is read in a nested stack, as in Amplify', () => {
    const root = new Stack(createTemplateApp(), 'Root');
    const userPool = new UserPool(new NestedStack(root, 'auth'), 'Users');
    new PasswordRecovery(new NestedStack(root, 'Recovery'), 'Recovery', { userPool, brands });

    sendsLater(userPool);

    expect(triggerEnvironment(Stack.of(userPool))['WRITES_EMAIL']).toBe('true');
  });

  it.each([
    [
      'PasswordRecovery',
      (stack: Stack, userPool: UserPool) => new PasswordRecovery(stack, 'Recovery', { userPool, brands }).messages,
    ],
    [
      'RecoveryMessages',
      (stack: Stack, userPool: UserPool) => new RecoveryMessages(stack, 'Messages', { userPool, brands }),
    ],
  ])('is read by %s in another stack', (_, create) => {
    const app = createTemplateApp();
    const userPool = new UserPool(new Stack(app, 'Users', { env }), 'UserPool');
    const messages = create(new Stack(app, 'Recovery', { env }), userPool);

    sendsLater(userPool);

    expect(triggerEnvironment(Stack.of(messages))['WRITES_EMAIL']).toBe('true');
  });
});

describe('a user pool of the same stack', () => {
  it('that verifies by link leaves those emails to Cognito, and causes a warning', () => {
    const { stack } = recoverThen(
      ({ resource }) => resource.addPropertyOverride('EmailConfiguration', SES),
      {},
      { userVerification: { emailStyle: VerificationEmailStyle.LINK } },
    );

    expect(triggerEnvironment(stack)).toMatchObject({ WRITES_EMAIL: 'true', VERIFIES_BY_LINK: 'true' });
    expect(warningsOf(stack)).toContain('rekey:verification-by-link');
  });

  it('that verifies in a way known only at deployment leaves those emails to Cognito, and causes a warning', () => {
    const { stack } = recoverThen(({ resource }) => {
      resource.addPropertyOverride('EmailConfiguration', SES);
      resource.addPropertyOverride('VerificationMessageTemplate.DefaultEmailOption', { Ref: 'Option' });
    });

    expect(triggerEnvironment(stack)['VERIFIES_BY_LINK']).toBe('true');
    Annotations.fromStack(stack).hasWarning(
      '/Own/Messages',
      Match.stringLikeRegexp('set verifiesByLink .* to false.*rekey:verification-by-link'),
    );
  });

  it('that verifies by link is rejected if verifiesByLink is false', () => {
    const { stack } = recoverThen(
      ({ resource }) => resource.addPropertyOverride('EmailConfiguration', SES),
      { verifiesByLink: false },
      { userVerification: { emailStyle: VerificationEmailStyle.LINK } },
    );

    expect(() => Template.fromStack(stack)).toThrow('sign-up emails announce a code and contain a link');
  });

  it('that has custom senders causes a warning for each', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const lambdaTriggers = { customEmailSender: aFunction(stack, 'Email'), customSmsSender: aFunction(stack, 'Sms') };
    const userPool = new UserPool(stack, 'Users', { lambdaTriggers, customSenderKmsKey: new Key(stack, 'Key') });

    new RecoveryMessages(stack, 'Messages', { userPool, brands });

    expect(warningsOf(stack)).toEqual(expect.arrayContaining(['rekey:custom-email-sender', 'rekey:custom-sms-sender']));
    expect(warningsOf(stack)).not.toContain('rekey:mail-not-branded');
  });

  it.each<[string, UserPoolProps, string]>([
    [
      'allows sign-in with a one-time password',
      { signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } } },
      'rekey:one-time-password-sign-in',
    ],
    [
      'allows recovery only by administrators',
      { accountRecovery: AccountRecovery.NONE },
      'rekey:recovery-by-administrators',
    ],
    ['recovers by SMS without a role', { enableSmsRole: false }, 'rekey:recovery-without-sms-role'],
    ['is not protected', {}, 'rekey:no-deletion-protection'],
  ])('that %s causes a warning', (_, props, warning) => {
    const { stack } = recoverThen(() => undefined, {}, props);

    expect(warningsOf(stack)).toContain(warning);
  });

  it('that has none of these settings causes no warning', () => {
    const { stack } = recoverThen(
      ({ resource }) => resource.addPropertyOverride('EmailConfiguration', SES),
      {},
      { accountRecovery: AccountRecovery.EMAIL_ONLY, deletionProtection: true },
    );

    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('an imported user pool that the app itself defines', () => {
  const recover = (stack: Stack, userPool: IUserPool, props: Partial<PasswordRecoveryProps> = {}) =>
    new PasswordRecovery(stack, 'Recovery', { userPool, brands, ...props });
  const imports: [string, (stack: Stack, pool: CfnUserPool) => IUserPool][] = [
    ['the reference', (stack, pool) => UserPool.fromUserPoolId(stack, 'Imported', pool.ref)],
    ['its id', (stack, pool) => UserPool.fromUserPoolId(stack, 'Imported', pool.attrUserPoolId)],
    ['its ARN', (stack, pool) => UserPool.fromUserPoolArn(stack, 'Imported', pool.attrArn)],
    [
      'an ARN of its id',
      (stack, pool) =>
        UserPool.fromUserPoolArn(
          stack,
          'Imported',
          `arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${pool.ref}`,
        ),
    ],
    [
      'a lazy value',
      (stack, pool) => UserPool.fromUserPoolId(stack, 'Imported', Lazy.string({ produce: () => pool.ref })),
    ],
    [
      'an exported value',
      (stack, pool) => UserPool.fromUserPoolId(stack, 'Imported', Stack.of(pool).exportValue(pool.ref)),
    ],
  ];

  it.each<[string, (stack: Stack, logicalId: string) => IUserPool]>([
    ['Ref', (stack, logicalId) => UserPool.fromUserPoolId(stack, 'Imported', Fn.ref(logicalId))],
    [
      'Fn::GetAtt',
      (stack, logicalId) => UserPool.fromUserPoolArn(stack, 'Imported', Fn.getAtt(logicalId, 'Arn').toString()),
    ],
    ['Fn::Sub', (stack, logicalId) => UserPool.fromUserPoolId(stack, 'Imported', Fn.sub(`\${${logicalId}}`))],
    [
      'Fn::Sub with a value',
      (stack, logicalId) => UserPool.fromUserPoolId(stack, 'Imported', Fn.sub(`\${Id}`, { Id: Fn.ref(logicalId) })),
    ],
  ])('by its logical ID in %s is rejected for attachment', (_, create) => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const pool = new CfnUserPool(stack, 'Pool');

    expect(() => recover(stack, create(stack, stack.resolve(pool.logicalId)))).toThrow('refers to Own/Pool');
  });

  it('by a parameter of a nested stack is rejected for attachment', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const pool = new CfnUserPool(stack, 'Pool');
    const nested = new NestedStack(stack, 'Nested', { parameters: { PoolId: pool.ref } });
    const { valueAsString } = new CfnParameter(nested, 'PoolId');

    expect(() => recover(nested, UserPool.fromUserPoolId(nested, 'Imported', valueAsString))).toThrow(
      'refers to Own/Pool',
    );
  });

  it.each(
    imports.flatMap(([name, create]) =>
      (['attach', 'replace'] as const).flatMap((mode) => [
        [name, mode, 'the same stack', create] as const,
        [name, mode, 'another stack', create] as const,
      ]),
    ),
  )(
    'by %s is rejected with triggerAttachment %s in %s, and the error states the solution',
    (_, triggerAttachment, where, create) => {
      const app = createTemplateApp();
      const stack = new Stack(app, 'Own', { env });
      const pool = new CfnUserPool(where === 'another stack' ? new Stack(app, 'Users', { env }) : stack, 'Pool');

      expect(() => recover(stack, create(stack, pool), { triggerAttachment })).toThrow(
        `Own/Recovery: userPool is imported, but refers to ${pool.node.path}, a user pool of the same app. Its next update would ` +
          "remove an attached trigger: set triggerAttachment to 'leave', and lambdaConfig.customMessage of the pool to messages.trigger.functionArn",
      );
    },
  );

  it('is rejected if it is a generic CfnResource', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const pool = new CfnResource(stack, 'Pool', { type: 'AWS::Cognito::UserPool' });

    expect(() => recover(stack, UserPool.fromUserPoolId(stack, 'Imported', pool.ref))).toThrow('refers to Own/Pool');
  });

  it.each([
    ['its id', (stack: Stack, pool: UserPool) => UserPool.fromUserPoolId(stack, 'Imported', pool.userPoolId)],
    ['its ARN', (stack: Stack, pool: UserPool) => UserPool.fromUserPoolArn(stack, 'Imported', pool.userPoolArn)],
  ])('by %s is rejected, and the error names the construct to pass', (_, create) => {
    const app = createTemplateApp();
    const stack = new Stack(app, 'Own', { env });
    const pool = new UserPool(new Stack(app, 'Users', { env }), 'UserPool');

    expect(() => recover(stack, create(stack, pool))).toThrow(
      'refers to Users/UserPool, a user pool of the same app. Its next update would remove an attached trigger: pass that UserPool construct itself',
    );
  });

  it.each(['the same stack', 'another stack', 'a nested stack'])(
    'has the trigger in its own resource in %s, without a circular dependency',
    (where) => {
      const app = createTemplateApp();
      const stack = new Stack(app, 'Own', { env });
      const other = { 'another stack': () => new Stack(app, 'Users', { env }), 'a nested stack': nestedIn(stack) };
      const poolStack = where === 'the same stack' ? stack : other[where as keyof typeof other]();
      const pool = new CfnUserPool(poolStack, 'Users', { emailConfiguration: SES_PROPERTY });
      const imported = UserPool.fromUserPoolId(stack, 'Imported', pool.ref);

      const recovery = recover(stack, imported, { triggerAttachment: 'leave' });
      pool.lambdaConfig = { customMessage: recovery.messages.trigger.functionArn };

      expect(() => app.synth()).not.toThrow();
      const template = Template.fromStack(poolStack);
      const json = templateSchema.parse(template.toJSON());
      expect(() => orderResources(json, json.Resources, referencesOf(json))).not.toThrow();
      template.hasResourceProperties('AWS::Cognito::UserPool', {
        LambdaConfig: { CustomMessage: { 'Fn::GetAtt': [Match.stringLikeRegexp('MessagesTrigger'), 'Arn'] } },
      });
      template.hasResourceProperties('AWS::Lambda::Permission', { Principal: 'cognito-idp.amazonaws.com' });
      expect(triggerEnvironment(poolStack)['WRITES_EMAIL']).toBe('true');
      expect(warningsOf(stack)).not.toContain('rekey:trigger-missing');
    },
  );
  const nestedIn = (stack: Stack) => () => new NestedStack(stack, 'Nested');

  it.each([
    ['a resource', (stack: Stack) => new CfnUserPool(stack, 'Users').ref],
    ['a construct', (stack: Stack) => new UserPool(stack, 'Users').userPoolId],
  ])('causes a warning if it is %s without a trigger', (_, createPool) => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });

    recover(stack, UserPool.fromUserPoolId(stack, 'Imported', createPool(stack)), { triggerAttachment: 'leave' });

    expect(warningsOf(stack)).toContain('rekey:trigger-missing');
  });

  it.each(['the same stack', 'another stack'])(
    'is retained with the permission for its trigger if RecoveryMessages is in %s',
    (where) => {
      const app = createTemplateApp();
      const poolStack = new Stack(app, 'Users', { env });
      const stack = where === 'the same stack' ? poolStack : new Stack(app, 'Own', { env });
      const pool = new CfnUserPool(poolStack, 'Pool');
      const userPool = UserPool.fromUserPoolId(stack, 'Imported', pool.ref);

      new RecoveryMessages(stack, 'Messages', { userPool, brands, triggerAttachment: 'leave' });
      pool.applyRemovalPolicy(RemovalPolicy.RETAIN);

      Template.fromStack(poolStack).hasResource('AWS::Lambda::Permission', {
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    },
  );

  it('causes a warning if it has neither deletion protection nor a DeletionPolicy', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const pool = new CfnUserPool(stack, 'Users');

    recover(stack, UserPool.fromUserPoolId(stack, 'Imported', pool.ref), { triggerAttachment: 'leave' });

    expect(warningsOf(stack)).toContain('rekey:no-deletion-protection');
  });

  it('is found in the rendered template if it is created later', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const created: CfnUserPool[] = [];
    const id = Lazy.string({ produce: () => (created[0] as CfnUserPool).ref });

    recover(stack, UserPool.fromUserPoolId(stack, 'Imported', id), { triggerAttachment: 'leave' });
    created.push(new CfnUserPool(stack, 'Users', { emailConfiguration: SES_PROPERTY }));

    expect(triggerEnvironment(stack)['WRITES_EMAIL']).toBe('true');
  });

  it('is rejected in the rendered template if it is created later and the trigger is to be attached', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    const created: CfnUserPool[] = [];
    const id = Lazy.string({ produce: () => (created[0] as CfnUserPool).ref });

    recover(stack, UserPool.fromUserPoolId(stack, 'Imported', id));
    created.push(new CfnUserPool(stack, 'Users'));

    expect(() => Template.fromStack(stack)).toThrow(
      '[Own/Recovery/Messages] userPool is imported, but refers to Own/Users, a user pool of the same app',
    );
  });

  it('has the trigger in another stack than RecoveryMessages, without a circular dependency', () => {
    const app = createTemplateApp();
    const pool = new CfnUserPool(new Stack(app, 'Users', { env }), 'Users');
    const stack = new Stack(app, 'Own', { env });
    const userPool = UserPool.fromUserPoolId(stack, 'Imported', pool.ref);

    const messages = new RecoveryMessages(stack, 'Messages', { userPool, brands, triggerAttachment: 'leave' });
    pool.lambdaConfig = { customMessage: messages.trigger.functionArn };

    expect(() => app.synth()).not.toThrow();
  });

  it('receives the attachment if its ID comes from a parameter instead', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env });
    new CfnUserPool(stack, 'Unrelated');
    const userPool = UserPool.fromUserPoolId(stack, 'Imported', new CfnParameter(stack, 'PoolId').valueAsString);

    recover(stack, userPool);

    Template.fromStack(stack).resourceCountIs('Custom::RekeyTriggerAttachment', 1);
  });
});
