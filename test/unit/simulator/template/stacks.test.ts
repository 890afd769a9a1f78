import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import type { StackAssembly } from '../../../../simulator/template/assembly';
import { deployStack, type Factory } from '../../../../simulator/template/deploy';
import { nestedStackFactories } from '../../../../simulator/template/nested-stack-factories';
import { rehearse } from '../../../../simulator/template/rehearse';
import { orderStacks } from '../../../../simulator/template/stack-order';
import type { Template } from '../../../../simulator/template/template';
import { aStack, aTarget } from '../../../support/simulator/template';

const thing: Factory = ({ properties, logicalId }) => {
  properties.allowOnly(['Value', 'Number', 'Inner']);
  properties.within('Inner').allowOnly(['Value']);
  properties.number('Number', 0);
  return { ref: `${logicalId} ${properties.optionalString('Value')}`, attributes: { Arn: `arn of ${logicalId}` } };
};
const FACTORIES = { 'Test::Thing': thing, ...nestedStackFactories() };

const deploy = (template: Template, more: Partial<StackAssembly> = {}) =>
  deployStack(aStack(template, more), aTarget(FACTORIES));

const refersTo = (Value: unknown): Template['Resources'] => ({ A: { Type: 'Test::Thing', Properties: { Value } } });
const outputA = { A: { Value: { Ref: 'A' } } };

describe('the parameters of a template', () => {
  it.each([
    [{ Type: 'String', Default: 'a' }, 'A a'],
    [{ Type: 'Number', Default: 7 }, 'A 7'],
    [{ Type: 'String', Default: 'a', AllowedValues: ['a', 'b'], AllowedPattern: '[a-z]' }, 'A a'],
    [{ Type: 'AWS::SSM::Parameter::Name', Default: '/x' }, 'A /x'],
  ])('have their defaults: %j', async (X, expected) => {
    const outputs = await deploy({ Parameters: { X }, Resources: refersTo({ Ref: 'X' }), Outputs: outputA });

    expect(outputs).toEqual({ A: expected });
  });

  it.each([
    [{ Type: 'CommaDelimitedList', Default: 'a, b' }],
    [{ Type: 'List<String>', Default: 'a,b' }],
    [{ Type: 'List<AWS::EC2::Subnet::Id>', Default: 'a,b' }],
  ])('can be lists: %j', async (X) => {
    const Value = { 'Fn::Join': ['+', { Ref: 'X' }] };

    const outputs = await deploy({ Parameters: { X }, Resources: refersTo(Value), Outputs: outputA });

    expect(outputs).toEqual({ A: 'A a+b' });
  });

  it.each([
    [{ Type: 'String' }, 'the template parameter X has no default: the simulator supports only parameters with one'],
    [{ Type: 'String', Default: 'c', AllowedValues: ['a', 'b'] }, "Parameter 'X' must be one of AllowedValues"],
    [{ Type: 'String', Default: 'ab', AllowedPattern: 'a' }, "Parameter 'X' must match pattern a"],
  ])('are rejected without a value that is allowed, also if nothing refers to them: %j', async (X, message) => {
    await expect(deploy({ Parameters: { X }, Resources: {} })).rejects.toThrow(message);
  });

  it('need no SSM parameter that nothing refers to, such as the version of the bootstrap stack', async () => {
    const X = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' };

    await expect(deploy({ Parameters: { X }, Resources: {} })).resolves.toEqual({});
    await expect(deploy({ Parameters: { X }, Resources: refersTo({ Ref: 'X' }) })).rejects.toThrow(
      'no SSM parameter /cdk-bootstrap/hnb659fds/version',
    );
  });
});

