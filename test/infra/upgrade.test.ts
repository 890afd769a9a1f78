import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { CONSTRUCT_IDS_FILE, type ConstructIds, constructIds, lostIds } from '../../bin/generate/construct-ids';
import { exampleTemplates, type SynthesizedTemplate, templateOf } from '../../bin/generate/templates';
import { type RekeyConfig, readConfig } from '../../lib';

const released = join(__dirname, '../released');

/** The types of resources that hold data, or have a name or an address on which others depend. */
const STATEFUL = [
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::Lambda::Function',
];

/**
 * AWS: the properties of a user pool that cannot be updated ("Updates are not allowed for property - UsernameAttributes",
 * and the like in reports; API_UpdateUserPool accepts none of them). cloudformation-diff does not know this limit.
 */
const NOT_UPDATABLE = ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'];

/** The resources that this version adds and a downgrade removes, by the released version. Their loss must be harmless. */
const REMOVED_BY_DOWNGRADE: Readonly<Record<string, readonly string[]>> = {
  '0.1.0': [
    'RecoveryAdminApiCallerKey4972FCDA: WILL_DESTROY', // a code is valid for ten minutes
    'RecoveryResetNoticesIdentityLogs3A9E5E4A: WILL_ORPHAN',
    'RecoveryResetNoticesTrigger510A86FA: WILL_ORPHAN', // the older version does not set it as a trigger
  ],
};

/** Returns the stateful resources of one template that do not survive a deployment of another template. */
function lost(before: SynthesizedTemplate, after: SynthesizedTemplate): string[] {
  const ends: string[] = [];
  fullDiff({ ...before }, { ...after }).resources.forEachDifference((logicalId, change) => {
    const stays = [ResourceImpact.NO_CHANGE, ResourceImpact.WILL_CREATE, ResourceImpact.WILL_UPDATE];
    if (STATEFUL.includes(change.oldResourceType ?? '') && !stays.includes(change.changeImpact)) {
      ends.push(`${logicalId}: ${change.changeImpact}`);
    } else if (change.oldResourceType === 'AWS::Cognito::UserPool') {
      const changed = Object.keys(change.propertyUpdates).filter((name) => NOT_UPDATABLE.includes(name));
      ends.push(...changed.map((name) => `${logicalId}: ${name} cannot be updated`));
    }
  });
  return ends;
}

describe('an upgrade', () => {
  it.each(readdirSync(released, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])))(
    'from %s replaces no stateful resource, and the downgrade removes only new ones',
    (version) => {
      const before = JSON.parse(readFileSync(join(released, version, 'template.json'), 'utf8')) as SynthesizedTemplate;
      const after = templateOf(readConfig(join(released, version, 'rekey.config.json')));

      expect(lost(before, after)).toEqual([]);
      expect(lost(after, before)).toEqual(REMOVED_BY_DOWNGRADE[version] ?? []);
    },
  );

  it('that renames a resource, or changes a property that cannot be updated, is detected', () => {
    const before = templateOf(readConfig('rekey.config.json'));
    const [poolId = '', pool] =
      Object.entries(before.Resources).find(([, { Type }]) => Type === 'AWS::Cognito::UserPool') ?? [];
    const { [poolId]: _, ...others } = before.Resources;
    const [tableId = '', table] =
      Object.entries(before.Resources).find(([, { Type }]) => Type === 'AWS::DynamoDB::Table') ?? [];
    const rekeyed = { ...table?.Properties, KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] };
    const changed = { Type: 'AWS::Cognito::UserPool', Properties: { ...pool?.Properties, AliasAttributes: ['email'] } };

    expect(lost(before, { Resources: { ...others, Renamed: { ...changed, ...pool } } })).toEqual([
      `${poolId}: WILL_ORPHAN`,
    ]);
    expect(lost(before, { Resources: { ...others, [poolId]: { ...pool, ...changed } } })).toEqual([
      `${poolId}: AliasAttributes cannot be updated`,
    ]);
    expect(
      lost(before, {
        Resources: { ...before.Resources, [tableId]: { Type: 'AWS::DynamoDB::Table', ...table, Properties: rekeyed } },
      }),
    ).toEqual([`${tableId}: WILL_REPLACE`]);
  });
});

describe('a change of the configuration', () => {
  const config = readConfig('rekey.config.json');
  const before = templateOf(config);
  const changes: readonly (readonly [string, Partial<RekeyConfig>])[] = [
    ['brands', { defaultBrand: 'kumo', clientBrands: { '1example23456789': 'noor' } }],
    ['SMS', { sms: false }],
    ['the sender', { mail: { fromAddress: 'other@example.com', replyTo: 'help@example.com', sesRegion: 'eu-west-1' } }],
    ['the firewall', { firewall: true }],
    ['alarms', { alarms: false }],
    [
      'the domain',
      {
        customDomain: {
          domainName: 'recovery.example.com',
          certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1e2f3a4b',
        },
      },
    ],
    ['the retention of logs', { logRetentionDays: 365 }],
    ['tags', { tags: { service: 'rekey' } }],
    ['removal policies', { removal: { userPools: 'destroy', auditTrail: 'destroy', logs: 'destroy' } }],
    ['caller verification', { callerVerification: { setPassword: 'required' }, limits: { perUserAnHour: 3 } }],
    ['protected groups', { protectedGroups: [], mayChoosePermanentPasswords: true }],
  ];

  it.each(changes)('of %s replaces no stateful resource, and neither does its reversal', (_, change) => {
    const after = templateOf({ ...config, ...change });

    expect(lost(before, after)).toEqual([]);
    expect(lost(after, before)).toEqual([]);
  });

  it('that removes the console removes only its own resources, and retains its log', () => {
    const after = templateOf({ ...config, console: false });

    expect(lost(before, after)).toEqual([
      'RecoveryConsoleClient9839F270: WILL_DESTROY', // a token of the client is valid for 15 minutes
      'RecoveryConsoleIdentityLogs8F7DFF3F: WILL_ORPHAN',
      'RecoveryConsoleHandlerE3175B37: WILL_DESTROY',
    ]);
    expect(lost(after, before)).toEqual([]);
  });

  it('from the operator pool to IAM removes only resources for operators, and retains their pool', () => {
    const after = templateOf({ ...config, console: false, authorization: 'iam' });

    const ended = lost(before, after);
    expect(ended.filter((one) => !/^Recovery(OperatorPool|Console)/.test(one))).toEqual([]);
    expect(ended).toContainEqual(expect.stringMatching(/^RecoveryOperatorPoolUserPool[0-9A-F]{8}: WILL_ORPHAN$/));
  });
});

describe('the IDs of constructs', () => {
  it('equal the frozen IDs: `npm run construct-ids` adds new ones and removes none', () => {
    const frozen = JSON.parse(readFileSync(CONSTRUCT_IDS_FILE, 'utf8')) as ConstructIds;

    expect(constructIds(exampleTemplates())).toEqual(frozen);
  });

  it('are not frozen again if an old one is missing or has another type', () => {
    const frozen = { Rekey: { Table1: 'AWS::DynamoDB::Table', Key1: 'AWS::KMS::Key', Topic1: 'AWS::SNS::Topic' } };
    const now = { Rekey: { Table1: 'AWS::DynamoDB::Table', Topic1: 'AWS::SQS::Queue', New1: 'AWS::KMS::Key' } };

    expect(lostIds(frozen, now)).toEqual(['Rekey/Key1 (AWS::KMS::Key)', 'Rekey/Topic1 (AWS::SNS::Topic)']);
  });
});
