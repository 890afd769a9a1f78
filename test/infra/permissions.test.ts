import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTemplates } from '../../bin/generate/templates';
import { statementRows } from '../support/synthesis/statements';

/** Returns the columns of a table row. */
const columns = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((column) => column.trim());

/** Least privilege: compares the permissions of all example configurations with the documented list. */
describe('the permissions', () => {
  const document = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
  const [, table = ''] = /## Every IAM statement\n([\s\S]*?)\n## /.exec(document) ?? [];
  const listed = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Role or policy)/.test(line));
  const deployed = statementRows(exampleTemplates().values());

  it('equal those that docs/security.md lists', () => {
    const withoutReasons = listed.map((row) => `| ${columns(row).slice(0, 3).join(' | ')} |`);

    expect(withoutReasons.sort()).toEqual(deployed);
  });

  it('have a reason each', () => {
    const reasons = listed.map((row) => columns(row)[3] ?? '');

    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });

  it('name every action', () => {
    const actions = deployed.flatMap((row) => (columns(row)[1] ?? '').split(', '));

    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allow nothing to all principals', () => {
    const forAll = deployed.map(columns).filter(([, , resource = '']) => / for (AWS )?\*( |$)/.test(resource));

    expect(forAll.map(([whose, actions]) => [whose, actions])).toEqual([['RecoveryAlarmsTopic', 'Deny sns:Publish']]);
  });

  it('name every resource, unless the action has no resource', () => {
    const wild = deployed
      .map(columns)
      .filter(([, , resource = '']) => resource.replace(/ (for|if|from) .*/, '').includes('*'));

    expect(wild.map(([whose, , resource = '']) => `${whose}: ${resource.replace(/ if .*/, '')}`)).toEqual([
      'CustomerPoolSmsRole: *', // a phone number has no ARN
      'RecoveryAdminApiCallerKey (key policy): * for AWS arn:aws:iam::ACCOUNT:root', // the key itself
      'RecoveryAdminApiIdentityRole: arn:aws:sns:*:*:*', // a Deny
      // The recipient is an identity too. The condition limits the permission.
      'RecoveryAdminApiIdentityRole: arn:aws:ses:REGION:ACCOUNT:configuration-set/*, arn:aws:ses:REGION:ACCOUNT:identity/*',
      'RecoveryAdminApiIdentityRole: *', // a phone number has no ARN
      'RecoveryContextKey (key policy): * for AWS arn:aws:iam::ACCOUNT:root', // the key itself
      // As those of the admin function.
      'RecoveryResetNoticesIdentityRole: arn:aws:sns:*:*:*',
      'RecoveryResetNoticesIdentityRole: arn:aws:ses:REGION:ACCOUNT:configuration-set/*, arn:aws:ses:REGION:ACCOUNT:identity/*',
      'RecoveryResetNoticesIdentityRole: *',
    ]);
  });
});

/** Tests that the list includes every kind of policy. */
describe('the list of permissions', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  it.each([
    ['a policy inside a user', 'AWS::IAM::User', { Policies: [{ PolicyDocument: { Statement: [statement] } }] }, 'X'],
    ['a policy of a bucket', 'AWS::S3::BucketPolicy', { PolicyDocument: { Statement: statement } }, 'X'],
    [
      'a policy of a table',
      'AWS::DynamoDB::Table',
      { ResourcePolicy: { PolicyDocument: { Statement: [statement] } } },
      'X',
    ],
    [
      'a policy that is a string',
      'AWS::Logs::ResourcePolicy',
      { PolicyDocument: JSON.stringify({ Statement: [statement] }) },
      'X',
    ],
    [
      'a policy property with another name',
      'AWS::Other::Thing',
      { AccessPolicy: { Statement: [statement] } },
      'X (AWS::Other::Thing AccessPolicy)',
    ],
  ])('has %s', (_, Type, Properties, whose) => {
    expect(statementRows([{ Resources: { X: { Type, Properties } } }])).toEqual([`| ${whose} | s3:GetObject | * |`]);
  });

  it('has the other elements of a statement', () => {
    const Statement = [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }];

    expect(
      statementRows([
        { Resources: { X: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement } } } } },
      ]),
    ).toEqual(['| X | - | * NotAction iam:* |']);
  });
});
