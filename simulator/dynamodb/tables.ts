import { setImmediate as nextTurn } from 'node:timers/promises';
import { arn } from '../account';
import { type Engine, type EngineAnswer, startEngine } from './engine';

/** The properties of a table that CreateTable accepts. */
export interface TableDefinition {
  readonly TableName: string;
  readonly [property: string]: unknown;
}

/** The ARN of a table in the local account. */
export function tableArn(name: string): string {
  return arn('dynamodb', `table/${name}`);
}

/** The tables of the account. */
export class Tables {
  private readonly definitions: TableDefinition[] = [];
  private engine: Promise<Engine> | undefined;

  /** @throws Error with the reason why DynamoDB rejects the table */
  async create(definition: TableDefinition): Promise<void> {
    await createTable(await this.running(), definition);
    this.definitions.push(definition);
  }

  /** Performs an operation that was authorized. */
  async ask(operation: string, body: Buffer): Promise<EngineAnswer> {
    return (await this.running()).ask(operation, body);
  }

  /** Restores every table without its items. */
  async reset(): Promise<void> {
    if (this.engine !== undefined) {
      this.engine = this.fill(startEngine());
      await this.engine;
    }
  }

  private async fill(starting: Promise<Engine>): Promise<Engine> {
    const engine = await starting;
    for (const definition of this.definitions) {
      await createTable(engine, definition);
    }
    return engine;
  }

  private running(): Promise<Engine> {
    this.engine ??= startEngine();
    return this.engine;
  }
}

async function createTable(engine: Engine, definition: TableDefinition): Promise<void> {
  const { status, json } = await engine.ask('CreateTable', JSON.stringify(definition));
  if (status !== 200) {
    throw new Error(`DynamoDB rejects the table: ${json['message']}`);
  }
  while (!(await isActive(engine, definition))) {
    await nextTurn();
  }
}

async function isActive(engine: Engine, { TableName }: TableDefinition): Promise<boolean> {
  const { json } = await engine.ask('DescribeTable', JSON.stringify({ TableName }));
  const { Table } = json as { Table: { TableStatus: string; GlobalSecondaryIndexes?: { IndexStatus: string }[] } };
  const statuses = [Table.TableStatus, ...(Table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)];
  return statuses.every((status) => status === 'ACTIVE');
}
