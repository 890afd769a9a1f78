import type { Engine, EngineAnswer } from '../engine';
import { exceptionOf, requireOutput } from '../require-output';
import { type CancellationReason, exceptions, NO_REASON } from './transaction-exceptions';
import type { Attributes, TransactionAction } from './transaction-input';

/** An action with the names of the key attributes of its table. */
export interface KeyedAction extends TransactionAction {
  readonly keyNames: readonly string[];
}

/** An action that was tried, and its item before that. */
interface Tried {
  readonly action: KeyedAction;
  readonly before: Attributes | undefined;
  readonly answer: EngineAnswer;
}

/** A ConditionCheck is an update without changes. It would create a missing item, so it is always undone. */
const OPERATIONS = { ConditionCheck: 'UpdateItem', Delete: 'DeleteItem', Put: 'PutItem', Update: 'UpdateItem' };

/** AWS: an empty key is a malformed request, unlike any other key that does not match the schema (dynamodb-conformance). */
const EMPTY_KEY = /cannot contain an empty (string|binary) value/;

/**
 * Performs all actions, or none. dynalite has no transactions: every action is tried as a single operation, and undone
 * if another one fails. The actions are on different items, and nothing else may use the engine meanwhile.
 *
 * @returns the responses of the single operations
 * @throws AwsError TransactionCanceledException; ValidationException for an empty key
 */
export async function writeTransaction(
  engine: Engine,
  actions: readonly KeyedAction[],
): Promise<readonly EngineAnswer[]> {
  const tried: Tried[] = [];
  let isCommitted = false;
  try {
    for (const action of actions) {
      tried.push(await attempt(engine, action));
    }
    const reasons = tried.map(reasonOf);
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw exceptions.canceled(reasons);
    }
    isCommitted = true;
    return tried.map(({ answer }) => answer);
  } finally {
    for (const one of tried) {
      if (!isCommitted || one.action.kind === 'ConditionCheck') {
        await undo(engine, one);
      }
    }
  }
}

/** Reads the item of an action. A key that does not match the schema has none. */
export function readItem(engine: Engine, { table, keyNames, attributes }: KeyedAction): Promise<EngineAnswer> {
  return engine.ask('GetItem', {
    TableName: table,
    Key: pick(attributes, keyNames),
    ConsistentRead: true,
    ReturnConsumedCapacity: 'TOTAL',
  });
}

async function attempt(engine: Engine, action: KeyedAction): Promise<Tried> {
  const { json } = await readItem(engine, action);
  const { Item: before } = json as { readonly Item?: Attributes };
  const input = { ...action.input, ReturnConsumedCapacity: 'TOTAL' };
  return { action, before, answer: await engine.ask(OPERATIONS[action.kind], input) };
}

async function undo(engine: Engine, { action, before, answer }: Tried): Promise<void> {
  if (answer.status !== 200) {
    return;
  }
  const { table: TableName, keyNames, attributes } = action;
  requireOutput(
    before === undefined
      ? await engine.ask('DeleteItem', { TableName, Key: pick(attributes, keyNames) })
      : await engine.ask('PutItem', { TableName, Item: before }),
  );
}

/** @throws AwsError any exception that does not cancel the transaction */
function reasonOf({ action, before, answer }: Tried): CancellationReason {
  if (answer.status === 200) {
    return NO_REASON;
  }
  const exception = exceptionOf(answer);
  const { type, message } = exception;
  if (type.endsWith('#ConditionalCheckFailedException')) {
    return { Code: 'ConditionalCheckFailed', Message: message, Item: action.returnsItem ? before : undefined };
  }
  if (type.endsWith('#ValidationException') && !EMPTY_KEY.test(message)) {
    return { Code: 'ValidationError', Message: message };
  }
  throw exception;
}

function pick(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, attributes[name]]));
}
