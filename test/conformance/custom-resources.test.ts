import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { Simulator } from '../../simulator';
import { describeBySwitch } from '../support/simulator/cognito';
import { customResourceCode, customResourceTemplate } from '../support/simulator/custom-resource';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

/** A function that sends a response in which some members are changed. */
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

  /** The first log line of the function. It may appear after the deployment, which waits only for the response. */
  const firstLine = async (simulator: Simulator): Promise<unknown> => {
    const [event] = await simulatorClient(simulator.url).events();
    return event ?? new Promise((resolve) => setTimeout(resolve, 10)).then(() => firstLine(simulator));
  };

  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  it('is created by its function: Ref is the physical ID, and Fn::GetAtt returns values of Data', async () => {
    const { outputs } = await start(customResourceCode(`return { Answer: 42 };`));

    expect(outputs).toEqual({ Ref: 'made', Attribute: '42' });
  });

  it("passes CloudFormation's request to the function, with every value as a string", async () => {
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

  it('may have the type AWS::CloudFormation::CustomResource', async () => {
    const Resources = customResourceTemplate({ Type: 'AWS::CloudFormation::CustomResource' });

    running = await startSmallStack(
      { Resources, Outputs: { Ref: { Value: { Ref: 'Custom' } } } },
      customResourceCode('return {};'),
    );

    expect(running.outputs).toEqual({ Ref: 'made' });
  });

  it('can call AWS during the deployment, but no other part of the stack', async () => {
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

  it('is created by a function that fails after its response', async () => {
    const { outputs } = await start(responding(`{ Data: { Answer: 'yes' } }`, `throw new Error('too late');`));

    expect(outputs['Attribute']).toBe('yes');
  });

  it('accepts one response only, by PUT', async () => {
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
    [
      'FAILED without a reason',
      responding(`{ Status: 'FAILED' }`),
      'the response is malformed: FAILED without a Reason',
    ],
    ['another status', responding(`{ Status: 'DONE' }`), /the response is malformed: Status: /],
    [
      'no physical ID',
      responding(`{ PhysicalResourceId: undefined }`),
      /the response is malformed: PhysicalResourceId: /,
    ],
    [
      'a physical ID over 1 KB',
      responding(`{ PhysicalResourceId: 'x'.repeat(1025) }`),
      'the response is malformed: PhysicalResourceId: must have 1 to 1024 bytes',
    ],
    [
      'the identity of another request',
      responding(`{ RequestId: 'other' }`),
      "the response is malformed: RequestId differs from the request's",
    ],
    ['over 4096 bytes', responding(`{ Data: { Answer: 'x'.repeat(4096) } }`), 'Response object is too long.'],
    [
      'a body that is not JSON',
      `exports.handler = (event) => fetch(event.ResponseURL, { method: 'PUT', body: 'done' }).then(() => {});`,
      'the response is malformed: it is not JSON',
    ],
    [
      'no response of a function that fails',
      `exports.handler = async () => { throw new TypeError('broken'); };`,
      'the function failed without a response: TypeError: broken',
    ],
    ['no response at all', `exports.handler = async () => 'SUCCESS';`, 'the function ended without a response'],
  ])('fails the deployment, with its name and the reason: %s', async (_, code, reason) => {
    const starting = start(code);

    const sentence = typeof reason === 'string' ? `Custom::Thing Custom was not created: ${reason}` : reason;
    await expect(starting).rejects.toThrow(sentence);
  });

  it('accepts a physical ID of 1 KB', async () => {
    const { outputs } = await start(responding(`{ PhysicalResourceId: 'x'.repeat(1024), Data: { Answer: '' } }`));

    expect(outputs['Ref']).toHaveLength(1024);
  });

  it('fails after its ServiceTimeout', async () => {
    const starting = start(`exports.handler = () => new Promise(() => setInterval(() => {}, 1000));`, {
      ServiceTimeout: 1,
    });

    await expect(starting).rejects.toThrow('Custom::Thing Custom was not created: no response within 1 seconds');
  });

  it('fails when the function times out', async () => {
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
  ])('is rejected if it could never be created: %j', async (properties, sentence) => {
    await expect(start('', properties)).rejects.toThrow(sentence);
  });

  it('is created after its dependencies and before its dependents', async () => {
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
