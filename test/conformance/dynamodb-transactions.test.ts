import {
  type ConditionCheck,
  DynamoDB,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const TEN_MINUTES = 600;

const table = (KeySchema: object[], AttributeDefinitions: object[]) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { KeySchema, AttributeDefinitions, BillingMode: 'PAY_PER_REQUEST' },
});

const TEMPLATE = {
  Resources: {
    Table: table([{ AttributeName: 'id', KeyType: 'HASH' }], [{ AttributeName: 'id', AttributeType: 'S' }]),
    Counters: table(
      [
        { AttributeName: 'user', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      [
        { AttributeName: 'user', AttributeType: 'S' },
        { AttributeName: 'at', AttributeType: 'N' },
      ],
    ),
  },
  Outputs: { TableName: { Value: { Ref: 'Table' } }, Counters: { Value: { Ref: 'Counters' } } },
};

const constraint = (path: string, sentence: string) => `Value at '${path}' failed to satisfy constraint: ${sentence}`;
const missing = (path: string) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
const issues = (...all: string[]) =>
  `${all.length} validation error${all.length > 1 ? 's' : ''} detected: ${all.join('; ')}`;

describeBySwitch('TransactWriteItems', () => {
  let simulator: Simulator;
  let db: DynamoDB;
  let TableName: string;
  let counters: string;

  const client = (credentials = { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts = 1) =>
    new DynamoDB({ endpoint: simulator.url, region: 'eu-central-1', credentials, maxAttempts });
  const control = (method: string, path: string, body?: object) =>
    simulatorClient(simulator.url).control(method, path, body);

  beforeAll(async () => {
    simulator = await startSmallStack(TEMPLATE);
    db = client();
    ({ TableName = '', Counters: counters = '' } = simulator.outputs);
  });

  afterEach(async () => {
    await control('POST', 'reset');
  });

  afterAll(async () => {
    db.destroy();
    await simulator.stop();
  });

  const ABSENT = { ConditionExpression: 'attribute_not_exists(id)' };
  const PRESENT = { ConditionExpression: 'attribute_exists(id)' };
  const key = (id: string) => ({ id: { S: id } });
  const put = (id: string, more: object = {}) => ({ Put: { TableName, Item: { ...key(id), v: { N: '1' } }, ...more } });
  const remove = (id: string, more: object = {}) => ({ Delete: { TableName, Key: key(id), ...more } });
  const check = (id: string, more: Pick<ConditionCheck, 'ConditionExpression'> & Partial<ConditionCheck>) => ({
    ConditionCheck: { TableName, Key: key(id), ...more },
  });
  const add = (id: string, more: object = {}) => ({
    Update: {
      TableName,
      Key: key(id),
      UpdateExpression: 'ADD v :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ...more,
    },
  });
  const write = (items: TransactWriteItem[], more: Partial<TransactWriteItemsCommandInput> = {}) =>
    db.transactWriteItems({ TransactItems: items, ...more });
  const store = (id: string, v = '7') => db.putItem({ TableName, Item: { ...key(id), v: { N: v } } });
  const stored = async () => {
    const { Items = [] } = await db.scan({ TableName, ConsistentRead: true });
    return Object.fromEntries(Items.map(({ id, v }) => [id?.S, v?.N]));
  };
  const canceled = (...reasons: object[]) =>
    expect.objectContaining({
      name: 'TransactionCanceledException',
      message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons
        .map((reason) => ('Code' in reason ? reason.Code : ''))
        .join(', ')}]`,
      CancellationReasons: reasons,
      $metadata: expect.objectContaining({ httpStatusCode: 400 }),
    });
  const NONE = { Code: 'None' };
  const FAILED = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
  const CONFLICT = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };

  it('performs every kind of action, in several tables', async () => {
    await store('b');
    await store('c');
    await store('d');

    const { $metadata: _, ...output } = await write([
      put('a', ABSENT),
      add('b', { ...PRESENT }),
      remove('c'),
      check('d', PRESENT),
      check('e', ABSENT),
      { Put: { TableName: counters, Item: { user: { S: 'a' }, at: { N: '1' } } } },
    ]);

    expect(output).toEqual({});
    expect(await stored()).toEqual({ a: '1', b: '8', d: '7' });
    expect((await db.scan({ TableName: counters })).Count).toBe(1);
  });

  it('performs nothing if a condition fails, and states the reasons in the order of the actions', async () => {
    await store('b');
    await store('c');
    await store('d');

    const failed = write([put('a'), add('b'), remove('c'), put('d', ABSENT), check('e', PRESENT), check('f', ABSENT)]);

    await expect(failed).rejects.toEqual(canceled(NONE, NONE, NONE, FAILED, FAILED, NONE));
    expect(await stored()).toEqual({ b: '7', c: '7', d: '7' });
  });

  it('restores an item with every type of attribute if another action fails', async () => {
    const Item = {
      ...key('a'),
      s: { S: '' },
      n: { N: '-1.5' },
      b: { B: Uint8Array.of(0, 255) },
      bs: { BS: [Uint8Array.of(1)] },
      m: { M: { l: { L: [{ NULL: true }, { BOOL: false }] } } },
      ss: { SS: ['x', 'y'] },
    };
    await db.putItem({ TableName, Item });

    await expect(write([remove('a'), check('z', PRESENT)])).rejects.toEqual(canceled(NONE, FAILED));

    expect((await db.getItem({ TableName, Key: key('a') })).Item).toEqual(Item);
  });

  it.each<[string, (more: object) => TransactWriteItem]>([
    ['Put', (more) => put('a', { ...ABSENT, ...more })],
    ['Update', (more) => add('a', { ...ABSENT, ...more })],
    ['Delete', (more) => remove('a', { ...ABSENT, ...more })],
    ['ConditionCheck', (more) => check('a', { ...ABSENT, ...more })],
  ])('returns the item that failed the condition of a %s with ALL_OLD only', async (_, action) => {
    await store('a');
    const Item = { ...key('a'), v: { N: '7' } };

    await expect(write([action({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })])).rejects.toEqual(
      canceled({ ...FAILED, Item }),
    );
    await expect(write([action({ ReturnValuesOnConditionCheckFailure: 'NONE' })])).rejects.toEqual(canceled(FAILED));
    await expect(write([action({})])).rejects.toEqual(canceled(FAILED));
  });

  it('returns no item with ALL_OLD if there was none', async () => {
    const action = {
      ConditionCheck: {
        ...check('a', PRESENT).ConditionCheck,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    };

    await expect(write([action])).rejects.toEqual(canceled(FAILED));
  });

  const error = (Message: string) => ({ Code: 'ValidationError', Message });

  it.each<[string, () => TransactWriteItem, string]>([
    [
      'an attribute that the item does not have',
      () => add('a', { UpdateExpression: 'SET v = w + :one' }),
      'The provided expression refers to an attribute that does not exist in the item',
    ],
    [
      'an attribute of another type',
      () => add('a', { ExpressionAttributeValues: { ':one': { SS: ['x'] } } }),
      'An operand in the update expression has an incorrect data type',
    ],
    [
      'an item whose key has another type',
      () => ({ Put: { TableName, Item: { id: { N: '5' } } } }),
      'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    ],
    [
      'a key of another type',
      () => ({ Delete: { TableName, Key: { id: { N: '5' } } } }),
      'The provided key element does not match the schema',
    ],
    [
      'a condition on a key of another type',
      () => check('a', { ...ABSENT, Key: { id: { L: [{ S: 'x' }] } } }),
      'The provided key element does not match the schema',
    ],
    [
      'an item that becomes too large',
      () =>
        add('a', {
          UpdateExpression: 'SET w = :large',
          ExpressionAttributeValues: { ':large': { S: 'x'.repeat(409_600) } },
        }),
      'Item size to update has exceeded the maximum allowed size',
    ],
  ])('cancels a transaction with %s', async (_, action, message) => {
    await store('a');

    await expect(write([put('b'), action()])).rejects.toEqual(canceled(NONE, error(message)));

    expect(await stored()).toEqual({ a: '7' });
  });

  it.each<[string, () => [items: TransactWriteItem[], more?: object], string]>([
    [
      'no action',
      () => [[]],
      issues(constraint('TransactItems', 'Member must have length greater than or equal to 1')),
    ],
    [
      '101 actions',
      () => [Array.from({ length: 101 }, (_, at) => put(String(at)))],
      issues(constraint('TransactItems', 'Member must have length less than or equal to 100')),
    ],
    [
      'a token of 37 characters, and unknown values',
      () => [
        [put('a', { ReturnValuesOnConditionCheckFailure: 'ALL_NEW' })],
        { ClientRequestToken: 'x'.repeat(37), ReturnConsumedCapacity: 'SOME', ReturnItemCollectionMetrics: 'ALL' },
      ],
      issues(
        constraint('ClientRequestToken', 'Member must have length less than or equal to 36'),
        "Value 'SOME' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]",
        "Value 'ALL' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]",
        "Value 'ALL_NEW' at 'transactItems.1.member.put.returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]",
      ),
    ],
    [
      'missing members',
      () => [
        [
          { Put: { TableName: undefined, Item: undefined } },
          { Delete: { TableName, Key: undefined } },
          { Update: { TableName, Key: key('a'), UpdateExpression: undefined } },
          { ConditionCheck: { TableName, Key: key('b'), ConditionExpression: undefined } },
        ],
      ],
      issues(
        missing('transactItems.1.member.put.item'),
        missing('transactItems.1.member.put.tableName'),
        missing('transactItems.2.member.delete.key'),
        missing('transactItems.3.member.update.updateExpression'),
        missing('transactItems.4.member.conditionCheck.conditionExpression'),
      ),
    ],
    [
      'two actions in one member',
      () => [[{ ...put('a'), ...remove('b') }]],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    [
      'a member without an action',
      () => [[put('a'), {}]],
      'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
    ],
    [
      'two actions on one item',
      () => [[put('a'), check('a', PRESENT)]],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'two actions on one item whose key is written in two ways',
      () => [
        ['10', '1.0e1'].map((at) => ({ Delete: { TableName: counters, Key: { user: { S: 'a' }, at: { N: at } } } })),
      ],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'a malformed condition',
      () => [[put('a'), check('b', { ConditionExpression: 'v = :other' })]],
      'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :other',
    ],
    [
      'a value that no expression uses, before a missing table',
      () => [
        [
          { Put: { TableName: 'missing', Item: key('a') } },
          check('b', { ...ABSENT, ExpressionAttributeValues: { ':v': { S: 'x' } } }),
        ],
      ],
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ],
    [
      'an empty key',
      () => [[put('b'), put('')]],
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ],
  ])('rejects %s', async (_, request, message) => {
    const [items, more] = request();

    await expect(write(items, more)).rejects.toEqual(refused('ValidationException', message));

    expect(await stored()).toEqual({});
  });

  it('rejects a table that does not exist', async () => {
    const failed = write([put('a'), { Put: { TableName: 'missing', Item: key('a') } }]);

    await expect(failed).rejects.toEqual(refused('ResourceNotFoundException', 'Requested resource not found'));
    expect(await stored()).toEqual({});
  });

  it('rejects a member of the wrong type', async () => {
    const failed = write([{ Put: { TableName, Item: 'text' } } as never]);

    await expect(failed).rejects.toMatchObject({ name: 'SerializationException' });
  });

  it('accepts 100 actions', async () => {
    await write(Array.from({ length: 100 }, (_, at) => put(String(at))));

    expect(Object.keys(await stored())).toHaveLength(100);
  });

  describe('with a client request token', () => {
    const token = (ClientRequestToken = 'token') => ({ ClientRequestToken });

    it('has one effect for several requests, for ten minutes', async () => {
      await write([add('a')], token());
      await control('POST', 'clock', { advanceSeconds: TEN_MINUTES - 1 });
      await write([add('a')], token());
      expect(await stored()).toEqual({ a: '1' });

      await control('POST', 'clock', { advanceSeconds: 1 });
      await write([add('a')], token());

      expect(await stored()).toEqual({ a: '2' });
    });

    it('succeeds again although its condition would now fail', async () => {
      await write([put('a', ABSENT)], token());

      await expect(write([put('a', ABSENT)], token())).resolves.toMatchObject({});
      await expect(write([put('a', ABSENT)], token('other'))).rejects.toEqual(canceled(FAILED));
    });

    it('rejects other actions with the same token', async () => {
      await write([add('a')], token());

      const failed = write([add('b')], token());

      await expect(failed).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException', $fault: 'client' });
      expect(await stored()).toEqual({ a: '1' });
    });

    it('can be retried after it was canceled', async () => {
      await expect(write([put('a', PRESENT)], token())).rejects.toEqual(canceled(FAILED));
      await store('a');

      await write([put('a', PRESENT)], token());

      expect(await stored()).toEqual({ a: '1' });
    });

    it('is in progress while the first request runs', async () => {
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => write([add('a')], token())));

      const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(failures).toEqual(
        failures.map(() =>
          refused('TransactionInProgressException', 'Transaction from previous request is still in progress'),
        ),
      );
      expect(await stored()).toEqual({ a: '1' });
    });

    it('is forgotten on a reset', async () => {
      await write([add('a')], token());

      await control('POST', 'reset');
      await write([add('b')], token());

      expect(await stored()).toEqual({ b: '1' });
    });
  });

  describe('at the same time as another write', () => {
    it('adds up to the writes that succeeded, and cancels the others with TransactionConflict', async () => {
      await store('a', '0');

      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, at) => write([put(`item-${at}`), add('a'), check('c', ABSENT)])),
      );

      const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(failures).toEqual(failures.map(() => canceled(NONE, CONFLICT, CONFLICT)));
      const { a, ...others } = await stored();
      expect(Number(a)).toBe(20 - failures.length);
      expect(Object.keys(others)).toHaveLength(20 - failures.length);
    });

    it('rejects a single write on its item, and no other', async () => {
      const actions = [put('a'), ...Array.from({ length: 99 }, (_, at) => put(`more-${at}`))];
      const [transaction, ...singles] = await Promise.allSettled([
        write(actions),
        ...['a', 'a', 'other'].map((id) => store(id)),
      ]);

      expect(transaction.status).toBe('fulfilled');
      expect(singles[2]?.status).toBe('fulfilled');
      for (const one of singles.slice(0, 2)) {
        if (one.status === 'rejected') {
          expect(one.reason).toEqual(refused('TransactionConflictException', 'Transaction is ongoing for the item'));
        }
      }
    });

    it('waits if conflicts are queued', async () => {
      await control('PUT', 'switches', { transactionConflicts: 'queued' });
      await store('a', '0');

      await Promise.all([
        ...Array.from({ length: 10 }, () => write([add('a'), add('b')])),
        ...Array.from({ length: 10 }, () => db.updateItem(add('a').Update)),
      ]);

      expect(await stored()).toEqual({ a: '20', b: '10' });
    });
  });

  it('returns the consumed capacity, and that of reading for a replay', async () => {
    const large = { Put: { TableName, Item: { ...key('a'), v: { S: 'x'.repeat(1500) } } } };
    const items = [
      large,
      check('b', ABSENT),
      { Delete: { TableName: counters, Key: { user: { S: 'a' }, at: { N: '1' } } } },
    ];
    const request = { ClientRequestToken: 'token' };

    const first = await write(items, { ...request, ReturnConsumedCapacity: 'TOTAL' });
    const replay = await write(items, { ...request, ReturnConsumedCapacity: 'INDEXES' });
    const silent = await write(items, { ...request, ReturnConsumedCapacity: 'NONE' });

    const units = (kind: string, CapacityUnits: number) => ({ CapacityUnits, [kind]: CapacityUnits });
    expect(first.ConsumedCapacity).toEqual([
      { TableName, ...units('WriteCapacityUnits', 6) },
      { TableName: counters, ...units('WriteCapacityUnits', 2) },
    ]);
    const read = (units_: object) => ({ ...units_, Table: units_ });
    expect(replay.ConsumedCapacity).toEqual([
      { TableName, ...read(units('ReadCapacityUnits', 4)) },
      { TableName: counters, ...read(units('ReadCapacityUnits', 2)) },
    ]);
    expect(silent.ConsumedCapacity).toBeUndefined();
  });

  describe('for a principal with permissions', () => {
    const act = async (Action: string[], items: TransactWriteItem[], resources = [TableName]) => {
      const Resource = resources.map((name) => `arn:aws:dynamodb:*:*:table/${name}`);
      const statements = [{ Effect: 'Allow', Action, Resource }];
      const key = await control('POST', 'principals', { name: 'writer', statements });
      const own = client(key as { accessKeyId: string; secretAccessKey: string });
      try {
        await own.transactWriteItems({ TransactItems: items });
      } finally {
        own.destroy();
      }
    };
    const denied = (action: string, resource = TableName) =>
      refused(
        'AccessDeniedException',
        `User: arn:aws:iam::000000000000:user/writer is not authorized to perform: ${action} on resource: arn:aws:dynamodb:eu-central-1:000000000000:table/${resource} because no identity-based policy allows the ${action} action`,
      );
    const all = () => [check('a', ABSENT), put('b'), add('c'), remove('d')];
    const ACTIONS = ['ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((name) => `dynamodb:${name}`);

    it('needs the permissions of its actions', async () => {
      await act(ACTIONS, all());

      expect(await stored()).toEqual({ b: '1', c: '1' });
    });

    it.each(ACTIONS)('is denied without %s', async (action) => {
      const others = ACTIONS.filter((one) => one !== action);

      await expect(act([...others, 'dynamodb:TransactWriteItems'], all())).rejects.toEqual(denied(action));

      expect(await stored()).toEqual({});
    });

    it('needs permission for every table', async () => {
      const items = [put('a'), { Put: { TableName: counters, Item: { user: { S: 'a' }, at: { N: '1' } } } }];

      await expect(act(ACTIONS, items)).rejects.toEqual(denied('dynamodb:PutItem', counters));
      await act(ACTIONS, items, [TableName, counters]);

      expect(await stored()).toEqual({ a: '1' });
    });
  });

  it.each([
    ['before', {}],
    ['after', { a: '1' }],
  ])('fails %s the effect with an injected exception', async (when, after) => {
    const operation = 'TransactWriteItems';
    await control('POST', 'faults', {
      operation,
      exception: 'InternalServerError',
      when,
      resource: counters,
      times: 1,
    });
    await control('POST', 'faults', {
      operation,
      exception: 'InternalServerError',
      when,
      resource: TableName,
      times: 1,
    });

    await expect(write([put('a')])).rejects.toMatchObject({ name: 'InternalServerError', $fault: 'server' });

    expect(await stored()).toEqual(after);
  });

  it('fails with the cancellation reasons of an injected exception', async () => {
    const members = { CancellationReasons: [NONE, CONFLICT] };
    const exception = 'TransactionCanceledException';
    await control('POST', 'faults', { operation: 'TransactWriteItems', exception, members, times: 1 });

    const failed = write([put('a'), put('b')]);

    await expect(failed).rejects.toMatchObject({ name: exception, ...members });
    expect(await stored()).toEqual({});
  });

  it('loses the response with an injected cut, and a retry with its token has no second effect', async () => {
    await control('POST', 'faults', { operation: 'TransactWriteItems', cut: true, when: 'after', times: 1 });
    const retrying = client(undefined, 2);

    await retrying.transactWriteItems({ TransactItems: [add('a')] });

    expect(await stored()).toEqual({ a: '1' });
    retrying.destroy();
  });
});
