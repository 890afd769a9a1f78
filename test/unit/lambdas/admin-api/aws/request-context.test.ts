import { AwsFailure } from '../../../../../lambdas/admin-api/aws/aws-failure';
import { AwsRequestContext } from '../../../../../lambdas/admin-api/aws/request-context';
import type { Deadline } from '../../../../../lambdas/admin-api/ports';

describe('the deadlines of a request', () => {
  const DEADLINES: readonly Deadline[] = ['read', 'act', 'afterAct', 'audit', 'idempotency'];

  /** The milliseconds after which each signal aborts, by the signal that a call gets. */
  const deadlines = async (remaining: number): Promise<Record<string, number>> => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    const context = new AwsRequestContext(remaining);
    const made = timeout.mock.calls.map(([after], index) => ({ after, signal: timeout.mock.results[index]?.value }));
    timeout.mockRestore();
    const found: Record<string, number> = {};
    for (const deadline of DEADLINES) {
      await context.run('AdminGetUser', deadline, async ({ abortSignal }) => {
        found[deadline] = made.find(({ signal }) => signal === abortSignal)?.after ?? Number.NaN;
        return { $metadata: {} };
      });
    }
    return found;
  };

  it('leave time for three invocations of the trigger during the action, and then to record and to respond', async () => {
    const { read = 0, act = 0, afterAct = 0, audit = 0, idempotency = 0 } = await deadlines(28_000);

    expect(act - read).toBeGreaterThan(3 * 5_000 + 1_000);
    expect(afterAct - act).toBeGreaterThan(2_000);
    expect(audit - afterAct).toBeGreaterThan(1_500);
    expect(idempotency - audit).toBeGreaterThan(1_000);
    expect(28_000 - idempotency).toBeGreaterThan(500);
  });

  it('are at least a millisecond', async () => {
    expect(Math.min(...Object.values(await deadlines(0)))).toBe(1);
  });
});

describe('the calls of a request', () => {
  it('are recorded in the order of their completion, with the request id or the exception', async () => {
    const context = new AwsRequestContext(1_000);
    const refusal = Object.assign(new Error('no'), {
      name: 'UserNotFoundException',
      $metadata: { httpStatusCode: 400, requestId: 'request-2' },
    });

    const first = context.run('DescribeUserPool', 'read', async () => {
      await new Promise(setImmediate);
      return { $metadata: { requestId: 'request-1' } };
    });
    const second = context.run('AdminGetUser', 'read', async () => {
      throw refusal;
    });

    await expect(second).rejects.toEqual(
      new AwsFailure('AdminGetUser', 'UserNotFoundException', true, 'request-2', refusal),
    );
    await first;
    expect(context.calls).toMatchObject([
      { operation: 'AdminGetUser', awsRequestId: 'request-2', exception: 'UserNotFoundException' },
      { operation: 'DescribeUserPool', awsRequestId: 'request-1' },
    ]);
  });
});
