import { setImmediate as nextTurn } from 'node:timers/promises';
import { arn } from '../account';
import { AwsError } from '../aws/aws-error';
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

  /**
   * Performs an operation that was authorized.
   *
   * @throws AwsError the exception that DynamoDB returned
   */
  async perform(operation: string, input: unknown): Promise<object> {
    const engine = await this.running();
    return requireOutput(await engine.ask(operation, input));
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

function requireOutput({ status, json }: EngineAnswer): object {
  if (status !== 200) {
    throw new AwsError(String(json['__type']), String(json['message'] ?? json['Message'] ?? ''), status);
  }
  return json;
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
