import { setImmediate as nextTurn } from 'node:timers/promises';
import { arn } from '../account';
import { type Engine, type EngineAnswer, startEngine } from './engine';

/** What CreateTable takes of a table of the template. */
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

  /** @throws Error with what DynamoDB refuses of it */
  async create(definition: TableDefinition): Promise<void> {
    await createTable(await this.running(), definition);
    this.definitions.push(definition);
  }

  /** Carries out an operation that was allowed. */
  async ask(operation: string, body: Buffer): Promise<EngineAnswer> {
    return (await this.running()).ask(operation, body);
  }

  /** Puts every table back, without an item. */
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
