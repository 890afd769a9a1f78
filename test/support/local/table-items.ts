import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { LocalStack } from '../../../bin/local/start-local';

/** Returns all items of all tables of the local system. */
export async function tableItems(url: string, { region }: LocalStack): Promise<readonly Record<string, unknown>[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint: url, region, credentials });
  const { TableNames: names = [] } = await dynamodb.send(new ListTablesCommand({}));
  const pages = await Promise.all(names.map((TableName) => dynamodb.send(new ScanCommand({ TableName }))));
  dynamodb.destroy();
  return pages.flatMap(({ Items }) => Items ?? []);
}
