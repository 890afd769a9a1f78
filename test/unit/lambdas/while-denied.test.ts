import { whileDenied } from '../../../lambdas/custom-resource/while-denied';

const exception = (name: string) => Object.assign(new Error(`${name}: no`), { name });

/** A call that throws what it is given, one after the other, and then answers. */
function aCall(...thrown: Error[]) {
  const left = [...thrown];
  const call = jest.fn(async () => {
    const error = left.shift();
    if (error !== undefined) {
      throw error;
    }
    return 'answered';
  });
  return call;
}

describe('whileDenied', () => {
  const denied = exception('AccessDeniedException');

  it('answers once the policy holds', async () => {
    const call = aCall(denied, denied);

    await expect(whileDenied(call, [0, 0, 0])).resolves.toBe('answered');

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws the denial when it has waited long enough', async () => {
    const call = aCall(denied, denied, denied);

    await expect(whileDenied(call, [0, 0])).rejects.toBe(denied);

    expect(call).toHaveBeenCalledTimes(3);
  });

  it('throws whatever is no denial at once', async () => {
    const call = aCall(exception('InvalidParameterException'));

    await expect(whileDenied(call, [0, 0])).rejects.toThrow('InvalidParameterException');

    expect(call).toHaveBeenCalledTimes(1);
  });
});
