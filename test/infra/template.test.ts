import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { COGNITO_OPERATIONS } from '../../domain/api/cognito-operations';
import { RESOURCE_SERVER, ROUTES, SCOPES } from '../../domain/api/contract';
import { assemblyDirectory } from '../support/synthesis/assembly';

type Resource = { Properties: Record<string, unknown>; DeletionPolicy?: string; UpdateReplacePolicy?: string };

describe('the template', () => {
  const json = JSON.parse(readFileSync(join(assemblyDirectory(), 'Rekey.template.json'), 'utf8')) as object;
  const template = Template.fromJSON(json);
  const resources = (type: string): Record<string, Resource> =>
    template.findResources(type) as Record<string, Resource>;
  const only = (type: string, idPart: string): [string, Resource] => {
    const found = Object.entries(resources(type)).filter(([id]) => id.includes(idPart));
    expect(found).toHaveLength(1);
    return found[0] as [string, Resource];
  };

  describe('the user pool', () => {
    it('allows sign-in by username, email and phone, recovers by email first, and does not reveal which users exist', () => {
      template.hasResourceProperties('AWS::Cognito::UserPool', {
        AliasAttributes: ['email', 'phone_number'],
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_email', Priority: 1 },
            { Name: 'verified_phone_number', Priority: 2 },
          ],
        },
        LambdaConfig: { CustomMessage: Match.anyValue() },
        VerificationMessageTemplate: Match.objectLike({ EmailMessage: Match.stringLikeRegexp('\\{####\\}') }),
        Policies: {
          PasswordPolicy: {
            MinimumLength: 12,
            RequireLowercase: true,
            RequireUppercase: true,
            RequireNumbers: true,
            RequireSymbols: false,
            TemporaryPasswordValidityDays: 7,
          },
        },
      });
      const [, client] = only('AWS::Cognito::UserPoolClient', 'CustomerPool');
      expect(client.Properties['PreventUserExistenceErrors']).toBe('ENABLED');
    });

    it('has a client that can write every standard attribute but not the brand', () => {
      const [, client] = only('AWS::Cognito::UserPoolClient', 'CustomerPool');
      const writable = client.Properties['WriteAttributes'] as string[];

      expect(writable).toHaveLength(17);
      expect(writable).toEqual(expect.arrayContaining(['email', 'phone_number', 'locale', 'name', 'updated_at']));
      expect(writable.filter((name) => name.startsWith('custom:'))).toEqual([]);
    });

    it("is protected and retained, like the operators'", () => {
      const pools = Object.values(resources('AWS::Cognito::UserPool'));

      expect(pools).toHaveLength(2);
      for (const pool of pools) {
        expect(pool).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
        expect(pool.Properties['DeletionProtection']).toBe('ACTIVE');
      }
    });

    it("sends SMS messages with a role that only this account's user pools can assume", () => {
      const [, role] = only('AWS::IAM::Role', 'SmsRole');

      // Inline: Cognito tests the role when the pool is created.
      expect(role.Properties['Policies']).toMatchObject([
        { PolicyDocument: { Statement: [{ Action: 'sns:Publish', Effect: 'Allow', Resource: '*' }] } },
      ]);
      expect(role.Properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [
          {
            Principal: { Service: 'cognito-idp.amazonaws.com' },
            Condition: {
              StringEquals: { 'sts:ExternalId': 'Rekey-sms', 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': expect.anything() },
            },
          },
        ],
      });
    });
  });

  describe('the functions', () => {
    it('run the newest Node.js on arm64', () => {
      const functions = Object.values(resources('AWS::Lambda::Function'));

      expect(functions).toHaveLength(5);
      for (const { Properties } of functions) {
        expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      }
    });

    const statementsOf = (idPart: string) => {
      const [, policy] = only('AWS::IAM::Policy', idPart);
      return (policy.Properties['PolicyDocument'] as { Statement: object[] }).Statement;
    };

    const environmentOf = (idPart: string) => {
      const [, found] = only('AWS::Lambda::Function', idPart);
      return (found.Properties['Environment'] as { Variables: Record<string, unknown> }).Variables;
    };

    it('have roles that only Lambda can assume, and no managed policy', () => {
      const roles = Object.entries(resources('AWS::IAM::Role')).filter(([id]) => id.includes('Identity'));

      expect(roles).toHaveLength(5);
      for (const [, { Properties }] of roles) {
        expect(Properties['ManagedPolicyArns']).toBeUndefined();
        expect(Properties['Policies']).toBeUndefined();
      }
    });

    it('give the trigger only permission to write its own log', () => {
      const [logGroup] = only('AWS::Logs::LogGroup', 'MessagesIdentity');

      expect(statementsOf('MessagesIdentity')).toEqual([
        {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
        },
      ]);
    });

    it('give the admin function its log and exactly the actions that it calls, on exactly the resources that it uses', () => {
      const attribute = (type: string, idPart: string) => ({ 'Fn::GetAtt': [only(type, idPart)[0], 'Arn'] });

      const statements = statementsOf('AdminApiIdentity') as { Action: string | string[]; Resource: unknown }[];

      expect(statements.map(({ Action, Resource }) => [[Action].flat(), Resource])).toEqual([
        [['logs:CreateLogStream', 'logs:PutLogEvents'], attribute('AWS::Logs::LogGroup', 'AdminApiIdentity')],
        [
          COGNITO_OPERATIONS.map((operation) => `cognito-idp:${operation}`),
          attribute('AWS::Cognito::UserPool', 'CustomerPool'),
        ],
        [
          ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          attribute('AWS::DynamoDB::Table', 'IdempotencyKeys'),
        ],
        [
          ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser'],
          attribute('AWS::Cognito::UserPool', 'OperatorPool'),
        ],
        [
          ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
          attribute('AWS::DynamoDB::Table', 'AuditTrail'),
        ],
        [['kms:Sign'], attribute('AWS::KMS::Key', 'ContextKey')],
        [['kms:GenerateMac'], attribute('AWS::KMS::Key', 'CallerKey')],
        [['sns:Publish'], '*'],
        [['sns:Publish'], { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] }],
        [
          ['ses:SendEmail'],
          ['configuration-set', 'identity'].map((resource) => ({
            'Fn::Join': ['', expect.arrayContaining([`:${resource}/*`])],
          })),
        ],
      ]);
    });

    it.each([
      ['cognito.ts', [...COGNITO_OPERATIONS]],
      ['operator-directory.ts', ['AdminGetUser', 'AdminListGroupsForUser']],
      ['dynamodb.ts', ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']],
      ['journal.ts', ['TransactWriteItems']], // its writes require PutItem and UpdateItem
      ['kms.ts', ['Sign']],
      ['caller-codes.ts', ['GenerateMac']],
      ['sns.ts', ['Publish']],
      ['ses.ts', ['SendEmail']],
    ])('give it no action that %s does not call', (file, operations) => {
      const source = readFileSync(join(__dirname, '../../lambdas/admin-api/aws', file), 'utf8');
      const called = [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => operation);

      expect([...new Set(called)].sort()).toEqual(operations.sort());
    });

    it('let only the admin function sign, and the reader of the public key only read the key', () => {
      const policies = Object.values(resources('AWS::IAM::Policy')).map(({ Properties }) => JSON.stringify(Properties));

      expect(policies.filter((policy) => policy.includes('kms:Sign'))).toHaveLength(1);
      expect(statementsOf('ContextKeyIdentity')).toEqual([
        expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
        expect.objectContaining({
          Action: 'kms:GetPublicKey',
          Resource: { 'Fn::GetAtt': [only('AWS::KMS::Key', 'ContextKey')[0], 'Arn'] },
        }),
      ]);
      expect(only('Custom::RekeyContextPublicKey', '')[1]).toMatchObject({
        DependsOn: [expect.stringContaining('ContextKeyIdentityRoleDefaultPolicy')],
      });
    });

    it('let only the admin function derive codes for callers, with a key of its own', () => {
      const [keyId, key] = only('AWS::KMS::Key', 'CallerKey');
      const policies = Object.entries(resources('AWS::IAM::Policy'));
      const roles = policies.filter(([, { Properties }]) =>
        /kms:(GenerateMac|VerifyMac)/.test(JSON.stringify(Properties)),
      );

      expect(key.Properties).toMatchObject({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
      expect(roles.map(([id]) => id)).toEqual([expect.stringContaining('AdminApiIdentity')]);
      expect(environmentOf('AdminApiHandler')['CALLER_KEY_ID']).toEqual({ 'Fn::GetAtt': [keyId, 'Arn'] });
    });

    it('let the admin function publish to phone numbers, and deny it every topic', () => {
      const statements = statementsOf('AdminApiIdentity') as { Action: string; Effect: string; Resource: unknown }[];

      expect(
        statements.filter(({ Action }) => Action === 'sns:Publish').map(({ Effect, Resource }) => [Effect, Resource]),
      ).toEqual([
        ['Allow', '*'],
        ['Deny', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] }],
      ]);
    });

    it('give the PostConfirmation trigger exactly the actions that it calls, on exactly the resources that it uses', () => {
      const attribute = (type: string, idPart: string) => ({ 'Fn::GetAtt': [only(type, idPart)[0], 'Arn'] });

      const statements = statementsOf('ResetNoticesIdentity') as { Action: string | string[]; Resource: unknown }[];

      expect(statements.map(({ Action, Resource }) => [[Action].flat(), Resource])).toEqual([
        [['logs:CreateLogStream', 'logs:PutLogEvents'], attribute('AWS::Logs::LogGroup', 'ResetNoticesIdentity')],
        [['dynamodb:PutItem'], attribute('AWS::DynamoDB::Table', 'IdempotencyKeys')],
        [['dynamodb:PutItem', 'dynamodb:UpdateItem'], attribute('AWS::DynamoDB::Table', 'AuditTrail')],
        [
          ['ses:SendEmail'],
          ['configuration-set', 'identity'].map((resource) => ({
            'Fn::Join': ['', expect.arrayContaining([`:${resource}/*`])],
          })),
        ],
        [['sns:Publish'], '*'],
        [['sns:Publish'], { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] }],
      ]);
    });

    it.each(['CustomMessage', 'PostConfirmation'])('let only this pool invoke the trigger %s', (name) => {
      const [poolId, pool] = only('AWS::Cognito::UserPool', 'CustomerPool');
      const { [name]: trigger } = pool.Properties['LambdaConfig'] as Record<string, unknown>;

      expect(trigger).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
      template.hasResourceProperties('AWS::Lambda::Permission', {
        FunctionName: trigger,
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [poolId, 'Arn'] },
      });
    });
  });

  describe('the API', () => {
    const methods = Object.values(resources('AWS::ApiGateway::Method'))
      .map(({ Properties }) => Properties)
      .filter(({ OperationName }) => !['getConsole', 'getConsoleFile'].includes(String(OperationName)));

    it('has a method for each route, with an authorizer and a scope', () => {
      expect(methods).toHaveLength(Object.keys(ROUTES).length);
      for (const method of methods) {
        expect(method['AuthorizationType']).toBe('COGNITO_USER_POOLS');
        expect(method['AuthorizationScopes']).toHaveLength(1);
      }
    });

    const pathOf = (resourceId: unknown): string => {
      const id = (resourceId as { Ref?: string }).Ref;
      const found = id === undefined ? undefined : resources('AWS::ApiGateway::Resource')[id]?.Properties;
      return found === undefined ? '' : `${pathOf(found['ParentId'])}/${String(found['PathPart'])}`;
    };

    it.each(Object.entries(ROUTES))('requires the scope of %s, and no other', (_, { method, resource, scope }) => {
      const found = methods.filter(
        ({ HttpMethod, ResourceId }) => HttpMethod === method && pathOf(ResourceId) === resource,
      );

      expect(found.map(({ AuthorizationScopes }) => AuthorizationScopes)).toEqual([[`${RESOURCE_SERVER}/${scope}`]]);
    });

    it("trusts the operators' pool, not the users'", () => {
      const [pool] = only('AWS::Cognito::UserPool', 'OperatorPool');

      template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
        Type: 'COGNITO_USER_POOLS',
        ProviderARNs: [{ 'Fn::GetAtt': [pool, 'Arn'] }],
      });
    });

    it('logs the route, never the path', () => {
      const [, stage] = only('AWS::ApiGateway::Stage', 'AdminApi');
      const { Format: format } = stage.Properties['AccessLogSetting'] as { Format: string };

      expect(format).toContain('$context.resourcePath');
      expect(format).not.toMatch(/\$context\.(path|requestOverride)/);
    });

    it('logs the source address of a request', () => {
      const [, stage] = only('AWS::ApiGateway::Stage', 'AdminApi');
      const { Format } = stage.Properties['AccessLogSetting'] as { Format: string };

      expect(JSON.parse(Format)).toMatchObject({ sourceIp: '$context.identity.sourceIp' });
    });

    it('has neither traces nor execution logs, which would store paths', () => {
      const [, stage] = only('AWS::ApiGateway::Stage', 'AdminApi');

      expect(stage.Properties).not.toHaveProperty('TracingEnabled');
      expect(JSON.stringify(stage.Properties['MethodSettings'])).not.toMatch(/LoggingLevel|DataTraceEnabled":true/);
      for (const { Properties } of Object.values(resources('AWS::Lambda::Function'))) {
        expect(Properties).not.toHaveProperty('TracingConfig');
      }
    });

    it('responds with problem documents by itself', () => {
      const responses = Object.values(resources('AWS::ApiGateway::GatewayResponse'));

      for (const { Properties } of responses) {
        const { 'application/json': text = '' } = Properties['ResponseTemplates'] as Record<string, string>;
        const document = JSON.parse(text.replace('$context.error.messageString', '"why"')) as Record<string, unknown>;
        expect(document).toMatchObject({
          type: expect.stringMatching(/^urn:rekey:problem:/),
          detail: expect.any(String),
        });
        expect(Properties['ResponseParameters']).toMatchObject({
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
        });
      }
      expect(responses.map(({ Properties }) => Properties['ResponseType'])).toEqual(
        expect.arrayContaining(['UNAUTHORIZED', 'ACCESS_DENIED', 'THROTTLED', 'DEFAULT_4XX', 'DEFAULT_5XX']),
      );
    });
  });

  describe('the throttling', () => {
    const [, stage] = only('AWS::ApiGateway::Stage', 'AdminApi');
    const settings = stage.Properties['MethodSettings'] as {
      HttpMethod: string;
      ResourcePath: string;
      ThrottlingRateLimit: number;
      ThrottlingBurstLimit: number;
    }[];

    const pathOfSetting = (resourcePath: string) => resourcePath.slice(1).replaceAll('~1', '/');

    it('has limits for every route', () => {
      const limited = settings.map(
        ({ HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit }) =>
          `${HttpMethod} ${pathOfSetting(ResourcePath)}: ${ThrottlingRateLimit}, ${ThrottlingBurstLimit}`,
      );

      expect(limited.sort()).toEqual([
        'GET /console/{file}: 20, 50',
        'GET /console: 20, 50',
        'GET /messages/preview: 10, 20',
        'GET /operator: 10, 20',
        'GET /users/{username}/history: 10, 20',
        'GET /users/{username}: 10, 20',
        'POST /user-searches: 5, 5',
        'POST /users/{username}/caller-verifications/{id}/check: 3, 3',
        'POST /users/{username}/caller-verifications: 3, 3',
        'POST /users/{username}/password-reset: 3, 3',
        'POST /users/{username}/recovery: 3, 3',
        'POST /users/{username}/software-token-removal: 3, 3',
        'PUT /users/{username}/password: 3, 3',
      ]);
    });

    it('lets the routes that recover a user together make 18 calls per second, of the 30 of the account', () => {
      const recovering = Object.values(ROUTES).filter(({ quota }) => quota === 'UserAccountRecovery');
      const most = recovering.flatMap(({ method, resource }) =>
        settings
          .filter(({ HttpMethod, ResourcePath }) => HttpMethod === method && pathOfSetting(ResourcePath) === resource)
          .map(({ ThrottlingRateLimit, ThrottlingBurstLimit }) => ThrottlingRateLimit + ThrottlingBurstLimit),
      );

      expect(most).toHaveLength(3);
      expect(most.reduce((sum, one) => sum + one, 0)).toBe(18);
    });
  });

  describe('the tables', () => {
    it('store the audit trail: on demand, with point-in-time recovery, protected and retained', () => {
      const [, table] = only('AWS::DynamoDB::Table', 'AuditTrail');

      expect(table).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      });
    });

    it('let the Idempotency-Keys expire', () => {
      const [, table] = only('AWS::DynamoDB::Table', 'IdempotencyKeys');

      expect(table.Properties['TimeToLiveSpecification']).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    });
  });

  describe('the key of message contexts', () => {
    it('signs with P-256, and its public key reaches the trigger by the custom resource', () => {
      const [key] = only('AWS::KMS::Key', 'ContextKey');
      const [publicKey, custom] = only('Custom::RekeyContextPublicKey', '');

      template.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
      expect(custom.Properties['KeyId']).toEqual({ 'Fn::GetAtt': [key, 'Arn'] });
      template.hasResourceProperties('AWS::Lambda::Function', {
        Environment: { Variables: { CONTEXT_PUBLIC_KEY: { 'Fn::GetAtt': [publicKey, 'PublicKey'] } } },
      });
    });
  });

  describe('the operator pool', () => {
    it('requires MFA for operators', () => {
      const [, pool] = only('AWS::Cognito::UserPool', 'OperatorPool');

      expect(pool.Properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    });

    it.each(['OperatorPool', 'CustomerPool'])('does not allow self-service sign-up: %s', (name) => {
      const [, pool] = only('AWS::Cognito::UserPool', name);

      expect(pool.Properties['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: true });
    });

    it('retains the verified address of an operator until the new one is verified', () => {
      const [, pool] = only('AWS::Cognito::UserPool', 'OperatorPool');

      expect(pool.Properties).toMatchObject({
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      });
    });

    it('has the scopes, the groups and two machine clients', () => {
      template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
        Identifier: RESOURCE_SERVER,
        Scopes: Object.keys(SCOPES).map((ScopeName) => Match.objectLike({ ScopeName })),
      });
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'agent' });
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admin' });
      for (const name of ['AgentClient', 'AdminClient']) {
        const [, client] = only('AWS::Cognito::UserPoolClient', name);
        expect(client.Properties).toMatchObject({
          AllowedOAuthFlows: ['client_credentials'],
          GenerateSecret: true,
          ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
          AccessTokenValidity: 15,
          TokenValidityUnits: { AccessToken: 'minutes' },
          EnableTokenRevocation: true,
          PreventUserExistenceErrors: 'ENABLED',
          WriteAttributes: ['zoneinfo'],
        });
      }
      const [, agent] = only('AWS::Cognito::UserPoolClient', 'AgentClient');
      expect(JSON.stringify(agent.Properties['AllowedOAuthScopes'])).toContain('/caller.verify');
      expect(JSON.stringify(agent.Properties['AllowedOAuthScopes'])).not.toMatch(
        /password\.set|mfa\.reset|audit\.read/,
      );
    });
  });
});
