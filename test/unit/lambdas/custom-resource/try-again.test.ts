import { tryAgain } from '../../../../lambdas/custom-resource/try-again';

/** A call that throws what it is given, one after the other, and then answers. */
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
  const passing = new Error('it passes');
  const passes = (error: unknown) => error === passing;

  it('answers once it has passed', async () => {
    const call = aCall(passing, passing);

    await expect(tryAgain(call, passes, [0, 0, 0])).resolves.toBe('answered');

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws what still has not passed when it has waited for the last time', async () => {
    const call = aCall(passing, passing, passing);

    await expect(tryAgain(call, passes, [0, 0])).rejects.toBe(passing);

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws what does not pass at once', async () => {
    const call = aCall(new Error('it stays'));

    await expect(tryAgain(call, passes, [0, 0])).rejects.toThrow('it stays');

    expect(call).toHaveBeenCalledTimes(1);
  });
});
