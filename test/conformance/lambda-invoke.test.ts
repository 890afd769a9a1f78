import { type InvokeCommandInput, Lambda } from '@aws-sdk/client-lambda';
import { describeBySwitch } from '../support/simulator/cognito';
import { type PoolSystem, startPool } from '../support/simulator/pool-stack';

/** Returns its event, or fails if the event requests it. */
const CODE = `exports.handler = async (event) => {
  if (event.fails) {
    const error = new Error('failed as requested');
    error.name = 'RequestedError';
    throw error;
  }
  return { received: event };
};`;

describeBySwitch('Lambda', () => {
  let system: PoolSystem;
  let lambda: Lambda;
  let functionName: string;

  const client = (changes: object = {}) =>
    new Lambda({
      endpoint: system.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      ...changes,
    });
  const invoke = async (event: unknown, changes: Partial<InvokeCommandInput> = {}) => {
    const Payload = typeof event === 'string' ? event : JSON.stringify(event);
    const output = await lambda.invoke({ FunctionName: functionName, Payload, ...changes });
    return { ...output, Payload: JSON.parse(output.Payload?.transformToString() ?? '') };
  };

  beforeAll(async () => {
    system = await startPool({ trigger: CODE });
    lambda = client();
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId: system.UserPoolId });
    functionName = UserPool?.LambdaConfig?.PostConfirmation ?? '';
  });

  afterEach(async () => {
    await system.control('POST', 'reset');
  });

  afterAll(async () => {
    lambda.destroy();
    await system.stop();
  });

  it('invokes a function by its ARN, and returns its result', async () => {
    const output = await invoke({ some: 'event' });

    expect(output).toMatchObject({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: { received: { some: 'event' } },
    });
    expect(output.FunctionError).toBeUndefined();
  });

  it('invokes a function by its name', async () => {
    const { Payload } = await invoke({}, { FunctionName: functionName.split(':').at(-1) });

    expect(Payload).toEqual({ received: {} });
  });

  it('returns the error of a function with the status 200', async () => {
    const { StatusCode, FunctionError, Payload } = await invoke({ fails: true });

    expect(StatusCode).toBe(200);
    expect(FunctionError).toBe('Unhandled');
    expect(Payload).toMatchObject({ errorType: 'RequestedError', errorMessage: 'failed as requested' });
  });

  it.each<[string, string, unknown, Partial<InvokeCommandInput>]>([
    ['an unknown function', 'ResourceNotFoundException', {}, { FunctionName: 'unknown' }],
    ['a payload that is not JSON', 'InvalidRequestContentException', 'not json', {}],
    ['an asynchronous invocation', 'InvalidParameterValueException', {}, { InvocationType: 'Event' }],
    ['a payload over 6 MB', 'RequestTooLargeException', { long: 'x'.repeat(6 * 1024 * 1024) }, {}],
  ])('rejects %s with %s', async (_, exception, event, changes) => {
    await expect(invoke(event, changes)).rejects.toMatchObject({ name: exception });
  });

  it('rejects a request with another secret', async () => {
    const stranger = client({ credentials: { accessKeyId: 'local', secretAccessKey: 'another' } });

    await expect(stranger.invoke({ FunctionName: functionName })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });

    stranger.destroy();
  });

  it.each(['TooManyRequestsException', 'ServiceException'])('injects %s', async (exception) => {
    await system.control('POST', 'faults', { operation: 'Invoke', exception });

    await expect(invoke({})).rejects.toMatchObject({ name: exception });
  });

  it('injects a cut connection', async () => {
    await system.control('POST', 'faults', { operation: 'Invoke', cut: true });

    await expect(invoke({})).rejects.toThrow();
  });
});
