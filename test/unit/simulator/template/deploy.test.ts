import { deployStack, type Factory } from '../../../../simulator/template/deploy';
import type { Template } from '../../../../simulator/template/template';
import { aStack, aTarget } from '../../../support/simulator/template';

const deploy = (template: Template, factories: Readonly<Record<string, Factory>>) =>
  deployStack(aStack(template), aTarget(factories));

describe('deployStack', () => {
  it('deploys a resource once, after its references, and resolves the outputs', async () => {
    const order: string[] = [];
    const outputs = await deploy(
      {
        Resources: {
          A: { Type: 'Test::Thing', Properties: { Other: { Ref: 'B' } } },
          B: { Type: 'Test::Thing' },
        },
        Outputs: { Both: { Value: { 'Fn::Join': ['+', [{ Ref: 'A' }, { Ref: 'B' }]] } } },
      },
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
    [{ A: { Type: 'AWS::Other::Thing' } }, 'the simulator does not support AWS::Other::Thing (A)'],
    [
      { A: { Type: 'Test::Thing', Properties: { X: { Ref: 'Gone' } } } },
      'the template refers to Gone, which does not exist',
    ],
    [
      { A: { Type: 'Test::Thing', Properties: { X: { 'Fn::GetAtt': ['B', 'Arn'] } } }, B: { Type: 'Test::Thing' } },
      'the simulator does not support the attribute Arn of B',
    ],
  ])('rejects what it does not support: %j', async (Resources, sentence) => {
    const deploying = deploy({ Resources }, { 'Test::Thing': () => ({ ref: 'x' }) });

    await expect(deploying).rejects.toThrow(sentence);
  });

  it.each([
    ['a reference', { Properties: { X: { Ref: 'B' } } }],
    ['an attribute', { Properties: { X: { 'Fn::GetAtt': ['B', 'Arn'] } } }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
    ['a reference within a string', { Properties: { X: { 'Fn::Sub': 'the ${B.Arn} of ${AWS::Region}' } } }],
    ['a dependency', { DependsOn: 'B' }],
    ['dependencies', { DependsOn: ['C', 'B'] }],
  ])('waits for what a resource requires by %s', async (_, need) => {
    const events: string[] = [];
    const slowThing = async ({ logicalId }: { logicalId: string }) => {
      events.push(`${logicalId} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${logicalId} is there`);
      return { ref: logicalId, attributes: { Arn: `arn of ${logicalId}` } };
    };

    const Resources = { A: { Type: 'Test::Thing', ...need }, B: { Type: 'Test::Thing' }, C: { Type: 'Test::Thing' } };
    await deploy({ Resources }, { 'Test::Thing': slowThing });

    expect(events.indexOf('B is there')).toBeLessThan(events.indexOf('A begins'));
    expect(events).toHaveLength(6);
  });

  it('rejects a circular dependency, naming its members', async () => {
    const Resources = {
      Start: { Type: 'Test::Thing', DependsOn: 'A' },
      A: { Type: 'Test::Thing', Properties: { X: { Ref: 'B' } } },
      B: { Type: 'Test::Thing', DependsOn: ['A'] },
    };

    const deploying = deploy({ Resources }, { 'Test::Thing': () => ({ ref: 'x' }) });

    await expect(deploying).rejects.toThrow('the template has a circular dependency: A -> B -> A');
  });
});
