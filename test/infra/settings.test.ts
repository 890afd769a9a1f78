import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TemplateResource, templateOf } from '../../bin/generate/templates';
import { type RekeyConfig, readConfig } from '../../lib';
import { brandsOf } from '../../lib/messages/brands-of-config';

const config = readConfig('rekey.config.json');
const existing = { id: 'eu-central-1_example00', sendsThroughSes: true };

/** Returns the resources of a type in the template of a configuration, if their logical IDs contain `idPart`. */
function resourcesOf(different: Partial<RekeyConfig>, type: string, idPart = ''): TemplateResource[] {
  return Object.entries(templateOf({ ...config, ...different }).Resources).flatMap(([id, resource]) =>
    resource.Type === type && id.includes(idPart) ? [resource] : [],
  );
}

/** Returns the environment of the function whose logical ID contains `idPart`. */
function environmentOf(different: Partial<RekeyConfig>, idPart: string): Record<string, string> {
  const [found] = resourcesOf(different, 'AWS::Lambda::Function', idPart);
  const { Variables = {} } = (found?.Properties?.['Environment'] ?? {}) as { Variables?: Record<string, string> };
  return Variables;
}

const policiesOf = (resources: readonly TemplateResource[]) =>
  new Set(resources.map(({ DeletionPolicy }) => DeletionPolicy));

