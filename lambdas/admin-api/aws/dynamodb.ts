import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AwsCalls, AwsFailure } from './aws-calls';

/** What an item holds here: flat, of texts, numbers and truth values. */
export type Item = Readonly<Record<string, string | number | boolean>>;

/** One table, for one request. Every method throws AwsFailure. */
export interface Table {
  /** @returns whether the item was written: not where one is there that `unless` does not let be replaced */
  put(item: Item, signal: AbortSignal, unless?: UnlessThere): Promise<boolean>;
  /** Sets attributes of an item that is there and has all members of `key` and `owned`; leaves any other alone. */
  update(key: Item, changes: Item, signal: AbortSignal, owned?: Item): Promise<void>;
  /** The item as it is after everything that was written before. */
  get(key: Item, signal: AbortSignal): Promise<Item | undefined>;
  /** Takes away an item that has all members of `owned`, and no other. */
  delete(key: Item, signal: AbortSignal, owned: Item): Promise<void>;
  /** Items of a partition, last first. */
  query(search: PartitionSearch, signal: AbortSignal): Promise<{ readonly items: Item[]; readonly more: boolean }>;
}

/** Lets an item be replaced only where the number in an attribute is below a bound. */
export interface UnlessThere {
  readonly key: string;
  readonly replaceableIf: { readonly attribute: string; readonly below: number };
}

export interface PartitionSearch {
  readonly partition: readonly [name: string, value: string];
  readonly sort: string;
  /** Begins behind the item with this sort key. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Opens a table for one request. */
export type OpenTable = (calls: AwsCalls) => Table;

/** The tables of DynamoDB behind the AWS SDK. */
export function connectTables(): (name: string) => OpenTable {
  const client = new DynamoDBClient({});
  return (name) => (calls) => ({
    put: async (item, signal, unless) => {
      const command = new PutItemCommand({ TableName: name, Item: write(item), ...(unless && conditionOf(unless)) });
      try {
        await calls.run('PutItem', () => client.send(command, { abortSignal: signal }));
        return true;
      } catch (error) {
        if (unless && error instanceof AwsFailure && error.exception === 'ConditionalCheckFailedException') {
          return false;
        }
        throw error;
      }
    },
    update: async (key, changes, signal, owned = {}) => {
      const set = expressionOf('set', changes);
      const has = expressionOf('has', { ...key, ...owned });
      const command = new UpdateItemCommand({
        TableName: name,
        Key: write(key),
        UpdateExpression: `SET ${set.terms.join(', ')}`,
        ConditionExpression: has.terms.join(' AND '),
        ExpressionAttributeNames: { ...set.names, ...has.names },
        ExpressionAttributeValues: { ...set.values, ...has.values },
      });
      await calls.run('UpdateItem', () => client.send(command, { abortSignal: signal }));
    },
    get: async (key, signal) => {
      const command = new GetItemCommand({ TableName: name, Key: write(key), ConsistentRead: true });
      const { Item: found } = await calls.run('GetItem', () => client.send(command, { abortSignal: signal }));
      return found && read(found);
    },
    delete: async (key, signal, owned) => {
      const has = expressionOf('has', owned);
      const command = new DeleteItemCommand({
        TableName: name,
        Key: write(key),
        ConditionExpression: has.terms.join(' AND '),
        ExpressionAttributeNames: has.names,
        ExpressionAttributeValues: has.values,
      });
      await calls.run('DeleteItem', () => client.send(command, { abortSignal: signal }));
    },
    query: async ({ partition: [partition, value], sort, after, limit }, signal) => {
      const command = new QueryCommand({
        TableName: name,
        KeyConditionExpression: '#partition = :value',
        ExpressionAttributeNames: { '#partition': partition },
        ExpressionAttributeValues: write({ ':value': value }),
        ScanIndexForward: false,
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: write({ [partition]: value, [sort]: after }) }),
      });
      const page = await calls.run('Query', () => client.send(command, { abortSignal: signal }));
      return { items: (page.Items ?? []).map(read), more: page.LastEvaluatedKey !== undefined };
    },
  });
}

/** Terms `#name = :value` for an expression, with what the placeholders stand for. */
function expressionOf(prefix: string, members: Item) {
  const names = Object.keys(members);
  return {
    terms: names.map((_, index) => `#${prefix}${index} = :${prefix}${index}`),
    names: Object.fromEntries(names.map((name, index) => [`#${prefix}${index}`, name])),
    values: write(Object.fromEntries(names.map((name, index) => [`:${prefix}${index}`, members[name] ?? '']))),
  };
}

function conditionOf({ key, replaceableIf: { attribute, below } }: UnlessThere) {
  return {
    ConditionExpression: 'attribute_not_exists(#key) OR #attribute < :below',
    ExpressionAttributeNames: { '#key': key, '#attribute': attribute },
    ExpressionAttributeValues: write({ ':below': below }),
  };
}

function write(item: Item): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]): [string, AttributeValue] => [name, writeValue(value)]),
  );
}

function writeValue(value: string | number | boolean): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
  }
}

/** Reads what `write` wrote; an attribute of another type is not of this function's making, and left out. */
function read(attributes: Readonly<Record<string, AttributeValue>>): Item {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { S, N, BOOL }]): [string, string | number | boolean][] => {
      const value = S ?? (N === undefined ? BOOL : Number(N));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
