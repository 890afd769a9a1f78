import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { createTemplateApp } from '../../bin/generate/template-app';
import { ROUTES } from '../../domain/api/contract';
import { AdminApi, CustomerPool, OperatorPool, PasswordRecovery, RecoveryMessages } from '../../lib';
import { brandsOf } from '../../lib/messages/brands-of-config';

const root = join(__dirname, '../..');
const brandsWith = (defaultBrand: string) =>
  brandsOf({ stackName: 'Own', brandsDirectory: join(root, 'brands'), defaultBrand });

describe('PasswordRecovery', () => {
  it('needs no other construct in an app', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const userPool = new UserPool(stack, 'UserPool');

    const recovery = new PasswordRecovery(stack, 'Recovery', { userPool, brands: brandsWith('aurora') });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::ApiGateway::Method', Object.keys(ROUTES).length);
    template.resourceCountIs('AWS::ApiGateway::Account', 1);
    expect(stack.resolve(recovery.adminApi.api.restApiId)).toHaveProperty('Ref');
  });

  it('creates no role for API Gateway if the prop is false', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const userPool = new UserPool(stack, 'UserPool');

    new PasswordRecovery(stack, 'Recovery', { userPool, brands: brandsWith('aurora'), createApiGatewayLogRole: false });

    Template.fromStack(stack).resourceCountIs('AWS::ApiGateway::Account', 0);
  });
});

describe('PasswordRecovery by IAM', () => {
  it('requires IAM for every method, and has no operator pool', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const userPool = new UserPool(stack, 'UserPool');

    const recovery = new PasswordRecovery(stack, 'Recovery', {
      userPool,
      brands: brandsWith('aurora'),
      authorization: 'iam',
    });

    const template = Template.fromStack(stack);
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    expect(methods.map(({ Properties }) => Properties.AuthorizationType)).toEqual(
      Object.keys(ROUTES).map(() => 'AWS_IAM'),
    );
    template.resourceCountIs('AWS::Cognito::UserPool', 1);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Handles the requests of the admin API',
      Environment: { Variables: Match.objectLike({ OPERATOR_POOL_ID: Match.absent() }) },
    });
    expect(recovery.operatorPool).toBeUndefined();
  });
});

describe('AdminApi', () => {
  it('works with an imported pool without context key, notices and audit trail', () => {
    const stack = new Stack(createTemplateApp(), 'Own');

    new AdminApi(stack, 'Api', {
      userPool: UserPool.fromUserPoolId(stack, 'Imported', 'eu-central-1_example00'),
      operatorPool: new OperatorPool(stack, 'Operators'),
      brands: brandsWith('aurora'),
      auditTrail: false,
      protectedGroups: [],
    });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectEquals({
          USER_POOL_ID: 'eu-central-1_example00',
          OPERATOR_POOL_ID: Match.anyValue(),
          IDEMPOTENCY_TABLE: Match.anyValue(),
          CALLER_KEY_ID: Match.anyValue(),
          METRIC_NAMESPACE: 'Rekey/Own',
          PROTECTED_GROUPS: '[]',
        }),
      },
    });
  });

  it('sends notices with the configured name, and may send from no other identity', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });

    new AdminApi(stack, 'Api', {
      userPool: new UserPool(stack, 'UserPool'),
      brands: brandsWith('aurora'),
      auditTrail: false,
      notices: {
        fromAddress: 'no-reply@example.com',
        fromName: 'Größe',
        replyTo: 'help@example.com',
        sesRegion: 'eu-west-1',
      },
    });

    const template = Template.fromStack(stack);
    const [handler] = Object.values(
      template.findResources('AWS::Lambda::Function', {
        Properties: { Description: 'Handles the requests of the admin API' },
      }),
    );
    expect(JSON.parse(handler?.Properties.Environment.Variables.NOTICES)).toEqual({
      source: '=?UTF-8?B?R3LDtsOfZQ==?= <no-reply@example.com>',
      replyTo: 'help@example.com',
      region: 'eu-west-1',
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'ses:SendEmail',
            Effect: 'Allow',
            Condition: { StringEquals: { 'ses:FromAddress': 'no-reply@example.com' } },
            Resource: ['identity/*', 'configuration-set/*'].map((resource) => ({
              'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ses:eu-west-1:000000000000:${resource}`]],
            })),
          },
        ]),
      },
    });
  });
});

