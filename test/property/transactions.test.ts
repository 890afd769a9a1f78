import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { LOCAL_ACCOUNT } from '../../simulator/account';
import { AwsError } from '../../simulator/aws/aws-error';
import { startClock } from '../../simulator/clock';
import { BehaviorSwitches } from '../../simulator/cognito/switches';
import { operations } from '../../simulator/dynamodb/operations';
import { Tables } from '../../simulator/dynamodb/tables';

const RUNS = 200;
/** Enough for an operation to start while a transaction runs. */
const MOST_TURNS = 60;
const TableName = 'table';
const IDS = ['a', 'b', 'c'] as const;

/** The values of the items that exist. */
type State = Readonly<Record<string, number>>;
type Condition = 'absent' | 'present' | 'less than 5' | undefined;

interface Action {
  readonly kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
  readonly id: string;
  readonly value: number;
  readonly condition: Condition;
}
type Operation =
  | { readonly kind: 'transaction'; readonly actions: readonly Action[] }
  | { readonly kind: 'single'; readonly action: Action }
  | { readonly kind: 'read'; readonly id: string };

/** An outcome: `done`, the codes of the actions that were canceled, `failed` for a single write, or the value read. */
type Outcome = string | number | undefined;

const EXPRESSIONS = { absent: 'attribute_not_exists(v)', present: 'attribute_exists(v)', 'less than 5': 'v < :five' };
const CONFLICT = 'conflict';

const id = fc.constantFrom(...IDS);
const condition = fc.constantFrom<Condition>(undefined, 'absent', 'present', 'less than 5');
const actionOn = (one: fc.Arbitrary<string>, kinds: readonly Action['kind'][]): fc.Arbitrary<Action> =>
  fc.record({ kind: fc.constantFrom(...kinds), id: one, value: fc.integer({ min: 1, max: 9 }), condition });
