import { AwsError } from '../../aws/aws-error';
import { requireNoIssues } from '../../aws/constraints';
import { parseInput } from '../parse-input';
import { CAPACITY_DETAILS, type CapacityDetail } from './consumed-capacity';
import { brokenByTransaction } from './transaction-constraints';
import { actionsOf, type TransactionMember, transactionSchema } from './transaction-schema';

/** The attributes of an item or of a key, by name. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One action of a transaction. */
export interface TransactionAction {
  readonly kind: 'ConditionCheck' | 'Delete' | 'Put' | 'Update';
  readonly table: string;
  /** The item of a Put, and the key of any other action. */
  readonly attributes: Attributes;
  /** True if the cancellation reason has the item that failed the condition. */
  readonly returnsItem: boolean;
  /** The input of the single operation with the same effect. */
  readonly input: object;
}

/** The parsed input of TransactWriteItems. */
export interface Transaction {
  readonly token: string | undefined;
  readonly capacity: CapacityDetail;
  readonly actions: readonly TransactionAction[];
}

/**
 * Parses the input of TransactWriteItems.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function readTransaction(input: unknown): Transaction {
  const parsed = parseInput(transactionSchema, input);
  requireNoIssues(brokenByTransaction(parsed), 'ValidationException');
  const { ClientRequestToken, ReturnConsumedCapacity, TransactItems } = parsed;
  return {
    token: ClientRequestToken ?? undefined,
    capacity: CAPACITY_DETAILS.find((detail) => detail === ReturnConsumedCapacity) ?? 'NONE',
    actions: (TransactItems ?? []).map(actionOf),
  };
}

/**
 * AWS: the message about a member with several actions (a test of moto).
 * Assumed: the message about a member without an action, which is that of another emulator.
 */
function actionOf(one: TransactionMember): TransactionAction {
  const [action, ...others] = actionsOf(one);
  if (action === undefined) {
    throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
  }
  if (others.length > 0) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const [kind, { ReturnValuesOnConditionCheckFailure, ...input }] = action;
  const { TableName, Key, Item } = { Key: undefined, Item: undefined, ...input };
  return {
    kind,
    table: TableName ?? '',
    attributes: Item ?? Key ?? {},
    returnsItem: ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    input,
  };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
