import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { customResourceCode, customResourceTemplate } from '../support/simulator/custom-resource';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const TABLE_PROPERTIES = {
  KeySchema: [
    { AttributeName: 'user', KeyType: 'HASH' },
    { AttributeName: 'at', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'user', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
    { AttributeName: 'operator', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-operator',
      KeySchema: [{ AttributeName: 'operator', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};
const Outputs = { TableName: { Value: { Ref: 'Table' } }, Arn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] } } };

const table = (properties: object = {}) => ({
  Table: { Type: 'AWS::DynamoDB::Table', Properties: { ...TABLE_PROPERTIES, ...properties } },
});

function clientOf({ url }: Simulator, changes: object = {}) {
  return new DynamoDB({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    ...changes,
  });
}

describeBySwitch('DynamoDB', () => {
  let simulator: Simulator;
  let db: DynamoDB;
  let TableName: string;
  let arn: string;

  beforeAll(async () => {
    simulator = await startSmallStack({ Resources: table(), Outputs });
    db = clientOf(simulator);
    ({ TableName = '', Arn: arn = '' } = simulator.outputs);
  });

  afterEach(async () => {
    await simulatorClient(simulator.url).control('POST', 'reset');
  });

  afterAll(async () => {
    db.destroy();
    await simulator.stop();
  });

  const key = (at = 1) => ({ user: { S: 'one' }, at: { N: String(at) } });
  const put = (at = 1, more: object = {}) =>
    db.putItem({ TableName, Item: { ...key(at), operator: { S: 'agent' } }, ...more });
  const get = async (at = 1) => (await db.getItem({ TableName, Key: key(at) })).Item;

  it('has the table of the template', async () => {
    const { Table } = await db.describeTable({ TableName });

    expect(TableName).toMatch(/^Test-Table-[0-9A-Z]{12}$/);
    expect(arn).toBe(`arn:aws:dynamodb:eu-central-1:000000000000:table/${TableName}`);
    expect(Table).toMatchObject({
      TableName,
      TableArn: arn,
      TableStatus: 'ACTIVE',
      KeySchema: TABLE_PROPERTIES.KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      GlobalSecondaryIndexes: [
        { IndexName: 'by-operator', IndexStatus: 'ACTIVE', IndexArn: `${arn}/index/by-operator` },
      ],
    });
    expect(await db.listTables()).toMatchObject({ TableNames: [TableName] });
  });

  it('puts, gets, updates and deletes an item', async () => {
    await put();
    await db.updateItem({
      TableName,
      Key: key(),
      UpdateExpression: 'SET outcome = :done',
      ExpressionAttributeValues: { ':done': { S: 'done' } },
    });
    const updated = await get();
    await db.deleteItem({ TableName, Key: key() });

    expect(updated).toEqual({ ...key(), operator: { S: 'agent' }, outcome: { S: 'done' } });
    expect(await get()).toBeUndefined();
  });

  it('queries a table and an index, and scans', async () => {
    await db.batchWriteItem({
      RequestItems: {
        [TableName]: [1, 2].map((at) => ({ PutRequest: { Item: { ...key(at), operator: { S: `agent-${at}` } } } })),
      },
    });

    const byUser = await db.query({
      TableName,
      KeyConditionExpression: '#user = :user',
      ExpressionAttributeNames: { '#user': 'user' },
      ExpressionAttributeValues: { ':user': { S: 'one' } },
      ScanIndexForward: false,
    });
    const byOperator = await db.query({
      TableName,
      IndexName: 'by-operator',
      KeyConditionExpression: '#operator = :operator',
      ExpressionAttributeNames: { '#operator': 'operator' },
      ExpressionAttributeValues: { ':operator': { S: 'agent-2' } },
    });
    const both = await db.batchGetItem({ RequestItems: { [TableName]: { Keys: [key(1), key(2)] } } });

    expect(byUser.Items?.map(({ at }) => at)).toEqual([{ N: '2' }, { N: '1' }]);
    expect(byOperator.Items).toEqual([{ ...key(2), operator: { S: 'agent-2' } }]);
    expect(both.Responses?.[TableName]).toHaveLength(2);
    expect((await db.scan({ TableName })).Count).toBe(2);
  });

  it('rejects a failed condition', async () => {
    await put();

    const again = put(1, {
      ConditionExpression: 'attribute_not_exists(#user)',
      ExpressionAttributeNames: { '#user': 'user' },
    });

    await expect(again).rejects.toEqual(refused('ConditionalCheckFailedException', 'The conditional request failed'));
  });

  it('rejects a table that does not exist', async () => {
    const failed = db.getItem({ TableName: 'other', Key: key() });

    await expect(failed).rejects.toEqual(refused('ResourceNotFoundException', 'Requested resource not found'));
  });

  it('rejects an incomplete key', async () => {
    const failed = db.getItem({ TableName, Key: { user: { S: 'one' } } });

    const message = 'The provided key element does not match the schema';
    await expect(failed).rejects.toEqual(refused('ValidationException', message));
  });

  it.each([
    ['CreateTable', () => db.createTable({ TableName: 'other', ...TABLE_PROPERTIES } as never)],
    ['DeleteTable', () => db.deleteTable({ TableName })],
    ['TransactGetItems', () => db.transactGetItems({ TransactItems: [{ Get: { TableName, Key: key() } }] })],
    ['DescribeTimeToLive', () => db.describeTimeToLive({ TableName })],
  ])('does not implement the operation %s', async (operation, call) => {
    await expect(call()).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: `The simulator does not implement the operation ${operation}.`,
    });
  });

  it.each([
    [
      'a wrong secret',
      { credentials: { accessKeyId: 'local', secretAccessKey: 'other' } },
      'InvalidSignatureException',
      /^The request signature we calculated does not match/,
    ],
    [
      'an unknown key ID',
      { credentials: { accessKeyId: 'other', secretAccessKey: 'local' } },
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'another Region',
      { region: 'us-east-1' },
      'InvalidSignatureException',
      'Credential should be scoped to a valid region.',
    ],
  ])('rejects a signature with %s', async (_, changes, name, message) => {
    const client = clientOf(simulator, changes);

    const failed = client.describeTable({ TableName });

    await expect(failed).rejects.toEqual(refused(name, message));
    client.destroy();
  });

  it('rejects an unsigned request', async () => {
    const response = await fetch(simulator.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });

    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(await response.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  it.each([
    ['before', undefined],
    ['after', { ...key(), operator: { S: 'agent' } }],
  ])('fails %s the effect with an injected exception', async (when, stored) => {
    const { control } = simulatorClient(simulator.url);
    await control('POST', 'faults', { operation: 'PutItem', exception: 'InternalServerError', when, times: 1 });

    await expect(put()).rejects.toMatchObject({ name: 'InternalServerError', $fault: 'server' });

    expect(await get()).toEqual(stored);
  });

  it('loses the response with an injected cut', async () => {
    await simulatorClient(simulator.url).control('POST', 'faults', { operation: 'PutItem', cut: true, when: 'after' });

    await expect(put()).rejects.toThrow('socket hang up');

    expect(await get()).toMatchObject(key());
  });

  it('has the table without items after a reset', async () => {
    await put();

    await simulatorClient(simulator.url).control('POST', 'reset');

    expect((await db.scan({ TableName })).Items).toEqual([]);
    await put();
    expect(await get()).toMatchObject(key());
  });
});

describeBySwitch('DynamoDB for a function', () => {
  const probe = async (Action: string[], resources: string[]) => {
    const code = customResourceCode(`
      const db = new (aws('client-dynamodb').DynamoDB)({});
      const TableName = event.ResourceProperties.TableName;
      const tried = (call) => call.then(() => 'allowed', ({ name, message }) => name + ': ' + message);
      const query = (IndexName, key) => db.query({
        TableName, IndexName, KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': key }, ExpressionAttributeValues: { ':key': { S: 'x' } },
      });
      return {
        Put: await tried(db.putItem({ TableName, Item: { user: { S: 'x' }, at: { N: '1' } } })),
        BatchGet: await tried(db.batchGetItem({ RequestItems: { [TableName]: { Keys: [{ user: { S: 'x' }, at: { N: '1' } }] } } })),
        Query: await tried(query(undefined, 'user')),
        QueryIndex: await tried(query('by-operator', 'operator')),
        List: await tried(db.listTables({})),
      };`);
    const answers = ['Put', 'BatchGet', 'Query', 'QueryIndex', 'List'];
    const Resource = resources.map((suffix) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, suffix]] }));
    const simulator = await startSmallStack(
      {
        Resources: {
          ...table(),
          ...customResourceTemplate(
            { Properties: { TableName: { Ref: 'Table' } } },
            { statements: [{ Effect: 'Allow', Action, Resource }] },
          ),
        },
        Outputs: {
          ...Outputs,
          ...Object.fromEntries(answers.map((name) => [name, { Value: { 'Fn::GetAtt': ['Custom', name] } }])),
        },
      },
      code,
    );
    await simulator.stop();
    return simulator.outputs;
  };

  it('allows a role its actions on a table, and denies all others', async () => {
    const { Put, BatchGet, Query, QueryIndex, List, Arn } = await probe(['dynamodb:PutItem', 'dynamodb:Query'], ['']);

    expect({ Put, Query }).toEqual({ Put: 'allowed', Query: 'allowed' });
    const refusal = (action: string, resource: string) =>
      new RegExp(
        `^AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/\\S+ is not authorized to perform: ${action} ` +
          `on resource: ${resource.replace('*', '\\*')} because no identity-based policy allows the ${action} action$`,
      );
    expect(BatchGet).toMatch(refusal('dynamodb:BatchGetItem', String(Arn)));
    expect(QueryIndex).toMatch(refusal('dynamodb:Query', `${Arn}/index/by-operator`));
    expect(List).toMatch(refusal('dynamodb:ListTables', '*'));
  });

  it('allows a query of an index if the role allows the index too', async () => {
    const { QueryIndex } = await probe(['dynamodb:*'], ['', '/index/*']);

    expect(QueryIndex).toBe('allowed');
  });
});

describeBySwitch('a table of the template', () => {
  const start = async (properties: object) => {
    const simulator = await startSmallStack({ Resources: table(properties), Outputs });
    await simulator.stop();
    return simulator.outputs;
  };

  it('is created with its name and properties without effect', async () => {
    const { TableName } = await start({
      TableName: 'audit',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      Tags: [{ Key: 'a', Value: 'b' }],
    });

    expect(TableName).toBe('audit');
  });

  it.each([
    [
      { BillingMode: 'PROVISIONED' },
      'AWS::DynamoDB::Table Table: the simulator supports BillingMode only as "PAY_PER_REQUEST", got "PROVISIONED"',
    ],
    [{ BillingMode: undefined }, 'the simulator supports BillingMode only as "PAY_PER_REQUEST", got undefined'],
    [
      { StreamSpecification: {}, LocalSecondaryIndexes: [] },
      'the simulator does not support StreamSpecification, LocalSecondaryIndexes (AWS::DynamoDB::Table Table)',
    ],
    [{ KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] }, /^Table: DynamoDB rejects the table: .*other/s],
  ])('is rejected with %j', async (properties, sentence) => {
    await expect(start(properties)).rejects.toThrow(sentence);
  });
});
