import { tryAgain } from '../../../../lambdas/custom-resource/try-again';

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

describe('tryAgain', () => {
  const passing = new Error('transient');
  const passes = (error: unknown) => error === passing;

  it('returns the result once the transient error is over', async () => {
    const call = aCall(passing, passing);

    await expect(tryAgain(call, passes, [0, 0, 0])).resolves.toBe('answered');

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws a transient error that persists after the last retry', async () => {
    const call = aCall(passing, passing, passing);

    await expect(tryAgain(call, passes, [0, 0])).rejects.toBe(passing);

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws an error that is not transient without a retry', async () => {
    const call = aCall(new Error('permanent'));

    await expect(tryAgain(call, passes, [0, 0])).rejects.toThrow('permanent');

    expect(call).toHaveBeenCalledTimes(1);
  });
});
