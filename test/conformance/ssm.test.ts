import { SignatureV4 } from '@smithy/signature-v4';
import type { Simulator } from '../../simulator';
import { Sha256 } from '../support/simulator/sha256';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const LOCAL = { accessKeyId: 'local', secretAccessKey: 'local' };

const parameter = (Properties: object) => ({ Type: 'AWS::SSM::Parameter', Properties });

const TEMPLATE = {
  Resources: {
    Flat: parameter({ Name: 'flat', Type: 'String', Value: 'one' }),
    Deep: parameter({ Name: '/app/deep', Type: 'StringList', Value: 'a,b', Tier: 'Standard' }),
    Unnamed: parameter({ Type: 'String', Value: { 'Fn::GetAtt': ['Flat', 'Value'] }, DataType: 'text' }),
    Resolved: parameter({ Name: 'resolved', Type: 'String', Value: 'x-{{resolve:ssm:flat:1}}' }),
  },
  Parameters: { Later: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/app/deep' } },
  Outputs: { Unnamed: { Value: { Ref: 'Unnamed' } }, Second: { Value: { 'Fn::Select': [1, { Ref: 'Later' }] } } },
};

const ARN = 'arn:aws:ssm:eu-central-1:000000000000:parameter';

describe('SSM parameters', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    const { Resolved } = TEMPLATE.Resources;
    simulator = await startSmallStack({
      ...TEMPLATE,
      Resources: { ...TEMPLATE.Resources, Resolved: { ...Resolved, DependsOn: 'Flat' } },
    });
  });

  afterAll(() => simulator.stop());

  const call = async (operation: string, input: object, credentials: typeof LOCAL = LOCAL) => {
    const { host, hostname, port } = new URL(simulator.url);
    const body = JSON.stringify(input);
    const signer = new SignatureV4({ credentials, region: 'eu-central-1', service: 'ssm', sha256: Sha256 });
    const headers = { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` };
    const request = { method: 'POST', protocol: 'http:', hostname, port: Number(port), path: '/', headers, body };
    const signed = await signer.sign(request);
    const response = await fetch(simulator.url, { method: 'POST', headers: signed.headers, body });
    return (await response.json()) as Record<string, unknown>;
  };

  it.each([
    ['flat', { ARN: `${ARN}/flat`, Name: 'flat', Type: 'String', Value: 'one' }],
    ['/app/deep', { ARN: `${ARN}/app/deep`, Name: '/app/deep', Type: 'StringList', Value: 'a,b' }],
    ['flat:1', { Name: 'flat', Selector: ':1', Value: 'one' }],
    [`${ARN}/app/deep`, { Name: '/app/deep' }],
    [`${ARN}/app/deep:1`, { Name: '/app/deep', Selector: ':1' }],
    ['resolved', { Value: 'x-one' }],
  ])('returns %s', async (Name, expected) => {
    const { Parameter } = await call('GetParameter', { Name, WithDecryption: true });

    expect(Parameter).toMatchObject({
      ...expected,
      Version: 1,
      DataType: 'text',
      LastModifiedDate: expect.any(Number),
    });
  });

  it('generates the name of a parameter without one', async () => {
    const { Unnamed: Name = '' } = simulator.outputs;

    expect(Name).toMatch(/^CFN-Test-Unnamed-[A-Z0-9]{12}$/);
    expect(await call('GetParameter', { Name })).toMatchObject({ Parameter: { Value: 'one' } });
  });

  it('are values of template parameters, also as lists', () => {
    expect(simulator.outputs['Second']).toBe('b');
  });

  it('returns several, and names the invalid ones', async () => {
    const { Parameters, InvalidParameters } = await call('GetParameters', { Names: ['flat', 'gone', 'flat:2'] });

    expect(Parameters).toEqual([expect.objectContaining({ Name: 'flat', Value: 'one' })]);
    expect(InvalidParameters).toEqual(['gone', 'flat:2']);
  });

  it.each([
    ['GetParameter', { Name: 'gone' }, { __type: 'ParameterNotFound' }],
    [
      'GetParameter',
      { Name: 'flat:2' },
      {
        __type: 'ParameterVersionNotFound',
        message: 'Systems Manager could not find version 2 of flat. Verify the version and try again.',
      },
    ],
    ['GetParameter', {}, { __type: 'ValidationException', message: 'Name: is required' }],
    ['GetParameters', { Names: [] }, { __type: 'ValidationException', message: 'Names: must have at least 1 member' }],
    [
      'PutParameter',
      { Name: 'a', Value: 'b' },
      {
        __type: 'UnknownOperationException',
        message: 'The simulator does not implement the operation PutParameter.',
      },
    ],
  ])('answers %s %j with an exception', async (operation, input, exception) => {
    expect(await call(operation, input)).toEqual(exception);
  });

  it('requires permission for each parameter', async () => {
    const statements = [{ Effect: 'Allow', Action: 'ssm:GetParameter*', Resource: `${ARN}/app/*` }];
    const client = simulatorClient(simulator.url);
    const credentials = (await client.control('POST', 'principals', { name: 'a', statements })) as typeof LOCAL;

    const denied = { __type: 'AccessDeniedException' };
    expect(await call('GetParameter', { Name: '/app/deep' }, credentials)).toMatchObject({ Parameter: {} });
    expect(await call('GetParameter', { Name: 'flat' }, credentials)).toMatchObject(denied);
    expect(await call('GetParameters', { Names: ['/app/deep', 'flat'] }, credentials)).toMatchObject(denied);
  });

  it.each([
    [{ Type: 'SecureString', Value: 'a' }, 'Type only as String or StringList, got "SecureString"'],
    [{ Name: 'flat', Type: 'String', Value: 'b' }, 'the SSM parameter flat exists already'],
    [{ Type: 'String', Value: 'b', Other: 1 }, 'the simulator does not support Other (AWS::SSM::Parameter More)'],
    [
      { Type: 'String', Value: '{{resolve:ssm:gone}}' },
      'the SSM parameter gone does not exist: the simulator supports only parameters of the app',
    ],
    [
      { Type: 'String', Value: '{{resolve:ssm-secure:a}}' },
      'the simulator does not support the dynamic reference {{resolve:ssm-secure:a}}',
    ],
  ])('rejects the resource %j', async (properties, message) => {
    const { Flat } = TEMPLATE.Resources;

    await expect(startSmallStack({ Resources: { Flat, More: parameter(properties) } })).rejects.toThrow(message);
  });
});
