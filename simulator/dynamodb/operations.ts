import { z } from 'zod';
import type { AccountLocation } from '../account';
import { parseInput } from './parse-input';
import { type Tables, tableArn } from './tables';
import { readTransaction } from './transactions/transaction-input';

/** An IAM action on a resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** An operation with its parsed input: the permissions that it requires, and the effect. */
export interface ReadOperation {
  readonly permissions: readonly Permission[];
  perform(tables: Tables): Promise<object>;
}

const named = z.object({ TableName: z.optional(z.string()), IndexName: z.optional(z.string()) });
const batch = z.object({ RequestItems: z.optional(z.record(z.string(), z.unknown())) });

/** The resources that an operation of dynalite needs permission for: a table, the tables of a batch, or any resource. */
const RESOURCES: Readonly<Record<string, (input: unknown, location: AccountLocation) => string[]>> = {
  BatchGetItem: ofBatch,
  BatchWriteItem: ofBatch,
  DeleteItem: ofTable,
  DescribeTable: ofTable,
  GetItem: ofTable,
  ListTables: () => ['*'],
  PutItem: ofTable,
  Query: ofTable,
  Scan: ofTable,
  UpdateItem: ofTable,
};

/**
 * The operations of DynamoDB, by name. Each one parses its input.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export const operations: Readonly<Record<string, (input: unknown, location: AccountLocation) => ReadOperation>> = {
  ...Object.fromEntries(
    Object.entries(RESOURCES).map(([name, resourcesOf]) => [
      name,
      (input: unknown, location: AccountLocation): ReadOperation => ({
        permissions: resourcesOf(input, location).map((resource) => ({ action: `dynamodb:${name}`, resource })),
        perform: (tables) => tables.perform(name, input),
      }),
    ]),
  ),
  TransactWriteItems: (input, location) => {
    const transaction = readTransaction(input);
    return {
      permissions: transaction.actions.map(({ kind, table }) => ({
        action: `dynamodb:${kind}Item`,
        resource: tableArn(location, table),
      })),
      perform: (tables) => tables.transact(transaction),
    };
  },
};

/**
 * Assumed: a query or scan of an index also needs permission for the table, which the service authorization reference
 * marks as required.
 */
function ofTable(input: unknown, location: AccountLocation): string[] {
  const { TableName = '', IndexName } = parseInput(named, input);
  const table = tableArn(location, TableName);
  return [table, ...(IndexName === undefined ? [] : [`${table}/index/${IndexName}`])];
}

function ofBatch(input: unknown, location: AccountLocation): string[] {
  return Object.keys(parseInput(batch, input).RequestItems ?? {}).map((name) => tableArn(location, name));
}
