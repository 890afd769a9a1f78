import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { COGNITO_OPERATIONS } from '../../domain/cognito-problems';
import { RESOURCE_SERVER, ROUTES, SCOPES } from '../../domain/contract';
import { assemblyDirectory } from '../support/assembly';

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
    it('signs in by username, e-mail and phone, recovers by e-mail first, and hides who exists', () => {
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

    it("is protected and retained, like the operators'", () => {
      const pools = Object.values(resources('AWS::Cognito::UserPool'));

      expect(pools).toHaveLength(2);
      for (const pool of pools) {
        expect(pool).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
        expect(pool.Properties['DeletionProtection']).toBe('ACTIVE');
      }
    });

    it("may send text messages by a role that only this account's user pools can take", () => {
      const [, role] = only('AWS::IAM::Role', 'SmsRole');

      // In the role itself: Cognito tries it while the pool is made.
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

      expect(functions).toHaveLength(2);
      for (const { Properties } of functions) {
        expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      }
    });

    const statementsOf = (idPart: string) => {
      const [, policy] = only('AWS::IAM::Policy', idPart);
      return (policy.Properties['PolicyDocument'] as { Statement: object[] }).Statement;
    };

    it('have roles that only Lambda can take, and no managed policy', () => {
      const roles = Object.entries(resources('AWS::IAM::Role')).filter(([id]) => id.includes('Identity'));

      expect(roles).toHaveLength(2);
      for (const [, { Properties }] of roles) {
        expect(Properties['ManagedPolicyArns']).toBeUndefined();
        expect(Properties['Policies']).toBeUndefined();
      }
    });

    it('give the trigger no permission but its own log', () => {
      const [logGroup] = only('AWS::Logs::LogGroup', 'MessagesIdentity');

      expect(statementsOf('MessagesIdentity')).toEqual([
        {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
        },
      ]);
    });

    it('give the admin function its log and exactly the operations that it calls, on exactly this pool', () => {
      const [pool] = only('AWS::Cognito::UserPool', 'CustomerPool');
      const [logGroup] = only('AWS::Logs::LogGroup', 'AdminApiIdentity');

      expect(statementsOf('AdminApiIdentity')).toEqual([
        {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
        },
        {
          Action: COGNITO_OPERATIONS.map((operation) => `cognito-idp:${operation}`),
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [pool, 'Arn'] },
        },
      ]);
      const source = readFileSync(join(__dirname, '../../lambdas/admin-api/cognito.ts'), 'utf8');
      const called = [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => operation);
      expect(called.sort()).toEqual([...COGNITO_OPERATIONS].sort());
    });

    it('let only this pool run the trigger', () => {
      const [pool] = only('AWS::Cognito::UserPool', 'CustomerPool');

      template.hasResourceProperties('AWS::Lambda::Permission', {
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [pool, 'Arn'] },
      });
    });
  });

  describe('the API', () => {
    const methods = Object.values(resources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);

    it('has a method for each route and none without an authorizer and a scope', () => {
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

    it.each(Object.entries(ROUTES))('asks for the scope of %s, and no other', (_, { method, resource, scope }) => {
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

    it('answers in problem documents by itself', () => {
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

  describe('the operator pool', () => {
    it('has the scopes, the groups and two machine clients', () => {
      template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
        Identifier: RESOURCE_SERVER,
        Scopes: Object.keys(SCOPES).map((ScopeName) => Match.objectLike({ ScopeName })),
      });
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'agent' });
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admin' });
      for (const name of ['AgentClient', 'AdminClient']) {
        const [, client] = only('AWS::Cognito::UserPoolClient', name);
        expect(client.Properties).toMatchObject({ AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true });
      }
      const [, agent] = only('AWS::Cognito::UserPoolClient', 'AgentClient');
      expect(JSON.stringify(agent.Properties['AllowedOAuthScopes'])).not.toContain('password.set');
    });
  });
});
