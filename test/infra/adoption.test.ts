import { NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { createTemplateApp } from '../../bin/generate/template-app';
import { AdminApi, CustomerPool, PasswordRecovery, WebFirewall } from '../../lib';
import { recoveryOf, theBrands } from '../support/synthesis/recovery-stack';

const brands = theBrands();

describe('a user pool of another stack of the app', () => {
  it('has the trigger and the key in its own stack, and only the recovery stack depends on the other', () => {
    const app = createTemplateApp();
    const poolStack = new Stack(app, 'Users');
    const userPool = new UserPool(poolStack, 'UserPool');
    const recoveryStack = new Stack(app, 'Recovery');

    new PasswordRecovery(recoveryStack, 'Recovery', { userPool, brands });

    app.synth();
    expect(recoveryStack.dependencies).toEqual([poolStack]);
    expect(poolStack.dependencies).toEqual([]);
    const users = Template.fromStack(poolStack);
    users.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { CustomMessage: Match.anyValue() } });
    expect(Object.keys(users.findResources('AWS::KMS::Key'))).toEqual([expect.stringContaining('ContextKey')]);
    expect(Object.keys(Template.fromStack(recoveryStack).findResources('AWS::KMS::Key'))).toEqual([
      expect.stringContaining('CallerKey'),
    ]);
  });
});

describe('a user pool in a nested stack, as in Amplify', () => {
  it('has the trigger and the key in its own stack, without a circular dependency', () => {
    const root = new Stack(createTemplateApp(), 'Root');
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
  it('receives its trigger from a function that may only describe and update this pool', () => {
    const { template } = recoveryOf({ sendsThroughSes: true });

    template.hasResourceProperties('Custom::RekeyTriggerAttachment', {
      UserPoolId: 'eu-central-1_example00',
      TriggerArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('MessagesTrigger'), 'Arn'] },
      ReplaceExisting: 'false',
      SendsThroughSes: 'true',
      VerifiesByLink: 'false',
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

  it('passes on only its SMS role, and only to Cognito', () => {
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

  it('passes on the key of its custom senders, and no other key', () => {
    const customSenderKeyArn = 'arn:aws:kms:eu-central-1:000000000000:key/1e2f3a4b';

    const { template } = recoveryOf({ customSenderKeyArn, verifiesByLink: true });

    template.hasResourceProperties('Custom::RekeyTriggerAttachment', {
      CustomSenderKeyArn: customSenderKeyArn,
      VerifiesByLink: 'true',
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Action: 'kms:CreateGrant', Effect: 'Allow', Resource: customSenderKeyArn }]),
      },
    });
  });

  it('receives its trigger after Cognito may invoke it', () => {
    const { template } = recoveryOf();

    const [attachment] = Object.values(template.findResources('Custom::RekeyTriggerAttachment'));
    expect(attachment?.DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringContaining('MessagesTriggerInvokedByUserPool'),
        expect.stringContaining('AttachmentIdentityRoleDefaultPolicy'),
      ]),
    );
  });

  it("is not changed if triggerAttachment is 'leave', and Cognito may invoke the trigger", () => {
    const { template, recovery, stack } = recoveryOf({ triggerAttachment: 'leave' });

    template.resourceCountIs('Custom::RekeyTriggerAttachment', 0);
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: Match.anyValue(),
    });
    expect(stack.resolve(recovery.messages.trigger.functionArn)).toBeDefined();
  });

  it('receives no emails from the trigger unless the props state Amazon SES, and causes a warning', () => {
    const { stack } = recoveryOf();

    Annotations.fromStack(stack).hasWarning(
      '/Own/Recovery/Messages',
      Match.stringLikeRegexp('set sendsThroughSes .* to true.*rekey:mail-not-branded'),
    );
  });
});

describe('a user pool of the stack', () => {
  it('has the trigger in its own resource, without a custom resource', () => {
    const { template } = recoveryOf({}, (stack) => new UserPool(stack, 'UserPool'));

    template.resourceCountIs('Custom::RekeyTriggerAttachment', 0);
    template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { CustomMessage: Match.anyValue() } });
  });
});

