import { describeBySwitch } from '../support/simulator/cognito';
import { type PoolSystem, startPool } from '../support/simulator/pool-stack';

describeBySwitch('an injected fault', () => {
  let system: PoolSystem;

  beforeAll(async () => {
    system = await startPool();
  });

  beforeEach(async () => {
    await system.control('DELETE', 'faults');
    await system.seed({ username: 'customer' });
  });

  afterAll(() => system.stop());

  const user = () => ({ UserPoolId: system.UserPoolId, Username: 'customer' });
  const reset = () => system.cognito.adminResetUserPassword(user());
  const status = async () => (await system.cognito.adminGetUser(user())).UserStatus;
  const inject = (fault: object) => system.control('POST', 'faults', { operation: 'AdminResetUserPassword', ...fault });

  it.each([
    ['before', undefined, 'CONFIRMED'],
    ['before', 'before', 'CONFIRMED'],
    ['after', 'after', 'RESET_REQUIRED'],
  ])('answers an exception %s the effect, with when: %s', async (_, when, expected) => {
    await inject({ exception: 'TooManyRequestsException', message: 'Slow down', when, times: 1 });

    const failed = reset();

    await expect(failed).rejects.toMatchObject({ name: 'TooManyRequestsException', message: 'Slow down' });
    expect(await status()).toBe(expected);
  });

  it.each([
    ['before', 'CONFIRMED'],
    ['after', 'RESET_REQUIRED'],
  ])('cuts the connection %s the effect', async (when, expected) => {
    await inject({ cut: true, when, times: 1 });

    const failed = reset();

    await expect(failed).rejects.toThrow('socket hang up');
    expect(await status()).toBe(expected);
  });

  it('cuts the connection of one request with times: 1', async () => {
    await inject({ cut: true, when: 'after', times: 1 });

    await expect(reset()).rejects.toThrow('socket hang up');
    await reset();

    expect(await system.control('GET', 'faults')).toEqual([]);
  });

  it.each([
    ['the resource', () => system.UserPoolId, true],
    ['another resource', () => 'eu-central-1_another00', false],
  ])('with a resource applies to requests about %s', async (_, resource, isInjected) => {
    await inject({ exception: 'TooManyRequestsException', resource: resource() });

    const outcome = await reset().then(
      () => false,
      ({ name }: Error) => name === 'TooManyRequestsException',
    );

    expect(outcome).toBe(isInjected);
  });

  it('delays the response after the effect', async () => {
    await inject({ latencyMilliseconds: 300, when: 'after', times: 1 });

    const resetting = reset();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const meanwhile = await status();
    await resetting;

    expect(meanwhile).toBe('RESET_REQUIRED');
  });

  it('replaces an exception if it comes after the effect', async () => {
    await inject({ exception: 'InternalErrorException', when: 'after', times: 1 });

    const failed = system.cognito.adminResetUserPassword({ ...user(), Username: 'unknown' });

    await expect(failed).rejects.toMatchObject({ name: 'InternalErrorException' });
  });

  it.each([
    ['InternalErrorException', 500],
    ['InternalServerError', 500],
    ['KMSInternalException', 500],
    ['DependencyTimeoutException', 500],
    ['KeyUnavailableException', 500],
    ['TooManyRequestsException', 400],
    ['ThrottlingException', 400],
  ])('has the status of its exception: %s, %d', async (exception, expected) => {
    await inject({ exception, times: 1 });

    const failed = reset();

    await expect(failed).rejects.toMatchObject({ name: exception, $metadata: { httpStatusCode: expected } });
  });

  it.each([
    [{ operation: 'Teleport', cut: true }, 'operation: must be an operation that the simulator implements'],
    [{ when: 'later', cut: true }, /^when: /],
    [{ cut: true, exception: 'InternalErrorException' }, 'body: set exception or cut, not both'],
    [{ latencyMilliseconds: 1, members: {} }, 'body: members require an exception'],
    [{}, 'body: the fault has no effect: set exception, latencyMilliseconds or cut'],
    [{ cut: false, times: 1 }, 'body: the fault has no effect: set exception, latencyMilliseconds or cut'],
    [{ message: 'Slow down' }, 'body: the fault has no effect: set exception, latencyMilliseconds or cut'],
  ])('is rejected if it is malformed: %j', async (fault, message) => {
    const response = await fetch(`${system.url}/_simulator/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ operation: 'AdminGetUser', ...fault }),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});
