import type { Engine } from '../engine';
import { exceptionOf } from '../require-output';
import { exceptions } from './transaction-exceptions';
import type { TransactionAction } from './transaction-input';

/** No table has this name: CreateTable accepts it, but CloudFormation does not generate it. */
const ABSENT_TABLE = '-'.repeat(255);

/** The single operations with the same checks. */
const OPERATIONS = { ConditionCheck: 'DeleteItem', Delete: 'DeleteItem', Put: 'PutItem', Update: 'UpdateItem' };

/**
 * Requires that the actions of a transaction are well-formed, and that their tables exist. dynalite checks an input before
 * it looks for the table, so that each action is tried on a table that does not exist.
 *
 * AWS: a malformed expression of any action precedes a missing table, and cancels nothing (responses of 2026, reported by
 * paritysuite/dynamodb-conformance).
 *
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export async function requireValid(
  engine: Engine,
  actions: readonly TransactionAction[],
  exists: (table: string) => boolean,
): Promise<void> {
  for (const { kind, input, table } of actions) {
    const TableName = exists(table) ? ABSENT_TABLE : table;
    const exception = exceptionOf(await engine.ask(OPERATIONS[kind], { ...input, TableName }));
    if (!exception.type.endsWith('#ResourceNotFoundException')) {
      throw exception;
    }
  }
  if (!actions.every(({ table }) => exists(table))) {
    throw exceptions.tableNotFound();
  }
}
