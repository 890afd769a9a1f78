import { z } from 'zod';

const attributes = z.nullish(z.record(z.string(), z.unknown()));
const shared = {
  TableName: z.nullish(z.string()),
  ConditionExpression: z.nullish(z.string()),
  ExpressionAttributeNames: z.nullish(z.record(z.string(), z.unknown())),
  ExpressionAttributeValues: z.nullish(z.record(z.string(), z.unknown())),
};
const returnValues = { ReturnValuesOnConditionCheckFailure: z.nullish(z.string()) };
const withKey = { ...shared, ...returnValues, Key: attributes };

/** A member of TransactItems. It may have one action only. */
const member = z.object({
  ConditionCheck: z.nullish(z.object(withKey)),
  Put: z.nullish(z.object({ ...shared, ...returnValues, Item: attributes })),
  Delete: z.nullish(z.object(withKey)),
  Update: z.nullish(z.object({ ...withKey, UpdateExpression: z.nullish(z.string()) })),
});
/** The input of TransactWriteItems. */
export const transactionSchema = z.object({
  ClientRequestToken: z.nullish(z.string()),
  ReturnConsumedCapacity: z.nullish(z.string()),
  ReturnItemCollectionMetrics: z.nullish(z.string()),
  TransactItems: z.nullish(z.array(member)),
});

/** The parsed input of TransactWriteItems. */
export type TransactionInput = z.output<typeof transactionSchema>;
/** A parsed member of TransactItems. */
export type TransactionMember = z.output<typeof member>;

/** Returns the actions of a member, by kind. */
export function actionsOf({ ConditionCheck, Put, Delete, Update }: TransactionMember) {
  const all = [
    ['ConditionCheck', ConditionCheck],
    ['Put', Put],
    ['Delete', Delete],
    ['Update', Update],
  ] as const;
  return all.flatMap(([kind, input]) => (input == null ? [] : [[kind, input] as const]));
}
