import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Deadline, RequestContext } from '../ports';
import { AwsFailure } from './aws-failure';

/** A flat item of strings, numbers and booleans. */
export type Item = Readonly<Record<string, string | number | boolean>>;

/** The request to which a call belongs, and the deadline of the call. */
export interface Within {
  readonly context: RequestContext;
  readonly deadline: Deadline;
}

/** A condition for replacing an existing item: the number in an attribute is below a limit. */
export interface ReplaceCondition {
  readonly key: string;
  readonly replaceableIf: { readonly attribute: string; readonly below: number };
}

/** A query for the items of a partition. */
export interface PartitionSearch {
  readonly partition: readonly [name: string, value: string];
  readonly sort: string;
  /** The sort key of the item after which the query starts. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A DynamoDB table, over the AWS SDK. Every method throws AwsFailure. */
export class DynamoTable {
  constructor(
    private readonly name: string,
    private readonly client: DynamoDBClient,
  ) {}

  /** @returns true if the item was written; false if an item exists that `replaceIf` does not allow to replace */
  async put(item: Item, within: Within, replaceIf?: ReplaceCondition): Promise<boolean> {
    const condition = replaceIf === undefined ? {} : conditionOf(replaceIf);
    const command = new PutItemCommand({ TableName: this.name, Item: write(item), ...condition });
    try {
      await within.context.run('PutItem', within.deadline, (options) => this.client.send(command, options));
      return true;
    } catch (error) {
      if (replaceIf && error instanceof AwsFailure && error.exception === 'ConditionalCheckFailedException') {
        return false;
      }
      throw error;
    }
  }

  /**
   * Returns a write of a transaction. It writes a new item, or replaces one that has all members of `replaces`. If it cannot,
   * the reason for the cancelled transaction has the stored item.
   */
  putWrite(item: Item, key: string, replaces: Item | undefined): TransactWriteItem {
    const has = replaces && expressionOf('has', replaces);
    const condition =
      has === undefined
        ? { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': key } }
        : {
            ConditionExpression: has.terms.join(' AND '),
            ExpressionAttributeNames: has.names,
            ExpressionAttributeValues: has.values,
          };
    return {
      Put: {
        TableName: this.name,
        Item: write(item),
        ...condition,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    };
  }

  /** Returns a write of a transaction: sets attributes of an existing item that has all members of `owned`. */
  updateWrite(key: Item, changes: Item, owned: Item): TransactWriteItem {
    return { Update: this.updateInput(key, changes, owned) };
  }

  /** Sets attributes of an existing item that has all members of `key` and `owned`. Other items are not changed. */
  async update(key: Item, changes: Item, within: Within, owned: Item = {}): Promise<void> {
    const command = new UpdateItemCommand(this.updateInput(key, changes, owned));
    await within.context.run('UpdateItem', within.deadline, (options) => this.client.send(command, options));
  }

  private updateInput(key: Item, changes: Item, owned: Item) {
    const set = expressionOf('set', changes);
    const has = expressionOf('has', { ...key, ...owned });
    return {
      TableName: this.name,
      Key: write(key),
      UpdateExpression: `SET ${set.terms.join(', ')}`,
      ConditionExpression: has.terms.join(' AND '),
      ExpressionAttributeNames: { ...set.names, ...has.names },
      ExpressionAttributeValues: { ...set.values, ...has.values },
    };
  }

  /** Reads an item with a strongly consistent read. */
  async get(key: Item, within: Within): Promise<Item | undefined> {
    const command = new GetItemCommand({ TableName: this.name, Key: write(key), ConsistentRead: true });
    const { Item: found } = await within.context.run('GetItem', within.deadline, (options) =>
      this.client.send(command, options),
    );
    return found && readItem(found);
  }

  /** Deletes an item that has all members of `owned`. Other items are not deleted. */
  async delete(key: Item, within: Within, owned: Item): Promise<void> {
    const has = expressionOf('has', owned);
    const command = new DeleteItemCommand({
      TableName: this.name,
      Key: write(key),
      ConditionExpression: has.terms.join(' AND '),
      ExpressionAttributeNames: has.names,
      ExpressionAttributeValues: has.values,
    });
    await within.context.run('DeleteItem', within.deadline, (options) => this.client.send(command, options));
  }

  /** Reads items of a partition in descending order. */
  async query(search: PartitionSearch, within: Within): Promise<{ readonly items: Item[]; readonly more: boolean }> {
    const {
      partition: [partition, value],
      sort,
      after,
      limit,
    } = search;
    const command = new QueryCommand({
      TableName: this.name,
      KeyConditionExpression: '#partition = :value',
      ExpressionAttributeNames: { '#partition': partition },
      ExpressionAttributeValues: write({ ':value': value }),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: after === undefined ? undefined : write({ [partition]: value, [sort]: after }),
    });
    const page = await within.context.run('Query', within.deadline, (options) => this.client.send(command, options));
    return { items: (page.Items ?? []).map(readItem), more: page.LastEvaluatedKey !== undefined };
  }
}

/** Returns terms `#name = :value` for an expression, with the names and values of the placeholders. */
function expressionOf(prefix: string, members: Item) {
  const names = Object.keys(members);
  return {
    terms: names.map((_, index) => `#${prefix}${index} = :${prefix}${index}`),
    names: Object.fromEntries(names.map((name, index) => [`#${prefix}${index}`, name])),
    values: write(Object.fromEntries(names.map((name, index) => [`:${prefix}${index}`, members[name] ?? '']))),
  };
}

function conditionOf({ key, replaceableIf: { attribute, below } }: ReplaceCondition) {
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

/** Reads attributes that `write` wrote. Attributes of other types were not written by this function and are omitted. */
export function readItem(attributes: Readonly<Record<string, AttributeValue>>): Item {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { S, N, BOOL }]): [string, string | number | boolean][] => {
      const value = S ?? (N === undefined ? BOOL : Number(N));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
