import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type AccountLocation, arn } from '../account';
import type { Clock } from '../clock';
import type { BehaviorSwitches } from '../cognito/switches';
import { type Engine, startEngine } from './engine';
import { requireOutput } from './require-output';
import { identityOf } from './transactions/item-identity';
import type { Transaction } from './transactions/transaction-input';
import { Transactions } from './transactions/transactions';

/** The properties of a table that CreateTable accepts. */
export interface TableDefinition {
  readonly TableName: string;
  readonly [property: string]: unknown;
}

/** The ARN of a table. */
export function tableArn(location: AccountLocation, name: string): string {
  return arn(location, 'dynamodb', `table/${name}`);
}

const keySchema = z.array(z.object({ AttributeName: z.string() }));
const attributes = z.optional(z.record(z.string(), z.unknown()));
const singleWrite = z.object({ TableName: z.string(), Item: attributes, Key: attributes });

/** The tables of the account. */
export class Tables {
  private readonly definitions: TableDefinition[] = [];
  private readonly keyNames = new Map<string, readonly string[]>();
  private readonly transactions: Transactions;
  private engine: Promise<Engine> | undefined;

  constructor(
    private readonly location: AccountLocation,
    clock: Clock,
    switches: BehaviorSwitches,
  ) {
    this.transactions = new Transactions(clock, switches);
  }

  /** @throws Error with the reason why DynamoDB rejects the table */
  async create(definition: TableDefinition): Promise<void> {
    await createTable(await this.running(), definition);
    this.definitions.push(definition);
    const names = keySchema.parse(definition['KeySchema']).map(({ AttributeName }) => AttributeName);
    this.keyNames.set(definition.TableName, names);
  }

  /**
   * Performs an operation that was authorized.
   *
   * @throws AwsError the exception that DynamoDB returned
   */
  async perform(operation: string, input: unknown): Promise<object> {
    const engine = await this.running();
    const item = this.itemWrittenBy(operation, input);
    return this.transactions.single(item, async () => requireOutput(await engine.ask(operation, input)));
  }

  /**
   * Performs a transaction that was authorized.
   *
   * @throws AwsError
   */
  async transact(transaction: Transaction): Promise<object> {
    return this.transactions.write(await this.running(), transaction, (table) => this.keyNames.get(table));
  }

  /** Restores every table without its items. */
  async reset(): Promise<void> {
    this.transactions.reset();
    if (this.engine !== undefined) {
      this.engine = this.fill(startEngine(this.location));
      await this.engine;
    }
  }

  /**
   * Identifies the item that a single operation writes. A malformed input has none.
   *
   * AWS: PutItem, UpdateItem and DeleteItem conflict with a transaction (developer guide, "Transactions").
   * Assumed: BatchWriteItem waits for it.
   */
  private itemWrittenBy(operation: string, input: unknown): string | undefined {
    const { data } = singleWrite.safeParse(input);
    const attributes = data && { PutItem: data.Item, DeleteItem: data.Key, UpdateItem: data.Key }[operation];
    return attributes && identityOf(data.TableName, this.keyNames.get(data.TableName) ?? [], attributes);
  }

  private async fill(starting: Promise<Engine>): Promise<Engine> {
    const engine = await starting;
    for (const definition of this.definitions) {
      await createTable(engine, definition);
    }
    return engine;
  }

  private running(): Promise<Engine> {
    this.engine ??= startEngine(this.location);
    return this.engine;
  }
}

async function createTable(engine: Engine, definition: TableDefinition): Promise<void> {
  const { status, json } = await engine.ask('CreateTable', definition);
  if (status !== 200) {
    throw new Error(`DynamoDB rejects the table: ${json['message']}`);
  }
  while (!(await isActive(engine, definition))) {
    await nextTurn();
  }
}

async function isActive(engine: Engine, { TableName }: TableDefinition): Promise<boolean> {
  const { json } = await engine.ask('DescribeTable', { TableName });
  const { Table } = json as { Table: { TableStatus: string; GlobalSecondaryIndexes?: { IndexStatus: string }[] } };
  const statuses = [Table.TableStatus, ...(Table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)];
  return statuses.every((status) => status === 'ACTIVE');
}
