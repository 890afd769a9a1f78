import { z } from 'zod';
import { AwsError } from '../aws/aws-error';
import { tableArn } from './tables';

const named = z.object({ TableName: z.optional(z.string()), IndexName: z.optional(z.string()) });
const batch = z.object({ RequestItems: z.optional(z.record(z.string(), z.unknown())) });

/** Returns the resources that an operation needs permission for: a table, the tables of a batch, or any resource. */
export const operations: Readonly<Record<string, (json: unknown) => string[]>> = {
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
 * Assumed: a query or scan of an index also needs permission for the table, which the service authorization reference
 * marks as required.
 */
function ofTable(json: unknown): string[] {
  const { TableName = '', IndexName } = parse(named, json);
  return [tableArn(TableName), ...(IndexName === undefined ? [] : [`${tableArn(TableName)}/index/${IndexName}`])];
}

function ofBatch(json: unknown): string[] {
  return Object.keys(parse(batch, json).RequestItems ?? {}).map(tableArn);
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw new AwsError('SerializationException', `${parsed.error.issues[0]?.path.join('.')} has the wrong type.`);
  }
  return parsed.data;
}
