import { z } from 'zod';
import { AwsError } from '../../aws/aws-error';
import { brokenConstraints, brokenLength, describeIssue, requireNoIssues } from '../../aws/constraints';
import { parseInput } from '../parse-input';
import type { CapacityDetail } from './consumed-capacity';

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

/** AWS: at most 100 actions (API reference, TransactWriteItems). */
const ACTIONS = { min: 1, max: 100 };
/** AWS: 1 to 36 characters (API reference, TransactWriteItems). */
const TOKEN = { min: 1, max: 36 };
const CAPACITY = ['INDEXES', 'TOTAL', 'NONE'] as const;

const attributes = z.nullish(z.record(z.string(), z.unknown()));
const shared = {
  TableName: z.nullish(z.string()),
  ConditionExpression: z.nullish(z.string()),
  ExpressionAttributeNames: z.nullish(z.record(z.string(), z.unknown())),
  ExpressionAttributeValues: z.nullish(z.record(z.string(), z.unknown())),
};
const returnValues = { ReturnValuesOnConditionCheckFailure: z.nullish(z.string()) };
const withKey = { ...shared, ...returnValues, Key: attributes };

/** The actions of one member of TransactItems, which may have one only. */
const member = z.object({
  ConditionCheck: z.nullish(z.object(withKey)),
  Put: z.nullish(z.object({ ...shared, ...returnValues, Item: attributes })),
  Delete: z.nullish(z.object(withKey)),
  Update: z.nullish(z.object({ ...withKey, UpdateExpression: z.nullish(z.string()) })),
});
const transaction = z.object({
  ClientRequestToken: z.nullish(z.string()),
  ReturnConsumedCapacity: z.nullish(z.string()),
  ReturnItemCollectionMetrics: z.nullish(z.string()),
  TransactItems: z.nullish(z.array(member)),
});

type Kind = TransactionAction['kind'];
type Member = z.output<typeof member>;

/** The members that each action requires. */
const REQUIRED: Readonly<Record<Kind, readonly string[]>> = {
  ConditionCheck: ['Key', 'TableName', 'ConditionExpression'],
  Put: ['Item', 'TableName'],
  Delete: ['Key', 'TableName'],
  Update: ['Key', 'UpdateExpression', 'TableName'],
};

/**
 * Parses the input of TransactWriteItems.
 *
 * AWS: the order of the checks, and that all failed constraints are in one message (responses of 2026, reported by
 * paritysuite/dynamodb-conformance).
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function readTransaction(input: unknown): Transaction {
  const parsed = parseInput(transaction, input);
  const { ClientRequestToken, ReturnConsumedCapacity, ReturnItemCollectionMetrics, TransactItems } = parsed;
  requireNoIssues(
    [
      ...(ClientRequestToken == null ? [] : checkLength('ClientRequestToken', ClientRequestToken.length, TOKEN)),
      ...checkEnum('returnConsumedCapacity', ReturnConsumedCapacity, CAPACITY),
      ...checkEnum('returnItemCollectionMetrics', ReturnItemCollectionMetrics, ['SIZE', 'NONE']),
      ...(TransactItems == null
        ? [describeIssue('transactItems', 'null', 'Member must not be null')]
        : checkLength('TransactItems', TransactItems.length, ACTIONS)),
      ...(TransactItems ?? []).flatMap(checkMember),
    ],
    'ValidationException',
  );
  return {
    token: ClientRequestToken ?? undefined,
    capacity: CAPACITY.find((detail) => detail === ReturnConsumedCapacity) ?? 'NONE',
    actions: (TransactItems ?? []).map(actionOf),
  };
}

/**
 * AWS: the message about a member with several actions (a test of moto).
 * Assumed: the message about a member without an action, which is that of another emulator.
 */
function actionOf(one: Member): TransactionAction {
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

function actionsOf({ ConditionCheck, Put, Delete, Update }: Member) {
  const all = [
    ['ConditionCheck', ConditionCheck],
    ['Put', Put],
    ['Delete', Delete],
    ['Update', Update],
  ] as const;
  return all.flatMap(([kind, input]) => (input == null ? [] : [[kind, input] as const]));
}

/** AWS: members are numbered from 1 (aws-sdk-java-v2#3561). */
function checkMember(one: Member, index: number): string[] {
  return actionsOf(one).flatMap(([kind, input]) => {
    const path = `transactItems.${index + 1}.member.${lowerFirst(kind)}`;
    const present = new Map<string, unknown>(Object.entries(input));
    const { ReturnValuesOnConditionCheckFailure: returned } = input;
    return [
      ...checkEnum(`${path}.returnValuesOnConditionCheckFailure`, returned, ['ALL_OLD', 'NONE']),
      ...REQUIRED[kind]
        .filter((name) => present.get(name) == null)
        .map((name) => describeIssue(`${path}.${lowerFirst(name)}`, 'null', 'Member must not be null')),
    ];
  });
}

function checkEnum(path: string, value: string | null | undefined, values: readonly string[]): string[] {
  return value == null
    ? []
    : brokenConstraints(value, { enum: values }).map((issue) => describeIssue(path, `'${value}'`, issue));
}

/** AWS: since 2026, the path of a member that is too short or too long begins with a capital letter (dynamodb-conformance). */
function checkLength(path: string, length: number, limits: { readonly min: number; readonly max: number }): string[] {
  return brokenLength(length, limits).map((issue) => describeIssue(path, undefined, issue));
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
