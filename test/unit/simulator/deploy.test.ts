import { deployStack } from '../../../simulator/template/deploy';

const stack = (template: {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown }>;
}) => ({
  stackName: 'Test',
  template,
  bundleDirectory: () => '',
});

describe('deployStack', () => {
  it('brings a resource up after what it refers to, once, and resolves the outputs', () => {
    const order: string[] = [];
    const outputs = deployStack(
      stack({
        Resources: {
          A: { Type: 'Test::Thing', Properties: { Other: { Ref: 'B' } } },
          B: { Type: 'Test::Thing' },
        },
        Outputs: { Both: { Value: { 'Fn::Join': ['+', [{ Ref: 'A' }, { Ref: 'B' }]] } } },
      }),
      {
        'Test::Thing': ({ name }) => {
          const logicalId = /-(A|B)-/.exec(name)?.[1] ?? '';
          order.push(logicalId);
          return { ref: logicalId.toLowerCase() };
        },
      },
    );

    expect(order).toEqual(['B', 'A']);
    expect(outputs).toEqual({ Both: 'a+b' });
  });

  it.each([
    [{ A: { Type: 'AWS::Other::Thing' } }, 'the simulator does not know AWS::Other::Thing (A)'],
    [
      { A: { Type: 'Test::Thing', Properties: { X: { Ref: 'Gone' } } } },
      'the template refers to Gone and has no such resource',
    ],
    [
      { A: { Type: 'Test::Thing', Properties: { X: { 'Fn::GetAtt': ['B', 'Arn'] } } }, B: { Type: 'Test::Thing' } },
      'the simulator has no attribute Arn of B',
    ],
  ])('leaves nothing out silently: %j', (Resources, sentence) => {
    expect(() => deployStack(stack({ Resources }), { 'Test::Thing': () => ({ ref: 'x' }) })).toThrow(sentence);
  });
});
