import { App, Aws, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import {
  AdminApi,
  Brands,
  OperatorPool,
  PasswordRecovery,
  type PasswordRecoveryProps,
  RecoveryAlarms,
  RecoveryMessages,
} from '../../lib';
import { theBrands } from '../support/synthesis/recovery-stack';

const brands = theBrands();
const aStack = () => new Stack(new App(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });

/** Recovers the users of a pool, with props that types would refuse among them: not everybody writes TypeScript. */
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
      'Own/Recovery: operatorDomainPrefix must not hold aws, amazon or cognito, which AWS keeps for itself, got "my-aws-ops"',
    ],
    [
      { authorization: 'iam', operatorDomainPrefix: 'desk' },
      'Own/Recovery: authorization is iam, and an operator pool is given: leave one of them out',
    ],
    [
      { triggerAttachment: 'leaf' },
      'Own/Recovery/Messages: triggerAttachment must be attach, replace or leave, got "leaf"',
    ],
    [{ smsRoleArn: 'nonsense' }, 'Own/Recovery/Messages: smsRoleArn must be the ARN of a role, got "nonsense"'],
    [
      { metricNamespace: 'AWS/Lambda' },
      'Own/Recovery/Messages: metricNamespace must be 1 to 255 characters, not begin with AWS/ or a colon, got "AWS/Lambda"',
    ],
    [
      { clientBrands: { 'bad id!': 'aurora' } },
      'Own/Recovery/Messages: clientBrands must have app client ids, got "bad id!"',
    ],
    [
      { notices: { fromAddress: 'nonsense' } },
      'Own/Recovery/AdminApi: notices.fromAddress must be an e-mail address, got "nonsense"',
    ],
    [
      { protectedGroups: 'admin', firewall: 'yes' },
      'Own/Recovery/AdminApi: protectedGroups must be an array, got "admin"; firewall must be a boolean, got "yes"',
    ],
    [{ alarms: { email: 'nobody' } }, 'Own/Recovery/Alarms: email must be an e-mail address, got "nobody"'],
    [{ alarms: { recoveriesAMinute: 0 } }, 'Own/Recovery/Alarms: recoveriesAMinute must be at least 1, got 0'],
    [{ alarms: { recoveriesAMinute: 1.5 } }, 'Own/Recovery/Alarms: recoveriesAMinute must be a whole number, got 1.5'],
    [
      { alarms: { recoveriesAMinute: Number.NaN } },
      'Own/Recovery/Alarms: recoveriesAMinute must be a whole number, got NaN',
    ],
  ])('refuses %j: where it stands, what is wanted, what it got', (different, sentence) => {
    expect(() => recover(different)).toThrow(sentence);
  });

  it('takes what is known only when the stack is deployed', () => {
    const token = Aws.STACK_NAME;

    const stack = aStack();
    recover({ metricNamespace: token, operatorDomainPrefix: token, notices: { fromAddress: token } }, stack);

    expect(JSON.stringify(Template.fromStack(stack).toJSON())).toContain('"Domain":{"Ref":"AWS::StackName"}');
  });
});

describe('a user pool with a CustomMessage trigger', () => {
  it('is refused, whoever set it', () => {
    const stack = aStack();
    const customMessage = new LambdaFunction(stack, 'Theirs', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async (event) => event;'),
    });
    const userPool = new UserPool(stack, 'UserPool', { lambdaTriggers: { customMessage } });

    expect(() => new RecoveryMessages(stack, 'Messages', { userPool, brands })).toThrow(
      'Own/Messages: userPool must have no CustomMessage trigger yet, got one that has',
    );
  });

  it('is refused, where Rekey has set it already', () => {
    const stack = aStack();
    const userPool = new UserPool(stack, 'UserPool');
    new RecoveryMessages(stack, 'Messages', { userPool, brands });

    expect(() => new RecoveryMessages(stack, 'More', { userPool, brands })).toThrow('Own/More: userPool must have no');
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
      `Own/Two: domainPrefix must be another than that of Own/One, got ${prefix}: give one, or share the operator pool`,
    );
  });

  it('can be one, which two recoveries share', () => {
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

describe('the parts that stand alone', () => {
  it('look at their props themselves', () => {
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
