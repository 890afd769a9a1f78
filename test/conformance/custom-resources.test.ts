import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { Simulator } from '../../simulator';
import { describeBySwitch } from '../support/simulator/cognito';
import { customResourceCode, customResourceTemplate } from '../support/simulator/custom-resource';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

/** A function that puts a response of which some members are others. */
const responding = (changes: string, more = '') => `
  exports.handler = async (event) => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const response = { Status: 'SUCCESS', PhysicalResourceId: 'made', StackId, RequestId, LogicalResourceId };
    await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify({ ...response, ...${changes} }) });
    ${more}
  };`;

describeBySwitch('a custom resource', () => {
  let running: Simulator | undefined;

  const start = async (
    code: string,
    properties: object = {},
    more: Parameters<typeof customResourceTemplate>[1] = {},
  ) => {
    const Resources = customResourceTemplate({ Properties: properties }, more);
    const Outputs = {
      Ref: { Value: { Ref: 'Custom' } },
      Attribute: { Value: { 'Fn::GetAtt': ['Custom', 'Answer'] } },
    };
    running = await startSmallStack({ Resources, Outputs }, code);
    return running;
  };

  /** What the function logged first. It may end after the stack is there: its response is what counts. */
  const firstLine = async (simulator: Simulator): Promise<unknown> => {
    const [event] = await simulatorClient(simulator.url).events();
    return event ?? new Promise((resolve) => setTimeout(resolve, 10)).then(() => firstLine(simulator));
  };

  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  it('is made by the function: Ref is the physical id, Fn::GetAtt what is in Data', async () => {
    const { outputs } = await start(customResourceCode(`return { Answer: 42 };`));

    expect(outputs).toEqual({ Ref: 'made', Attribute: '42' });
  });

  it("gives the function CloudFormation's request, every value as a string", async () => {
    const simulator = await start(customResourceCode(`return { Answer: '' };`), {
      ServiceTimeout: 60,
      Flag: true,
      Deep: { Number: 7, List: [false, 'text'] },
    });

    const event = await firstLine(simulator);
    const token = expect.stringMatching(/^arn:aws:lambda:eu-central-1:000000000000:function:Test-Function-/);
    expect(event).toEqual({
      RequestType: 'Create',
      ServiceToken: token,
      ServiceTimeout: '60',
      ResponseURL: expect.stringContaining(`${simulator.url}/_simulator/custom-resources/`),
      StackId: expect.stringMatching(/^arn:aws:cloudformation:eu-central-1:000000000000:stack\/Test\//),
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      LogicalResourceId: 'Custom',
      ResourceType: 'Custom::Thing',
      ResourceProperties: {
        ServiceToken: token,
        ServiceTimeout: '60',
        Flag: 'true',
        Deep: { Number: '7', List: ['false', 'text'] },
      },
    });
  });

  it('may be of the type AWS::CloudFormation::CustomResource', async () => {
    const Resources = customResourceTemplate({ Type: 'AWS::CloudFormation::CustomResource' });

    running = await startSmallStack(
      { Resources, Outputs: { Ref: { Value: { Ref: 'Custom' } } } },
      customResourceCode('return {};'),
    );

    expect(running.outputs).toEqual({ Ref: 'made' });
  });

  it('has AWS at hand while the stack comes up, but nothing else of it', async () => {
    const { outputs } = await start(
      customResourceCode(`
        const cognito = new (aws('client-cognito-identity-provider').CognitoIdentityProvider)({});
        const { UserPools } = await cognito.listUserPools({ MaxResults: 1 });
        const stack = await fetch(process.env.AWS_ENDPOINT_URL + '/_simulator/stack');
        return { Answer: UserPools.length + ' pools, ' + stack.status + ' ' + (await stack.json()).message };`),
      {},
      { statements: [{ Effect: 'Allow', Action: 'cognito-idp:ListUserPools', Resource: '*' }] },
    );

    expect(outputs['Attribute']).toBe('0 pools, 503 The stack is not ready yet: retry in a moment.');
  });

  it('is made by a function that fails after it responded', async () => {
    const { outputs } = await start(responding(`{ Data: { Answer: 'yes' } }`, `throw new Error('too late');`));

    expect(outputs['Attribute']).toBe('yes');
  });

  it('takes one response only, by PUT', async () => {
    const simulator = await start(`
      exports.handler = async (event) => {
        const { StackId, RequestId, LogicalResourceId } = event;
        const response = (Answer) =>
          JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: Answer, StackId, RequestId, LogicalResourceId, Data: { Answer } });
        const post = await fetch(event.ResponseURL, { method: 'POST', body: response('posted') });
        const first = await fetch(event.ResponseURL, { method: 'PUT', body: response('first') });
        const second = await fetch(event.ResponseURL, { method: 'PUT', body: response('second') });
        console.log(JSON.stringify([post.status, first.status, second.status]));
      };`);

    expect(simulator.outputs['Attribute']).toBe('first');
    expect(await firstLine(simulator)).toEqual([403, 200, 403]);
  });

  it.each([
    ['FAILED', responding(`{ Status: 'FAILED', Reason: 'no luck' }`), 'no luck'],
    ['FAILED for no reason', responding(`{ Status: 'FAILED' }`), 'the response is malformed: FAILED without a Reason'],
    ['another status', responding(`{ Status: 'DONE' }`), /the response is malformed: Status: /],
    [
      'no physical id',
      responding(`{ PhysicalResourceId: undefined }`),
      /the response is malformed: PhysicalResourceId: /,
    ],
    [
      'a physical id over 1 KB',
      responding(`{ PhysicalResourceId: 'x'.repeat(1025) }`),
      'the response is malformed: PhysicalResourceId: must have 1 to 1024 bytes',
    ],
    [
      'the request of another',
      responding(`{ RequestId: 'other' }`),
      "the response is malformed: RequestId differs from the request's",
    ],
    ['over 4096 bytes', responding(`{ Data: { Answer: 'x'.repeat(4096) } }`), 'Response object is too long.'],
    [
      'no JSON',
      `exports.handler = (event) => fetch(event.ResponseURL, { method: 'PUT', body: 'done' }).then(() => {});`,
      'the response is malformed: it is not JSON',
    ],
    [
      'nothing, as the function failed',
      `exports.handler = async () => { throw new TypeError('broken'); };`,
      'the function failed without a response: TypeError: broken',
    ],
    ['nothing at all', `exports.handler = async () => 'SUCCESS';`, 'the function ended without a response'],
  ])('fails the start, with its name and the reason: %s', async (_, code, reason) => {
    const starting = start(code);

    const sentence = typeof reason === 'string' ? `Custom::Thing Custom was not created: ${reason}` : reason;
    await expect(starting).rejects.toThrow(sentence);
  });

  it('takes a physical id of 1 KB', async () => {
    const { outputs } = await start(responding(`{ PhysicalResourceId: 'x'.repeat(1024), Data: { Answer: '' } }`));

    expect(outputs['Ref']).toHaveLength(1024);
  });

  it('is given up after its ServiceTimeout', async () => {
    const starting = start(`exports.handler = () => new Promise(() => setInterval(() => {}, 1000));`, {
      ServiceTimeout: 1,
    });

    await expect(starting).rejects.toThrow('Custom::Thing Custom was not created: no response within 1 seconds');
  });

  it("is given up when the function's own time is over", async () => {
    const starting = start(
      `exports.handler = () => new Promise(() => setInterval(() => {}, 1000));`,
      {},
      { timeout: 1 },
    );

    await expect(starting).rejects.toThrow(/the function failed without a response: Sandbox\.Timedout: /);
  });

  it.each([
    [
      { ServiceToken: 'arn:aws:sns:eu-central-1:000000000000:topic' },
      /ServiceToken only as the ARN of a function of the stack/,
    ],
    [{ ServiceTimeout: 0 }, /ServiceTimeout only as 1 to 3600 seconds, got 0/],
    [{ ServiceTimeout: 3601 }, /ServiceTimeout only as 1 to 3600 seconds, got 3601/],
  ])('is refused when nobody could make it: %j', async (properties, sentence) => {
    await expect(start('', properties)).rejects.toThrow(sentence);
  });

  it('comes after what it depends on, and before what depends on it', async () => {
    const Resources = {
      ...customResourceTemplate({ Properties: { PoolId: { Ref: 'First' } } }),
      First: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'first' } },
      Second: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { UserPoolName: { 'Fn::GetAtt': ['Custom', 'Answer'] } },
      },
    };

    running = await startSmallStack(
      { Resources },
      customResourceCode(`return { Answer: 'after-' + event.ResourceProperties.PoolId.split('_')[0] };`),
    );

    const cognito = new CognitoIdentityProvider({
      endpoint: running.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { UserPools = [] } = await cognito.listUserPools({ MaxResults: 10 });
    cognito.destroy();
    expect(UserPools.map(({ Name }) => Name).sort()).toEqual(['after-eu-central-1', 'first']);
  });
});
