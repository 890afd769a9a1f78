import { Roles } from '../../../../simulator/aws/roles';

const REQUEST = {
  service: 'cognito-idp.amazonaws.com',
  sourceArn: 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/a',
  sourceAccount: '000000000000',
  externalId: 'id',
};
const trust = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service: 'cognito-idp.amazonaws.com' },
  Action: 'sts:AssumeRole',
  ...more,
});

describe('a role', () => {
  it.each<[string, object[], boolean]>([
    ['the service', [trust()], true],
    ['one of several services', [trust({ Principal: { Service: ['a.amazonaws.com', REQUEST.service] } })], true],
    ['another service', [trust({ Principal: { Service: 'lambda.amazonaws.com' } })], false],
    ['no service', [], false],
    ['the service for another action', [trust({ Action: 'sts:TagSession' })], false],
    ['the correct external ID', [trust({ Condition: { StringEquals: { 'sts:ExternalId': 'id' } } })], true],
    ['another external ID', [trust({ Condition: { StringEquals: { 'sts:ExternalId': 'other' } } })], false],
    ['pools like this one', [trust({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:*:*:*:*:userpool/*' } } })], true],
    ['ARNs with fewer components', [trust({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:*:userpool/*' } } })], false],
    ['another account', [trust({ Condition: { StringEquals: { 'AWS:SourceAccount': '111111111111' } } })], false],
    ['the service, with an explicit deny', [trust(), trust({ Effect: 'Deny' })], false],
  ])('with a trust policy for %s', (_, statements, trusted) => {
    const roles = new Roles();
    roles.create('arn', { Statement: statements });

    expect(roles.trusts('arn', REQUEST)).toBe(trusted);
  });

  it('with an external ID does not trust a request without it', () => {
    const roles = new Roles();
    roles.create('arn', { Statement: trust({ Condition: { StringEquals: { 'sts:ExternalId': 'id' } } }) });

    expect(roles.trusts('arn', { ...REQUEST, externalId: undefined })).toBe(false);
    expect(roles.trusts('another arn', REQUEST)).toBe(false);
  });

  it.each([
    [{ Condition: { NumericEquals: { 'aws:x': '1' } } }, /arn: Condition: .*NumericEquals/],
    [{ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, /arn: Condition\.StringEquals/],
    [{ Effect: 'allow' }, /arn: Effect: must be one of Allow, Deny/],
    [
      { Condition: { StringLike: { 'aws:SourceArn': '$' + '{aws:PrincipalArn}' } } },
      /arn: Condition\.StringLike\.aws:SourceArn: has the policy variable \$\{aws:PrincipalArn\}/,
    ],
    [{ Principal: '*' }, /arn: Principal: /],
    [{ NotPrincipal: { Service: 'a' } }, /arn: .*NotPrincipal/],
    [{ Principal: undefined }, /arn: Principal: /],
  ])('is rejected if its trust policy cannot be evaluated: %j', (more, message) => {
    expect(() => new Roles().create('arn', { Statement: [trust(more)] })).toThrow(message);
  });
});
