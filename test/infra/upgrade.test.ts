import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { CONSTRUCT_IDS_FILE, type ConstructIds, constructIds, lostIds } from '../../bin/generate/construct-ids';
import { exampleTemplates, type SynthesizedTemplate, templateOf } from '../../bin/generate/templates';
import { type RekeyConfig, readConfig } from '../../lib';

const released = join(__dirname, '../released');

/** What holds data, or has a name or an address that others know. */
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
 * AWS: what a user pool is told once ("Updates are not allowed for property - UsernameAttributes", and the like in
 * reports; API_UpdateUserPool takes none of them). The specification that the difference is told by does not know it.
 */
const TOLD_ONCE = ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'];

/** The stateful resources of one template that do not live through a deployment of another, as CloudFormation tells. */
function lost(before: SynthesizedTemplate, after: SynthesizedTemplate): string[] {
  const ends: string[] = [];
  fullDiff({ ...before }, { ...after }).resources.forEachDifference((logicalId, change) => {
    const stays = [ResourceImpact.NO_CHANGE, ResourceImpact.WILL_CREATE, ResourceImpact.WILL_UPDATE];
    if (STATEFUL.includes(change.oldResourceType ?? '') && !stays.includes(change.changeImpact)) {
      ends.push(`${logicalId}: ${change.changeImpact}`);
    } else if (change.oldResourceType === 'AWS::Cognito::UserPool') {
      const changed = Object.keys(change.propertyUpdates).filter((name) => TOLD_ONCE.includes(name));
      ends.push(...changed.map((name) => `${logicalId}: ${name} is told once`));
    }
  });
  return ends;
}

describe('an upgrade', () => {
  it.each(readdirSync(released, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])))(
    'from %s replaces nothing stateful, and neither does the way back',
    (version) => {
      const before = JSON.parse(readFileSync(join(released, version, 'template.json'), 'utf8')) as SynthesizedTemplate;
      const after = templateOf(readConfig(join(released, version, 'rekey.config.json')));

      expect(lost(before, after)).toEqual([]);
      expect(lost(after, before)).toEqual([]);
    },
  );

  it('that renames something, or changes what can only be told once, would be seen', () => {
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
      `${poolId}: AliasAttributes is told once`,
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
    ['text messages', { sms: false }],
    ['the sender', { mail: { fromAddress: 'other@example.com', replyTo: 'help@example.com', sesRegion: 'eu-west-1' } }],
    ['a firewall', { firewall: true }],
    ['no alarms', { alarms: false }],
    [
      'a domain',
      {
        customDomain: {
          domainName: 'recovery.example.com',
          certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1e2f3a4b',
        },
      },
    ],
    ['how long logs are kept', { logRetentionDays: 365 }],
    ['tags', { tags: { service: 'rekey' } }],
    ['what is retained', { removal: { userPools: 'destroy', auditTrail: 'destroy', logs: 'destroy' } }],
    ['protected groups', { protectedGroups: [], mayChoosePermanentPasswords: true }],
  ];

  it.each(changes)('of %s replaces nothing stateful, and neither does the way back', (_, change) => {
    const after = templateOf({ ...config, ...change });

    expect(lost(before, after)).toEqual([]);
    expect(lost(after, before)).toEqual([]);
  });

  it('from the operator pool to IAM ends what belongs to operators; the people in their pool are retained', () => {
    const after = templateOf({ ...config, authorization: 'iam' });

    const ended = lost(before, after);
    expect(ended.filter((one) => !one.startsWith('RecoveryOperatorPool'))).toEqual([]);
    expect(ended).toContainEqual(expect.stringMatching(/^RecoveryOperatorPoolUserPool[0-9A-F]{8}: WILL_ORPHAN$/));
  });
});

describe('the ids of constructs', () => {
  it('are frozen: a new one is added by `npm run construct-ids`, an old one never goes', () => {
    const frozen = JSON.parse(readFileSync(CONSTRUCT_IDS_FILE, 'utf8')) as ConstructIds;

    expect(constructIds(exampleTemplates())).toEqual(frozen);
  });

  it('are not frozen anew where an old one is gone or has become something else', () => {
    const frozen = { Rekey: { Table1: 'AWS::DynamoDB::Table', Key1: 'AWS::KMS::Key', Topic1: 'AWS::SNS::Topic' } };
    const now = { Rekey: { Table1: 'AWS::DynamoDB::Table', Topic1: 'AWS::SQS::Queue', New1: 'AWS::KMS::Key' } };

    expect(lostIds(frozen, now)).toEqual(['Rekey/Key1 (AWS::KMS::Key)', 'Rekey/Topic1 (AWS::SNS::Topic)']);
  });
});