describe('the conditions of a template', () => {
  const Conditions = {
    IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] },
    IsElsewhere: { 'Fn::Not': [{ Condition: 'IsHere' }] },
  };

  it('omit resources and outputs', async () => {
    const outputs = await deploy({
      Conditions,
      Resources: {
        A: {
          Type: 'Test::Thing',
          DependsOn: 'B',
          Properties: { Value: { 'Fn::If': ['IsHere', 'yes', { Ref: 'B' }] } },
        },
        B: { Type: 'Unknown::Thing', Condition: 'IsElsewhere' },
      },
      Outputs: { ...outputA, B: { Condition: 'IsElsewhere', Value: { Ref: 'B' } } },
    });

    expect(outputs).toEqual({ A: 'A yes' });
  });

  it.each([
    [{ A: { Type: 'Test::Thing', Condition: 'Other' } }, 'the template has no condition Other'],
    [
      { ...refersTo({ Ref: 'B' }), B: { Type: 'Test::Thing', Condition: 'IsElsewhere' } },
      'the template refers to B, which does not exist (Test::Thing A)',
    ],
  ])('must exist, and omit no resource that another one refers to: %j', async (Resources, message) => {
    await expect(deploy({ Conditions, Resources })).rejects.toThrow(message);
  });
});

it('rejects a template with a transform', async () => {
  await expect(deploy({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} })).rejects.toThrow(
    'the simulator does not support the transform AWS::Serverless-2016-10-31',
  );
});

describe('a nested stack', () => {
  const inner: Template = {
    Parameters: { Given: { Type: 'String' }, List: { Type: 'CommaDelimitedList' } },
    Resources: refersTo({
      'Fn::Join': ['+', [{ Ref: 'Given' }, { Ref: 'AWS::StackName' }, { 'Fn::Select': [1, { Ref: 'List' }] }]],
    }),
    Outputs: outputA,
  };
  const nested = (properties: object): Template => ({
    Resources: {
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'https://s3.amazonaws.com/bucket/hash.json', ...properties },
      },
    },
    Outputs: { A: { Value: { 'Fn::GetAtt': ['Nested', 'Outputs.A'] } }, Id: { Value: { Ref: 'Nested' } } },
  });

  it('gets its parameters, and returns its outputs', async () => {
    const Parameters = { Given: 'given', List: ['a', 'b'] };

    const { A, Id } = await deploy(nested({ Parameters }), { nestedTemplate: () => inner });

    expect(A).toMatch(/^A given\+Test-Nested-[A-Z0-9]{12}\+b$/);
    expect(Id).toMatch(/^arn:aws:cloudformation:eu-central-1:000000000000:stack\/Test-Nested-[A-Z0-9]{12}\//);
  });

  it.each([
    [{ Parameters: { Given: 'a' } }, 'the template parameter List has no default'],
    [{ NotificationARNs: [] }, 'the simulator does not support NotificationARNs (AWS::CloudFormation::Stack Nested)'],
  ])('is rejected with %j', async (properties, message) => {
    await expect(deploy(nested(properties), { nestedTemplate: () => inner })).rejects.toThrow(message);
  });
});