const transaction = fc.subarray([...IDS], { minLength: 1 }).chain((ids) =>
  fc.record({
    kind: fc.constant('transaction' as const),
    actions: fc.tuple(...ids.map((one) => actionOn(fc.constant(one), ['Put', 'Update', 'Delete', 'ConditionCheck']))),
  }),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: transaction, weight: 3 },
  {
    arbitrary: fc.record({ kind: fc.constant('single' as const), action: actionOn(id, ['Put', 'Update', 'Delete']) }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('read' as const), id }), weight: 2 },
);
/** Operations that start at the same time or a few turns of the event loop later, while others run. */
const started = fc.record({ next: operation, turns: fc.integer({ min: 0, max: MOST_TURNS }) });
const rounds = fc.array(fc.array(started, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

/** The model: performs one operation at a time. */
function step(state: State, next: Operation): [Outcome, State] {
  switch (next.kind) {
    case 'read':
      return [state[next.id], state];
    case 'single':
      return holds(state, next.action) ? ['done', change(state, next.action)] : ['failed', state];
    case 'transaction': {
      const codes = next.actions.map((action) => (holds(state, action) ? 'None' : 'ConditionalCheckFailed'));
      return codes.every((code) => code === 'None')
        ? ['done', next.actions.reduce(change, state)]
        : [codes.join(), state];
    }
  }
}

function holds(state: State, action: Action): boolean {
  const value = state[action.id];
  switch (conditionOf(action)) {
    case 'absent':
      return value === undefined;
    case 'present':
      return value !== undefined;
    case 'less than 5':
      return value !== undefined && value < 5;
    case undefined:
      return true;
  }
}

/** A check requires a condition. */
function conditionOf({ kind, condition: own }: Action): Condition {
  return kind === 'ConditionCheck' ? (own ?? 'present') : own;
}

function change(state: State, { kind, id: changed, value }: Action): State {
  const { [changed]: before = 0, ...others } = state;
  switch (kind) {
    case 'Put':
      return { ...others, [changed]: value };
    case 'Update':
      return { ...others, [changed]: before + value };
    case 'Delete':
      return others;
    case 'ConditionCheck':
      return state;
  }
}

/** Returns the states in which the operations may end, in any order, with these outcomes. A conflict changes nothing. */
function possibleEnds(state: State, operations_: readonly (readonly [Operation, Outcome])[]): State[] {
  if (operations_.length === 0) {
    return [state];
  }
  return operations_.flatMap(([next, outcome], index) => {
    const others = operations_.filter((_, other) => other !== index);
    const [expected, after] = outcome === CONFLICT ? [CONFLICT, state] : step(state, next);
    return expected === outcome ? possibleEnds(after, others) : [];
  });
}

const key = (one: string) => ({ TableName, Key: { id: { S: one } } });

function inputOf(action: Action): object {
  const own = conditionOf(action);
  const value = { N: String(action.value) };
  const values = {
    ...(action.kind === 'Update' && { ':value': value }),
    ...(own === 'less than 5' && { ':five': { N: '5' } }),
  };
  return {
    ...(action.kind === 'Put' ? { TableName, Item: { id: { S: action.id }, v: value } } : key(action.id)),
    ...(action.kind === 'Update' && { UpdateExpression: 'ADD v :value' }),
    ...(own && { ConditionExpression: EXPRESSIONS[own] }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

async function startTables(conflicts: 'canceled' | 'queued') {
  const switches = new BehaviorSwitches();
  switches.set({ transactionConflicts: conflicts });
  const tables = new Tables(LOCAL_ACCOUNT, startClock(), switches);
  await tables.create({
    TableName,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  const call = async (name: string, input: object) =>
    (await operations[name]?.(input, LOCAL_ACCOUNT).perform(tables)) as Readonly<Record<string, unknown>>;
  const read = async (one: string): Promise<number | undefined> => {
    const { Item } = (await call('GetItem', key(one))) as { Item?: { v: { N: string } } };
    return Item && Number(Item.v.N);
  };
  const act = async (next: Operation): Promise<Outcome> => {
    try {
      switch (next.kind) {
        case 'read':
          return await read(next.id);
        case 'single':
          await call(`${next.action.kind}Item`, inputOf(next.action));
          return 'done';
        case 'transaction': {
          const TransactItems = next.actions.map((action) => ({ [action.kind]: inputOf(action) }));
          await call('TransactWriteItems', { TransactItems });
          return 'done';
        }
      }
    } catch (error) {
      return outcomeOf(error);
    }
  };
  const state = async (): Promise<State> => {
    const values = await Promise.all(IDS.map(read));
    return Object.fromEntries(IDS.flatMap((one, at) => (values[at] === undefined ? [] : [[one, values[at]]])));
  };
  return { tables, act, state };
}

function outcomeOf(error: unknown): string {
  const { type, members } = error instanceof AwsError ? error : { type: '', members: {} };
  const { CancellationReasons = [] } = members as { CancellationReasons?: { Code: string }[] };
  const codes = CancellationReasons.map(({ Code }) => Code);
  if (codes.includes('TransactionConflict') || type === 'TransactionConflictException') {
    return CONFLICT;
  }
  if (type === 'TransactionCanceledException') {
    return codes.join();
  }
  if (type.endsWith('#ConditionalCheckFailedException')) {
    return 'failed';
  }
  throw error;
}

describe.each(['canceled', 'queued'] as const)('concurrent operations, with conflicts %s', (conflicts) => {
  it(`have the outcomes and the effect of a sequence (${RUNS} runs)`, async () => {
    const { tables, act, state } = await startTables(conflicts);
    const seen = new Set<Outcome>();

    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        await tables.reset();
        let model: State = {};
        for (const round of all) {
          const outcomes = await Promise.all(
            round.map(async ({ next, turns }) => {
              for (let turn = 0; turn < turns; turn += 1) {
                await nextTurn();
              }
              return act(next);
            }),
          );
          const after = await state();
          const ends = possibleEnds(
            model,
            round.map(({ next }, at) => [next, outcomes[at]]),
          );
          expect(ends).toContainEqual(after);
          model = after;
          for (const outcome of outcomes) {
            seen.add(outcome);
          }
        }
      }),
      { numRuns: RUNS },
    );

    expect([...seen]).toEqual(expect.arrayContaining(['done', 'failed', 'ConditionalCheckFailed']));
    expect(seen.has(CONFLICT)).toBe(conflicts === 'canceled');
  }, 60_000);
});
