import { resolveValue } from '../../../../simulator/template/intrinsics';

const references = {
  ref: (name: string) => `<${name}>`,
  attribute: (id: string, name: string) => `<${id}.${name}>`,
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
    [{ List: [{ Ref: 'A' }, 1, true, null] }, { List: ['<A>', 1, true, null] }],
  ])('resolves %j', (value, resolved) => {
    expect(resolveValue(value, references)).toEqual(resolved);
  });

  it('names an unsupported intrinsic function', () => {
    expect(() => resolveValue({ 'Fn::ImportValue': 'x' }, references)).toThrow(
      'the simulator does not support the intrinsic function Fn::ImportValue',
    );
  });
});