describe('exports', () => {
  const exporting = (Name: unknown): Template => ({
    Resources: refersTo('value'),
    Outputs: { A: { Value: { Ref: 'A' }, Export: { Name } } },
  });
  const importing = (name: unknown): Template => ({
    Resources: refersTo({ 'Fn::ImportValue': name }),
    Outputs: outputA,
  });

  it('are values of later stacks', async () => {
    const target = aTarget(FACTORIES);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
    const exporter = aStack(exporting({ 'Fn::Sub': '${AWS::StackName}-A' }), { stackName: 'First' });

    await deployStack(exporter, target);
    const outputs = await deployStack(aStack(importing('First-A')), target);

    expect(outputs).toEqual({ A: 'A A value' });
    await expect(deployStack(aStack(importing('Other')), target)).rejects.toThrow(
      'No export named Other found: no other stack of the app that was deployed before exports it (Test::Thing A)',
    );
    await expect(deployStack(exporter, target)).rejects.toThrow(
      'Export with name First-A is already exported by another stack of the app',
    );
  });

  const stack = (stackName: string, template: Template, dependencies: string[] = []) => ({
    stackName,
    template,
    dependencies,
  });
  const EMPTY: Template = { Resources: {} };
  const STACKS = [
    stack('Api', importing({ 'Fn::Sub': 'the-pool' })),
    stack('Alone', EMPTY),
    stack('Pool', exporting('the-pool'), ['Keys']),
    stack('Keys', EMPTY),
  ];

  it.each([
    [
      ['Api', 'Alone', 'Pool', 'Keys'],
      ['Keys', 'Pool', 'Api', 'Alone'],
    ],
    [['Api'], ['Keys', 'Pool', 'Api']],
    [['Keys'], ['Keys']],
  ])('and declared dependencies order the stacks %j', (selected, ordered) => {
    expect(orderStacks(STACKS, selected, LOCAL_ACCOUNT).map(({ stackName }) => stackName)).toEqual(ordered);
  });

  it('must not be circular', () => {
    const circular = [stack('A', EMPTY, ['B']), stack('B', EMPTY, ['A'])];

    expect(() => orderStacks(circular, ['A'], LOCAL_ACCOUNT)).toThrow(
      'the stacks have a circular dependency: A -> B -> A',
    );
  });
});

describe('a rehearsal', () => {
  const custom = { Type: 'Custom::Thing' };
  const rehearseWith = (...templates: Template[]) =>
    rehearse(
      templates.map((template, index) => aStack(template, { stackName: `Stack${index}` })),
      aTarget({
        ...FACTORIES,
        'AWS::CloudFormation::CustomResource': () => {
          throw new Error('a function ran');
        },
      }),
    );

  it('runs no custom resource, and accepts values that are known only after it', async () => {
    const Properties = {
      Value: { 'Fn::Select': [3, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Custom', 'Path'] }] }] },
      Number: { 'Fn::GetAtt': ['Custom', 'Number'] },
    };

    const rehearsing = rehearseWith({
      Resources: {
        Custom: custom,
        A: { Type: 'Test::Thing', Properties },
        B: { Type: 'Test::Thing', Properties: { Value: { Ref: 'A' } } },
      },
    });

    await expect(rehearsing).resolves.toBeUndefined();
  });

  it('rejects a property by name also if another value is known only after the deployment', async () => {
    const Properties = { Number: { Ref: 'Custom' }, Other: 1 };

    await expect(
      rehearseWith({ Resources: { Custom: custom, A: { Type: 'Test::Thing', Properties } } }),
    ).rejects.toThrow(new Error('the simulator does not support Other (Test::Thing A)'));
  });

  it('reports everything at once, in all stacks, and nothing that follows from another issue', async () => {
    const rehearsing = rehearseWith(
      {
        Transform: ['Other'],
        Parameters: { P: { Type: 'String' } },
        Resources: {
          A: { Type: 'Test::Thing', Properties: { X: 1, Inner: { Y: 2, Value: 3 } } },
          B: { Type: 'Unknown::Thing', Properties: { Z: 1 } },
          C: { Type: 'Test::Thing', Properties: { Value: { 'Fn::GetAtt': ['B', 'Arn'] } } },
        },
        Outputs: { A: { Value: { Ref: 'A' } }, D: { Value: { 'Fn::Other': [] } } },
      },
      { Resources: { E: { Type: 'Test::Thing', Properties: { Number: 'x' } } } },
    );

    await expect(rehearsing).rejects.toMatchObject({
      name: 'UnsupportedApp',
      issues: [
        'the simulator does not support the transform Other',
        'the template parameter P has no default: the simulator supports only parameters with one',
        'the simulator does not support Unknown::Thing (B)',
        'the simulator does not support X, Inner.Y (Test::Thing A)',
        'the simulator does not support the intrinsic function Fn::Other',
        'Test::Thing E: Number must be a number, got "x"',
      ],
    });
  });
});
