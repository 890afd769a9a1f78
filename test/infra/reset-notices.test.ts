import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnUserPool, UserPool, UserPoolOperation, type UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { createTemplateApp } from '../../bin/generate/template-app';
import { CustomerPool, PasswordRecovery, type PasswordRecoveryProps } from '../../lib';
import { recoveryOf, theBrands } from '../support/synthesis/recovery-stack';

const NOTICES = { fromAddress: 'no-reply@example.com' };
const THEIRS = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';
const ROLE = 'arn:aws:iam::000000000000:role/customers-sms';
const ENV = { env: { region: 'eu-central-1', account: '000000000000' } };
const DESCRIPTION = 'Notifies the users of the user pool after a confirmed reset';

const ownPool =
  (props: UserPoolProps = {}) =>
  (stack: Stack) =>
    new UserPool(stack, 'UserPool', props);

const aFunction = (stack: Stack) =>
  new LambdaFunction(stack, 'Theirs', {
    runtime: Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (event) => event;'),
  });

/** Returns the environment of the PostConfirmation trigger; `undefined` if the template has none. */
function environmentOf(template: Template): Readonly<Record<string, unknown>> | undefined {
  const [found] = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { Description: DESCRIPTION } }),
  );
  return found?.Properties.Environment.Variables;
}

/** Returns the statements of the trigger's role as `effect action`. */
function permissionsOf(template: Template): string[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.includes('ResetNoticesIdentity'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as { Effect: string; Action: string[] }[])
    .map(({ Effect, Action }) => `${Effect} ${[Action].flat().join(' ')}`);
}

describe('the PostConfirmation trigger', () => {
  it.each<[string, Partial<PasswordRecoveryProps>, ((stack: Stack) => UserPool) | undefined, string | undefined]>([
    ['an imported pool with a sender', { notices: NOTICES }, undefined, 'true'],
    ['an imported pool with a role for SMS messages', { smsRoleArn: ROLE }, undefined, 'true'],
    ['an imported pool with neither', {}, undefined, undefined],
    ['a pool of the app with a sender', { notices: NOTICES }, ownPool({ enableSmsRole: false }), 'false'],
    ['a pool of the app with a role for SMS messages', {}, (stack) => new CustomerPool(stack, 'Own').userPool, 'true'],
    ['a pool of the app with neither', {}, ownPool({ enableSmsRole: false }), undefined],
    ['a pool for which it is switched off', { notices: NOTICES, resetNotices: false }, undefined, undefined],
  ])('is created only where a notice can be sent: %s', (_, props, createPool, sendsSms) => {
    const { template, recovery } = recoveryOf(props, createPool);

    expect(environmentOf(template)?.['SENDS_SMS']).toBe(sendsSms);
    expect(recovery.postConfirmation === undefined).toBe(sendsSms === undefined);
  });

  it('may send and write nothing that it does not need', () => {
    const { template } = recoveryOf({ notices: NOTICES }, ownPool({ enableSmsRole: false }));

    expect(permissionsOf(template)).toEqual([
      'Allow logs:CreateLogStream logs:PutLogEvents',
      'Allow dynamodb:PutItem',
      'Allow dynamodb:PutItem dynamodb:UpdateItem',
      'Allow ses:SendEmail',
    ]);
  });

  it('may invoke exactly the next function', () => {
    const { template } = recoveryOf({ notices: NOTICES, nextPostConfirmationArn: THEIRS });

    expect(environmentOf(template)).toMatchObject({ NEXT_FUNCTION_ARN: THEIRS });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: THEIRS }]),
      },
    });
  });

  it('invokes a function of the app', () => {
    const stack = new Stack(createTemplateApp(), 'Own', ENV);
    const theirs = aFunction(stack);

    new PasswordRecovery(stack, 'Recovery', {
      userPool: new UserPool(stack, 'UserPool'),
      brands: theBrands(),
      notices: NOTICES,
      nextPostConfirmationArn: theirs.functionArn,
    });

    expect(environmentOf(Template.fromStack(stack))?.['NEXT_FUNCTION_ARN']).toEqual(stack.resolve(theirs.functionArn));
  });

  it.each<[string, Partial<PasswordRecoveryProps>]>([
    ['no notice can be sent, neither by email nor by SMS', {}],
    ['resetNotices is false', { notices: NOTICES, resetNotices: false }],
  ])('rejects a next function if %s', (because, props) => {
    expect(() => recoveryOf({ ...props, nextPostConfirmationArn: THEIRS })).toThrow(
      `Own/Recovery: nextPostConfirmationArn has no effect, because ${because}: remove it`,
    );
  });

  it('is rejected if it is switched on where no notice can be sent', () => {
    expect(() => recoveryOf({ resetNotices: true })).toThrow(
      'resetNotices has no effect, because no notice can be sent, neither by email nor by SMS: remove it',
    );
  });

  it('is attached to an imported pool after the CustomMessage trigger', () => {
    const { template } = recoveryOf({ notices: NOTICES, nextPostConfirmationArn: THEIRS });

    const attachments = Object.entries(template.findResources('Custom::RekeyTriggerAttachment'));
    const [first, second] = attachments;
    expect(attachments).toHaveLength(2);
    expect(first?.[1].Properties).not.toHaveProperty('Trigger');
    expect(second?.[1]).toMatchObject({
      Properties: { Trigger: 'PostConfirmation', NextArn: THEIRS, ReplaceExisting: 'false' },
      DependsOn: expect.arrayContaining([first?.[0], expect.stringContaining('InvokedByUserPool')]),
    });
  });

  it('is not attached to a pool whose owner sets it', () => {
    const { template, recovery } = recoveryOf({ notices: NOTICES, triggerAttachment: 'leave' });

    template.resourceCountIs('Custom::RekeyTriggerAttachment', 0);
    expect(recovery.postConfirmation).toBeDefined();
  });

  it('is retained with the pool', () => {
    const { template } = recoveryOf({ notices: NOTICES }, ownPool());

    const [trigger] = Object.values(
      template.findResources('AWS::Lambda::Function', { Properties: { Description: DESCRIPTION } }),
    );
    expect(trigger).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  it('has a table of its own and no audit trail if the pool is in another stack, which stays independent', () => {
    const app = createTemplateApp();
    const users = new Stack(app, 'Users', ENV);
    const desk = new Stack(app, 'Desk', ENV);
    const userPool = new UserPool(users, 'UserPool');

    new PasswordRecovery(desk, 'Recovery', { userPool, brands: theBrands(), notices: NOTICES });

    const template = Template.fromStack(users);
    expect(users.dependencies).toEqual([]);
    expect(environmentOf(template)).not.toHaveProperty('AUDIT_TABLE');
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
  });
});

