import { retry } from '../../../../lambdas/custom-resource/retry';

/** A call that throws the given errors one after the other, and then succeeds. */
function aCall(...thrown: Error[]) {
  const left = [...thrown];
  return jest.fn(async () => {
    const error = left.shift();
    if (error !== undefined) {
      throw error;
    }
    return 'answered';
  });
}

describe('retry', () => {
  const transient = new Error('transient');
  const isTransient = (error: unknown) => error === transient;

  it('returns the result once the transient error is over', async () => {
    const call = aCall(transient, transient);

    await expect(retry(call, isTransient, [0, 0, 0])).resolves.toBe('answered');

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws a transient error that persists after the last retry', async () => {
    const call = aCall(transient, transient, transient);

    await expect(retry(call, isTransient, [0, 0])).rejects.toBe(transient);

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws an error that is not transient without a retry', async () => {
    const call = aCall(new Error('permanent'));

    await expect(retry(call, isTransient, [0, 0])).rejects.toThrow('permanent');

    expect(call).toHaveBeenCalledTimes(1);
  });
});
