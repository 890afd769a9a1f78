import { startClock } from '../../../../../simulator/clock';
import { BehaviorSwitches } from '../../../../../simulator/cognito/switches';
import type { Engine } from '../../../../../simulator/dynamodb/engine';
import { readTransaction } from '../../../../../simulator/dynamodb/transactions/transaction-input';
import { Transactions } from '../../../../../simulator/dynamodb/transactions/transactions';

const NOT_FOUND = { status: 400, json: { __type: 'dynamodb#ResourceNotFoundException', message: '' } };
const CONFLICT = 'Transaction is ongoing for the item';

/** An engine with one table, which waits before it writes an item until it may continue. */
function slowEngine() {
  let release = () => {};
  let isWriting = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const writing = new Promise<void>((resolve) => {
    isWriting = resolve;
  });
  const engine: Engine = {
    ask: async (operation, input) => {
      if ((input as { TableName: string }).TableName !== 'table') {
        return NOT_FOUND;
      }
      if (operation !== 'GetItem') {
        isWriting();
        await released;
      }
      return { status: 200, json: {} };
    },
  };
  return { engine, release, writing };
}

function start(conflicts: 'canceled' | 'queued' = 'canceled') {
  const switches = new BehaviorSwitches();
  switches.set({ transactionConflicts: conflicts });
  const transactions = new Transactions(
    startClock(() => 0),
    switches,
  );
  const slow = slowEngine();
  const write = (ids: string[], ClientRequestToken?: string) =>
    transactions.write(
      slow.engine,
      readTransaction({
        ClientRequestToken,
        TransactItems: ids.map((id) => ({ Put: { TableName: 'table', Item: { id: { S: id } } } })),
      }),
      (table) => (table === 'table' ? ['id'] : undefined),
    );
  const item = (id: string) => JSON.stringify(['table', { S: id }]);
  const single = (id: string | undefined) => transactions.single(id && item(id), async () => id ?? 'read');
  return { ...slow, write, single };
}

describe('a running transaction', () => {
  it('rejects a single write on its item', async () => {
    const { write, single, writing, release } = start();
    const running = write(['a', 'b']);
    await writing;

    await expect(single('b')).rejects.toMatchObject({ type: 'TransactionConflictException', message: CONFLICT });

    release();
    await running;
    expect(await single('b')).toBe('b');
  });

  it('cancels another transaction on its item, with the reason of each action', async () => {
    const { write, writing, release } = start();
    const running = write(['a', 'b']);
    await writing;

    await expect(write(['c', 'b'])).rejects.toMatchObject({
      type: 'TransactionCanceledException',
      members: { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict', Message: CONFLICT }] },
    });

    release();
    await running;
    expect(await write(['c', 'b'])).toEqual({});
  });

  it('is in progress for a request with the same token', async () => {
    const { write, writing, release } = start();
    const running = write(['a'], 'token');
    await writing;

    await expect(write(['a'], 'token')).rejects.toMatchObject({ type: 'TransactionInProgressException' });

    release();
    expect(await running).toEqual({});
  });

  it.each([
    ['a read', 'canceled' as const, undefined],
    ['a write of another item', 'canceled' as const, 'z'],
    ['a write of its item if conflicts are queued', 'queued' as const, 'a'],
  ])('delays %s until it ends', async (_, conflicts, id) => {
    const { write, single, writing, release } = start(conflicts);
    const ended: string[] = [];
    const running = write(['a']).then(() => ended.push('transaction'));
    await writing;

    const waiting = single(id).then(() => ended.push('single'));
    await new Promise(setImmediate);
    expect(ended).toEqual([]);
    release();
    await Promise.all([running, waiting]);

    expect(ended).toEqual(['transaction', 'single']);
  });
});