describe('a user pool of the app with another PostConfirmation trigger', () => {
  it('is rejected if it has the trigger before', () => {
    const stack = new Stack(createTemplateApp(), 'Own', ENV);
    const userPool = new UserPool(stack, 'UserPool');
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, aFunction(stack));

    const create = () => new PasswordRecovery(stack, 'Recovery', { userPool, brands: theBrands(), notices: NOTICES });

    expect(create).toThrow(
      'Own/Recovery/ResetNotices: userPool must not have a PostConfirmation trigger, got one that has: remove that trigger ' +
        'and set nextPostConfirmationArn to its ARN, or set resetNotices to false',
    );
  });

  it('keeps its trigger if resetNotices is false', () => {
    const stack = new Stack(createTemplateApp(), 'Own', ENV);
    const userPool = new UserPool(stack, 'UserPool');
    const theirs = aFunction(stack);
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, theirs);

    new PasswordRecovery(stack, 'Recovery', { userPool, brands: theBrands(), resetNotices: false });

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PostConfirmation: stack.resolve(theirs.functionArn), CustomMessage: Match.anyValue() },
    });
  });

  /** Synthesizes a pool of which an override changes the triggers. */
  const overridden = (value: unknown) => {
    const stack = new Stack(createTemplateApp(), 'Own', ENV);
    const userPool = new UserPool(stack, 'UserPool');
    new PasswordRecovery(stack, 'Recovery', { userPool, brands: theBrands(), notices: NOTICES });
    const resource = userPool.node.defaultChild as CfnUserPool;
    resource.addPropertyOverride('LambdaConfig.PostConfirmation', value);
    return stack;
  };

  it('is rejected if an override replaces the trigger of Rekey', () => {
    expect(() => Template.fromStack(overridden(THEIRS))).toThrow(
      `[Own/Recovery/ResetNotices] The user pool has another PostConfirmation trigger, ${THEIRS}. Set nextPostConfirmationArn`,
    );
  });

  it.each([
    [undefined, 'The user pool has no PostConfirmation trigger: no one is notified.*'],
    [{ 'Fn::ImportValue': 'theirs' }, '.*PostConfirmation trigger of the user pool by a value that is known only.*'],
  ])('is a warning if an override replaces the trigger by %j', (value, sentence) => {
    const stack = overridden(value);

    Template.fromStack(stack);

    Annotations.fromStack(stack).hasWarning('/Own/Recovery/ResetNotices', Match.stringLikeRegexp(sentence));
  });

  it('is a warning for a resource whose owner has to set the trigger', () => {
    const stack = new Stack(createTemplateApp(), 'Own', ENV);
    const resource = new CfnUserPool(stack, 'Pool', { lambdaConfig: { postConfirmation: THEIRS } });
    const recovery = new PasswordRecovery(stack, 'Recovery', {
      userPool: UserPool.fromUserPoolId(stack, 'Imported', resource.ref),
      brands: theBrands(),
      notices: NOTICES,
      triggerAttachment: 'leave',
    });

    Template.fromStack(stack);

    expect(recovery.postConfirmation).toBeDefined();
    Annotations.fromStack(stack).hasWarning(
      '/Own/Recovery/ResetNotices',
      Match.stringLikeRegexp(`another PostConfirmation trigger, ${THEIRS}`),
    );
  });
});