describe('the API', () => {
  it('answers only under its custom domain if it has one, with the stage as base path', () => {
    const { stack, template, recovery } = recoveryOf({}, (scope) => new UserPool(scope, 'UserPool'));
    expect(stack.resolve(recovery.adminApi.url)).toEqual(stack.resolve(recovery.adminApi.api.url));
    template.resourceCountIs('AWS::ApiGateway::DomainName', 0);

    const other = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
    const certificateArn = 'arn:aws:acm:eu-central-1:000000000000:certificate/1e2f3a4b';
    const { url } = new AdminApi(other, 'Api', {
      userPool: new UserPool(other, 'UserPool'),
      brands,
      auditTrail: false,
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

  it('is protected by AWS WAF if firewall is true, and AWS WAF stores no path', () => {
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
    expect(webAcl?.Properties).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    expect(rulesOf(webAcl)).toEqual([
      {
        Name: 'TooManyRequests',
        Priority: 0,
        Action: { Block: {} },
        Statement: { RateBasedStatement: { Limit: 1000, AggregateKeyType: 'IP' } },
      },
      ...['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'].map((Name, index) => ({
        Name,
        Priority: index + 1,
        OverrideAction: { None: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name } },
      })),
    ]);
  });

  it('allows as many requests from an IP address as requestsPerAddress states', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const userPool = new UserPool(stack, 'UserPool');
    const { api } = new AdminApi(stack, 'Api', { userPool, brands, auditTrail: false });

    new WebFirewall(stack, 'Firewall', { api, requestsPerAddress: 10 });

    const [webAcl] = Object.values(Template.fromStack(stack).findResources('AWS::WAFv2::WebACL'));
    expect(rulesOf(webAcl)[0]).toMatchObject({ Statement: { RateBasedStatement: { Limit: 10 } } });
  });

  it.each([9, 10.5, Number.NaN])('rejects a firewall with requestsPerAddress %s', (requestsPerAddress) => {
    const { stack, recovery } = recoveryOf();

    expect(() => new WebFirewall(stack, 'Firewall', { api: recovery.adminApi.api, requestsPerAddress })).toThrow(
      `Own/Firewall: requestsPerAddress must be a whole number of at least 10, got ${requestsPerAddress}`,
    );
  });
});

/** Returns the rules of a web ACL without their metrics. */
function rulesOf(webAcl: { readonly [member: string]: { Rules: object[] } } | undefined): object[] {
  return (webAcl?.['Properties']?.Rules ?? []).map((rule) => {
    const { VisibilityConfig: _, ...rest } = rule as { VisibilityConfig: object };
    return rest;
  });
}

describe('the resources that outlive the stack', () => {
  const policies = (template: Template, type: string) =>
    Object.values(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy);

  it('are all that hold data, except the two keys and the table of Idempotency-Keys', () => {
    const { template } = recoveryOf();

    expect(policies(template, 'AWS::DynamoDB::Table').sort()).toEqual(['Delete', 'Retain']);
    expect(policies(template, 'AWS::Cognito::UserPool')).toEqual(['Retain']);
    expect(new Set(policies(template, 'AWS::Logs::LogGroup'))).toEqual(new Set(['Retain']));
    expect(policies(template, 'AWS::KMS::Key')).toEqual(['Delete', 'Delete']);
  });

  it('include the trigger and its resources, if the user pool of the stack is retained', () => {
    const retained = (removalPolicy: RemovalPolicy) => {
      const { template } = recoveryOf({}, (stack) => new UserPool(stack, 'Users', { removalPolicy }));
      return Object.entries(template.toJSON()['Resources'] as Record<string, { DeletionPolicy?: string }>)
        .filter(([id, { DeletionPolicy }]) => /Messages|CustomMessageCognito/.test(id) && DeletionPolicy !== undefined)
        .map(([id, { DeletionPolicy }]) => `${id.replace(/[0-9A-F]{8}$/, '')}: ${DeletionPolicy}`)
        .sort();
    };

    for (const policy of [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE]) {
      expect(retained(policy)).toEqual([
        'RecoveryMessagesIdentityLogs: Retain',
        'RecoveryMessagesIdentityRole: RetainExceptOnCreate',
        'RecoveryMessagesIdentityRoleDefaultPolicy: RetainExceptOnCreate',
        'RecoveryMessagesTrigger: RetainExceptOnCreate',
        'UsersCustomMessageCognito: RetainExceptOnCreate',
      ]);
    }
    expect(retained(RemovalPolicy.DESTROY)).toEqual(['RecoveryMessagesIdentityLogs: Retain']);
  });

  it('include the SMS role, if the user pool of Rekey is retained', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    new CustomerPool(stack, 'Pool');

    expect(policies(Template.fromStack(stack), 'AWS::IAM::Role')).toEqual(['Retain']);
  });

  it('are those that the props state, and the others have no deletion protection', () => {
    const { template } = recoveryOf({
      auditTrailRemovalPolicy: RemovalPolicy.DESTROY,
      operatorPoolRemovalPolicy: RemovalPolicy.DESTROY,
      contextKeyRemovalPolicy: RemovalPolicy.RETAIN,
      callerKeyRemovalPolicy: RemovalPolicy.RETAIN,
      logRemovalPolicy: RemovalPolicy.DESTROY,
    });

    expect(policies(template, 'AWS::DynamoDB::Table')).toEqual(['Delete', 'Delete']);
    expect(policies(template, 'AWS::Cognito::UserPool')).toEqual(['Delete']);
    expect(new Set(policies(template, 'AWS::Logs::LogGroup'))).toEqual(new Set(['Delete']));
    expect(policies(template, 'AWS::KMS::Key')).toEqual(['Retain', 'Retain']);
    template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'INACTIVE' });
    expect(JSON.stringify(template.findResources('AWS::DynamoDB::Table'))).not.toContain(
      '"DeletionProtectionEnabled":true',
    );
  });
});
