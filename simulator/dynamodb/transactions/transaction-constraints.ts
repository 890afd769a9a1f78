import { brokenConstraints, brokenLength, describeIssue } from '../../aws/constraints';
import { CAPACITY_DETAILS } from './consumed-capacity';
import { actionsOf, type TransactionInput, type TransactionMember } from './transaction-schema';

/** AWS: at most 100 actions (API reference, TransactWriteItems). */
const ACTIONS = { min: 1, max: 100 };
/** AWS: 1 to 36 characters (API reference, TransactWriteItems). */
const TOKEN = { min: 1, max: 36 };

/** The members that each action requires. */
const REQUIRED: Readonly<Record<ReturnType<typeof actionsOf>[number][0], readonly string[]>> = {
  ConditionCheck: ['Key', 'TableName', 'ConditionExpression'],
  Put: ['Item', 'TableName'],
  Delete: ['Key', 'TableName'],
  Update: ['Key', 'UpdateExpression', 'TableName'],
};

/**
 * Returns the constraints that an input violates.
 *
 * AWS: all failed constraints are in one message, in this order (responses of 2026, reported by
 * paritysuite/dynamodb-conformance).
 */
export function brokenByTransaction(input: TransactionInput): string[] {
  const { ClientRequestToken, ReturnConsumedCapacity, ReturnItemCollectionMetrics, TransactItems } = input;
  return [
    ...(ClientRequestToken == null ? [] : checkLength('ClientRequestToken', ClientRequestToken.length, TOKEN)),
    ...checkEnum('returnConsumedCapacity', ReturnConsumedCapacity, CAPACITY_DETAILS),
    ...checkEnum('returnItemCollectionMetrics', ReturnItemCollectionMetrics, ['SIZE', 'NONE']),
    ...(TransactItems == null
      ? [describeIssue('transactItems', 'null', 'Member must not be null')]
      : checkLength('TransactItems', TransactItems.length, ACTIONS)),
    ...(TransactItems ?? []).flatMap(checkMember),
  ];
}

/** AWS: members are numbered from 1 (aws-sdk-java-v2#3561). */
function checkMember(one: TransactionMember, index: number): string[] {
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

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
