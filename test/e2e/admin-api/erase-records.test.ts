import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const document = readFileSync(join(__dirname, '../../../docs/security.md'), 'utf8');
const [, recipe = ''] = /### Erase the records of one user\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(document) ?? [];

/** Returns a parameter of the recipe in the document. */
const parameter = (name: string): string =>
  new RegExp(`--${name} (?:'([^']*)'|(\\S+))`).exec(recipe)?.slice(1).find(Boolean) ?? '';

/** Runs the recipe of docs/security.md with its expressions and limits, through the SDK. */
describe('the recipe that erases the records of one user', () => {
  let system: TestSystem;
  let dynamodb: DynamoDBClient;
  let TableName: string;

  beforeAll(async () => {
    system = await startTestSystem();
    dynamodb = new DynamoDBClient({
      endpoint: system.simulator.url,
      region: system.stack.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { TableNames: names = [] } = await dynamodb.send(new ListTablesCommand({}));
    TableName = names.find((name) => name.includes('AuditTrail')) ?? '';
  });

  afterAll(async () => {
    dynamodb.destroy();
    await system.stop();
  });

  const next = async (sub: string) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        Limit: Number(parameter('limit')),
        KeyConditionExpression: parameter('key-condition-expression'),
        ProjectionExpression: parameter('projection-expression'),
        ExpressionAttributeNames: JSON.parse(parameter('expression-attribute-names')) as Record<string, string>,
        ExpressionAttributeValues: { ':sub': { S: sub } },
      }),
    );
    return Items;
  };

  async function erase(sub: string): Promise<void> {
    for (let keys: Record<string, AttributeValue>[] = await next(sub); keys.length > 0; keys = await next(sub)) {
      await dynamodb.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: keys.map((Key) => ({ DeleteRequest: { Key } })) } }),
      );
    }
  }

  async function history(token: string, username: string): Promise<unknown[]> {
    const { body } = await system.call('GET', `/users/${username}/history`, { token });
    return body['records'] as unknown[];
  }

  it('deletes all records of one user and no other record', async () => {
    const token = await system.token('admin');
    const reset = (username: string) => system.call('POST', `/users/${username}/password-reset`, { token, body: {} });
    const { body } = await reset('customer-br');
    await reset('customer-us');
    const sub = String(body['sub']);
    const copies = Array.from({ length: 29 }, (_, index) => ({
      PutRequest: { Item: { sub: { S: sub }, entry: { S: `2026-11-01T00:00:00.000Z#${index}` } } },
    }));
    for (const batch of [copies.slice(0, 25), copies.slice(25)]) {
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: batch } }));
    }

    await erase(sub);

    expect(await next(sub)).toEqual([]);
    expect(await history(token, 'customer-br')).toEqual([]);
    expect(await history(token, 'customer-us')).toHaveLength(1);
  });
});