/** Each setting of the configuration file: its effect on the stack, and the default. */
describe('a setting of the configuration', () => {
  it.each([
    [{}, '["admin","staff"]'],
    [{ protectedGroups: ['board'] }, '["board"]'],
    [{ protectedGroups: [] }, '[]'],
  ])('%j sets PROTECTED_GROUPS of the admin API to %s', (different, groups) => {
    expect(environmentOf(different, 'AdminApiHandler')['PROTECTED_GROUPS']).toBe(groups);
  });

  it('clientBrands sets CLIENT_BRANDS of the trigger, which is empty by default', () => {
    const clientBrands = { '1example23456789': 'noor' };

    expect(environmentOf({ clientBrands }, 'MessagesTrigger')['CLIENT_BRANDS']).toBe(JSON.stringify(clientBrands));
    expect(environmentOf({}, 'MessagesTrigger')['CLIENT_BRANDS']).toBe('{}');
  });

  it('localesDirectory adds a locale to the copy that Rekey includes', () => {
    const localesDirectory = mkdtempSync(join(tmpdir(), 'rekey-locales-'));
    cpSync('messages/locales/en.json', join(localesDirectory, 'eo.json'));
    const localesOf = (different: Partial<RekeyConfig>) =>
      Object.keys(brandsOf({ ...config, ...different })._catalog.locales);

    expect(localesOf({ localesDirectory }).filter((tag) => !localesOf({}).includes(tag))).toEqual(['eo']);
    expect(localesOf({ localesDirectory })).toEqual(expect.arrayContaining(localesOf({})));
    rmSync(localesDirectory, { recursive: true });
  });

  it.each([
    [{}, 'false'],
    [{ userPool: existing }, 'false'],
    [{ userPool: { ...existing, verifiesByLink: true } }, 'true'],
  ])('%j sets VERIFIES_BY_LINK of the trigger to %s', (different, verifiesByLink) => {
    expect(environmentOf(different, 'MessagesTrigger')['VERIFIES_BY_LINK']).toBe(verifiesByLink);
  });

  it('userPool.customSenderKeyArn is passed to the trigger attachment', () => {
    const customSenderKeyArn = 'arn:aws:kms:eu-central-1:000000000000:key/1e2f3a4b';

    const [attachment] = resourcesOf(
      { userPool: { ...existing, customSenderKeyArn } },
      'Custom::RekeyTriggerAttachment',
    );

    expect(attachment?.Properties).toMatchObject({ CustomSenderKeyArn: customSenderKeyArn });
  });

  it('mayChoosePermanentPasswords is passed to the admin API, and is not set by default', () => {
    const of = (different: Partial<RekeyConfig>) =>
      environmentOf(different, 'AdminApiHandler')['MAY_CHOOSE_PERMANENT_PASSWORDS'];

    expect([of({}), of({ mayChoosePermanentPasswords: true })]).toEqual([undefined, 'true']);
  });

  it.each([
    ['callerVerification', { setPassword: 'required', mfa: 'off' }, 'CALLER_VERIFICATION'],
    ['limits', { perUserAnHour: 3, perOperatorAnHour: 30 }, 'ACTION_LIMITS'],
  ] as const)('%s is passed to the admin API as %j, and is not set by default', (name, value, variable) => {
    expect(environmentOf({}, 'AdminApiHandler')[variable]).toBeUndefined();
    expect(JSON.parse(environmentOf({ [name]: value }, 'AdminApiHandler')[variable] ?? '')).toEqual(value);
  });

  it('operatorClients creates an app client and an output for each entry', () => {
    const different = { operatorClients: { Desk: { callbackUrls: ['https://desk.example.com/'] } } };
    const { Outputs } = templateOf({ ...config, ...different }) as unknown as { Outputs: Record<string, unknown> };

    const [desk] = resourcesOf(different, 'AWS::Cognito::UserPoolClient', 'ClientsDesk');

    expect(desk?.Properties).toMatchObject({ CallbackURLs: ['https://desk.example.com/'] });
    expect(Outputs['DeskClientId']).toEqual({ Value: { Ref: expect.stringContaining('ClientsDesk') } });
    expect(resourcesOf({}, 'AWS::Cognito::UserPoolClient', 'OperatorPoolClients')).toEqual([]);
  });

  it.each([
    [{}, undefined],
    [{ publicBrandChoice: true }, undefined],
    [{ publicBrandChoice: false }, 'false'],
  ])('%j sets PUBLIC_BRAND_CHOICE of the trigger to %s', (different, value) => {
    expect(environmentOf(different, 'MessagesTrigger')['PUBLIC_BRAND_CHOICE']).toBe(value);
  });

  it.each([
    [{}, undefined],
    [{ auditSourceAddress: true }, undefined],
    [{ auditSourceAddress: false }, 'false'],
  ])('%j sets AUDIT_SOURCE_ADDRESS of the admin API to %s', (different, value) => {
    expect(environmentOf(different, 'AdminApiHandler')['AUDIT_SOURCE_ADDRESS']).toBe(value);
  });

  it.each([
    [{}, undefined, undefined],
    [{ auditRetentionDays: 730 }, '730', { AttributeName: 'expiresAt', Enabled: true }],
  ])(
    '%j sets AUDIT_RETENTION_DAYS of the admin API to %s, and the time to live of the table to %j',
    (different, days, timeToLive) => {
      const [table] = resourcesOf(different, 'AWS::DynamoDB::Table', 'AuditTrail');

      expect(environmentOf(different, 'AdminApiHandler')['AUDIT_RETENTION_DAYS']).toBe(days);
      expect(table?.Properties?.['TimeToLiveSpecification']).toEqual(timeToLive);
    },
  );

  it.each([
    ['Größe', '=?UTF-8?B?R3LDtsOfZQ==?= <no-reply@example.com>'],
    ['Customer service', 'Customer service <no-reply@example.com>'],
    [
      'ご注文のお問い合わせ窓口でございます',
      '=?UTF-8?B?44GU5rOo5paH44Gu44GK5ZWP44GE5ZCI44KP44Gb56qT5Y+j44Gn44GU44GW?= =?UTF-8?B?44GE44G+44GZ?= <no-reply@example.com>',
    ],
  ])('mail.fromName %s sets the sender of the user pool to %s', (fromName, From) => {
    const mail = { fromAddress: 'no-reply@example.com', fromName };
    const [pool] = resourcesOf({ mail }, 'AWS::Cognito::UserPool', 'CustomerPool');

    expect(pool?.Properties?.['EmailConfiguration']).toMatchObject({ From, EmailSendingAccount: 'DEVELOPER' });
  });

  it.each([
    [{}, 90],
    [{ logRetentionDays: 365 as const }, 365],
  ])('%j sets the retention of every log group to %i days', (different, days) => {
    const logs = resourcesOf(different, 'AWS::Logs::LogGroup');

    expect(logs).toHaveLength(6);
    expect(new Set(logs.map(({ Properties }) => Properties?.['RetentionInDays']))).toEqual(new Set([days]));
  });

  it.each([
    ['userPools', 'AWS::Cognito::UserPool', '', 'Retain', 'destroy', 'Delete'],
    ['auditTrail', 'AWS::DynamoDB::Table', 'AuditTrail', 'Retain', 'destroy', 'Delete'],
    ['logs', 'AWS::Logs::LogGroup', '', 'Retain', 'destroy', 'Delete'],
    ['contextKey', 'AWS::KMS::Key', 'ContextKey', 'Delete', 'retain', 'Retain'],
    ['callerKey', 'AWS::KMS::Key', 'CallerKey', 'Delete', 'retain', 'Retain'],
  ] as const)(
    'removal.%s sets the deletion policy of its resources (%s)',
    (name, type, idPart, without, setting, policy) => {
      expect(policiesOf(resourcesOf({}, type, idPart))).toEqual(new Set([without]));
      expect(policiesOf(resourcesOf({ removal: { [name]: setting } }, type, idPart))).toEqual(new Set([policy]));
    },
  );

  it('alarms.topicArn is the action of every alarm, and the stack has no topic', () => {
    const topicArn = 'arn:aws:sns:eu-central-1:111122223333:on-call';
    const alarms = resourcesOf({ alarms: { topicArn } }, 'AWS::CloudWatch::Alarm');

    expect(alarms).toHaveLength(14);
    expect(new Set(alarms.map(({ Properties }) => JSON.stringify(Properties?.['AlarmActions'])))).toEqual(
      new Set([JSON.stringify([topicArn])]),
    );
    expect(resourcesOf({ alarms: { topicArn } }, 'AWS::SNS::Topic')).toEqual([]);
  });

  it('alarms.recoveriesAMinute sets the threshold of the alarm on recoveries per minute', () => {
    const [alarm] = resourcesOf({ alarms: { recoveriesAMinute: 7 } }, 'AWS::CloudWatch::Alarm', 'RecoveryRate');

    expect(alarm?.Properties).toMatchObject({ Threshold: 7, MetricName: 'Recoveries', Period: 60 });
  });

  it('userPool.temporaryPasswordDays, trigger and smsRoleArn are passed to the trigger attachment', () => {
    const smsRoleArn = 'arn:aws:iam::111122223333:role/sms';
    const of = (userPool: RekeyConfig['userPool']) =>
      resourcesOf({ ...(userPool && { userPool }) }, 'Custom::RekeyTriggerAttachment')[0]?.Properties;

    expect(of(existing)).toMatchObject({
      TemporaryPasswordDays: '7',
      ReplaceExisting: 'false',
      SendsThroughSes: 'true',
    });
    expect(of({ ...existing, temporaryPasswordDays: 3, trigger: 'replace', smsRoleArn })).toMatchObject({
      TemporaryPasswordDays: '3',
      ReplaceExisting: 'true',
      SmsRoleArn: smsRoleArn,
    });
    expect(of({ ...existing, trigger: 'leave' })).toBeUndefined();
  });

  it('sms false omits the SMS configuration and the SMS role', () => {
    const [pool] = resourcesOf({ sms: false }, 'AWS::Cognito::UserPool', 'CustomerPool');

    expect(pool?.Properties).toMatchObject({ AutoVerifiedAttributes: ['email'] });
    expect(pool?.Properties).not.toHaveProperty('SmsConfiguration');
    expect(resourcesOf({ sms: false }, 'AWS::IAM::Role', 'SmsRole')).toEqual([]);
  });

  it('operatorDomainPrefix sets the domain of the operator pool', () => {
    const [domain] = resourcesOf({ operatorDomainPrefix: 'example-desk' }, 'AWS::Cognito::UserPoolDomain');

    expect(domain?.Properties).toMatchObject({ Domain: 'example-desk' });
  });

  it('firewall creates a web ACL, and createApiGatewayLogRole false omits the API Gateway account', () => {
    const count = (different: Partial<RekeyConfig>, type: string) => resourcesOf(different, type).length;

    expect([count({}, 'AWS::WAFv2::WebACL'), count({ firewall: true }, 'AWS::WAFv2::WebACL')]).toEqual([0, 1]);
    expect([
      count({}, 'AWS::ApiGateway::Account'),
      count({ createApiGatewayLogRole: false }, 'AWS::ApiGateway::Account'),
    ]).toEqual([1, 0]);
  });
});