describe('a user pool in another place', () => {
  it.each([
    ['Region', 'arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_example00', 'eu-west-1', 'eu-central-1'],
    [
      'account',
      'arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_example00',
      '111122223333',
      '000000000000',
    ],
  ])('is rejected in another %s', (what, arn, got, want) => {
    const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
    const userPool = UserPool.fromUserPoolArn(stack, 'Imported', arn);
    const brands = brandsWith('aurora');

    expect(() => new AdminApi(stack, 'Api', { userPool, brands, auditTrail: false })).toThrow(
      `Own/Api: userPool must be in the ${what} of its stack, ${want}, got ${got}`,
    );
    expect(() => new RecoveryMessages(stack, 'Messages', { userPool, brands })).toThrow('Own/Messages: userPool must');
  });

  it('is rejected by its id too, and accepted if the Region is unknown at synthesis', () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1' } });
    const anywhere = new Stack(createTemplateApp(), 'Anywhere');
    const api = (scope: Stack) =>
      new AdminApi(scope, 'Api', {
        userPool: UserPool.fromUserPoolId(scope, 'Imported', 'eu-west-1_example00'),
        brands: brandsWith('aurora'),
        auditTrail: false,
      });

    expect(() => api(stack)).toThrow('Own/Api: userPool must be in the Region of its stack');
    expect(() => api(anywhere)).not.toThrow();
  });

  it('is rejected in a stack of the app in another Region', () => {
    const app = createTemplateApp();
    const [there, here] = ['eu-west-1', 'eu-central-1'].map(
      (region) => new Stack(app, region, { env: { region, account: '000000000000' } }),
    ) as [Stack, Stack];

    const recover = () =>
      new PasswordRecovery(here, 'Recovery', {
        userPool: new UserPool(there, 'UserPool'),
        brands: brandsWith('aurora'),
      });

    expect(recover).toThrow('eu-central-1/Recovery/AdminApi: userPool must be in the Region of its stack');
  });
});

describe('CustomerPool', () => {
  it.each([
    ['the domain', {}, 'identity/example.com'],
    ['the address alone', { identity: 'address' as const }, 'identity/no-reply@example.com'],
  ])('sends from %s, the identity that Amazon SES has verified', (_, different, identity) => {
    const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });

    new CustomerPool(stack, 'Pool', {
      mail: { fromAddress: 'no-reply@example.com', sesRegion: 'eu-west-1', ...different },
    });

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::UserPool', {
      EmailConfiguration: {
        From: 'no-reply@example.com',
        SourceArn: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ses:eu-west-1:000000000000:${identity}`]],
        },
      },
    });
  });
});

describe('RecoveryMessages', () => {
  it('gives each of two pools its own brands', () => {
    const app = createTemplateApp();
    for (const brand of ['aurora', 'kumo']) {
      const stack = new Stack(app, `Of-${brand}`);
      new RecoveryMessages(stack, 'Messages', { userPool: new UserPool(stack, 'UserPool'), brands: brandsWith(brand) });
    }

    const assembly = app.synth();

    const defaults = assembly.stacks.map((stack) => {
      const assets = JSON.parse(readFileSync(join(assembly.directory, `${stack.id}.assets.json`), 'utf8')) as {
        files: Record<string, { source: { path: string; packaging: string } }>;
      };
      const [bundle] = Object.values(assets.files).filter(({ source }) => source.packaging === 'zip');
      const index = resolve(assembly.directory, bundle?.source.path ?? '', 'catalog/index.json');
      return (JSON.parse(readFileSync(index, 'utf8')) as { offer: { defaultBrand: string } }).offer.defaultBrand;
    });
    expect(defaults.sort()).toEqual(['aurora', 'kumo']);
  });

  const stackWithPool = () => {
    const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1' } });
    return {
      stack,
      userPool: new UserPool(stack, 'UserPool', { email: UserPoolEmail.withSES({ fromEmail: 'a@example.com' }) }),
    };
  };

  it('rejects an unknown brand of an app client', () => {
    const { stack, userPool } = stackWithPool();
    const props = { userPool, brands: brandsWith('aurora'), clientBrands: { client1: 'unknown' } };

    expect(() => new RecoveryMessages(stack, 'Messages', props)).toThrow(
      'Own/Messages: clientBrands must name existing brands, got "unknown" for client1: use one of aurora, kumo, noor',
    );
  });

  it('passes the key of message contexts only to the trigger', () => {
    const { stack, userPool } = stackWithPool();

    new RecoveryMessages(stack, 'Messages', { userPool, brands: brandsWith('aurora'), contextPublicKey: 'AAAA' });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectEquals({
          CLIENT_BRANDS: '{}',
          METRIC_NAMESPACE: 'Rekey/Own',
          WRITES_EMAIL: 'true',
          VERIFIES_BY_LINK: 'false',
          CONTEXT_PUBLIC_KEY: 'AAAA',
        }),
      },
    });
  });

  it('rejects a client of the same app, and states why', () => {
    const { stack, userPool } = stackWithPool();
    const clientId = userPool.addClient('Client').userPoolClientId;
    const props = { userPool, brands: brandsWith('aurora'), clientBrands: { [clientId]: 'kumo' } };

    expect(() => new RecoveryMessages(stack, 'Messages', props)).toThrow(
      'which would cause a circular dependency between trigger, client and pool',
    );
  });
});
