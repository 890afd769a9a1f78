import { type References, resolveValue } from '../../../../simulator/template/intrinsics';

const references: References = {
  ref: (name) => `<${name}>`,
  attribute: (id, name) => `<${id}.${name}>`,
  condition: (name) => name === 'Yes',
  mapping: (map, top, second) => (map === 'Map' && top === '<AWS::Region>' ? `<${second}>` : undefined),
  importValue: (name) => `<import ${name}>`,
  dynamic: (reference) => `<${reference.slice(2, -2)}>`,
};

describe('resolveValue', () => {
  it.each([
    [{ Ref: 'Pool' }, '<Pool>'],
    [{ 'Fn::GetAtt': ['Pool', 'Arn'] }, '<Pool.Arn>'],
    [{ 'Fn::GetAtt': 'Pool.Arn' }, '<Pool.Arn>'],
    [{ 'Fn::Join': [':', ['a', { Ref: 'B' }]] }, 'a:<B>'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what CloudFormation substitutes
    [{ 'Fn::Sub': '${AWS::Region}-${Pool.Arn}-${Pool}' }, '<AWS::Region>-<Pool.Arn>-<Pool>'],
    [{ List: [{ Ref: 'AWS::NoValue' }, 'a'], Gone: { Ref: 'AWS::NoValue' } }, { List: ['a'] }],
    [{ List: ['a', { 'Fn::If': ['No', 'b', { Ref: 'AWS::NoValue' }] }] }, { List: ['a'] }],
    [{ 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] }, '<A>'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what CloudFormation substitutes
    [{ 'Fn::Sub': ['${A}-${!A}-${B.C}-${ D }', { A: { Ref: 'X' } }] }, '<X>-${A}-<B.C>-<D>'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': 'the-pool' } }, '<import the-pool>'],
    [{ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Key'] }, '<Key>'],
    [{ 'Fn::FindInMap': ['Map', 'Other', 'Key', { DefaultValue: 'd' }] }, 'd'],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [{ 'Fn::GetAZs': '' }, ['<AWS::Region>a', '<AWS::Region>b', '<AWS::Region>c']],
    [{ 'Fn::Select': ['0', { 'Fn::GetAZs': 'us-east-1' }] }, 'us-east-1a'],
    [{ 'Fn::Equals': [{ Ref: 'A' }, '<A>'] }, true],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ Condition: 'No' }] }] }, true],
    [{ 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
    ['a {{resolve:ssm:/x}} b', 'a <resolve:ssm:/x> b'],
    [{ 'Fn::Join': ['', ['{{resolve:ssm:', { Ref: 'A' }, '}}']] }, '<resolve:ssm:<A>>'],
    [{ List: [{ Ref: 'A' }, 1, true, null] }, { List: ['<A>', 1, true, null] }],
  ])('resolves %j', (value, resolved) => {
    expect(resolveValue(value, references)).toEqual(resolved);
  });

  it.each([
    [{ 'Fn::Cidr': ['10.0.0.0/24', 6, 5] }, 'the simulator does not support the intrinsic function Fn::Cidr'],
    [{ 'Fn::Select': [2, ['a', 'b']] }, 'Fn::Select cannot select the value at index 2 of ["a","b"]'],
    [{ 'Fn::FindInMap': ['Map', 'Other', 'Key'] }, 'the template has no mapping Map.Other.Key'],
    [{ 'Fn::Join': ['', 'a'] }, 'expected a list in an intrinsic function, got "a"'],
  ])('rejects %j', (value, message) => {
    expect(() => resolveValue(value, references)).toThrow(message);
  });
});
