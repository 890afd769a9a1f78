import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '../../../lambdas/admin-api/aws/dynamodb';
import { DynamoIdempotencyStore } from '../../../lambdas/admin-api/aws/idempotency';
import { AwsRequestContext } from '../../../lambdas/admin-api/aws/request-context';
import type { Claim } from '../../../lambdas/admin-api/ports';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ANSWER = { statusCode: 202, headers: {}, body: '{"auditId":"1"}' };
const START = Date.UTC(2026, 10, 24);

/** Tests the behavior of keys over a day. The store of the function runs on the local DynamoDB with an injected clock. */
describe('the store of Idempotency-Keys', () => {
  let system: TestSystem;
  let store: DynamoIdempotencyStore;
  let client: DynamoDBClient;
  let now = START;
  const environment = { ...process.env };

  beforeAll(async () => {
    system = await startTestSystem();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: system.simulator.url,
      AWS_REGION: system.stack.region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    client = new DynamoDBClient({});
    const { TableNames: names = [] } = await client.send(new ListTablesCommand({}));
    const table = new DynamoTable(names.find((name) => name.includes('IdempotencyKeys')) ?? '', client);
    store = new DynamoIdempotencyStore(table, () => now);
  });

  beforeEach(async () => {
    now = START;
    await system.control('POST', 'reset');
  });

  afterAll(async () => {
    client.destroy();
    process.env = environment;
    await system.stop();
  });

  const context = () => new AwsRequestContext(28_000);
  const open = (owner: string): Promise<Claim> =>
    store.claim({ operatorId: 'operator-1', key: KEY, request: '{}', owner }, context());
  const settle = async ({ claimed }: Claim, answer = ANSWER): Promise<void> => {
    await (claimed && store.settle(claimed, answer, 'idempotency', context()));
  };
  const release = async ({ claimed }: Claim): Promise<void> => {
    await (claimed && store.release(claimed, context()));
  };
  const refusal = (type: string) => expect.objectContaining({ name: 'ProblemError', type });

  it('returns a stored response for a day, and then discards it', async () => {
    const first = await open('invocation-1');
    await settle(first);

    now = START + 86_400_000;
    const lastMoment = await open('invocation-2');
    now = START + 86_401_000;
    const forgotten = await open('invocation-3');

    expect(lastMoment).toEqual({ stored: ANSWER });
    expect(forgotten).toMatchObject({ claimed: { owner: 'invocation-3' } });
  });

  it('distinguishes a request in progress from one that never completed, and lets neither act again', async () => {
    await open('invocation-1');

    now = START + 30_000;
    await expect(open('invocation-2')).rejects.toEqual(refusal('request-in-progress'));
    now = START + 31_000;
    await expect(open('invocation-3')).rejects.toEqual(refusal('outcome-unknown'));
  });

  it('recognizes the item of the same request if the SDK retries its call', async () => {
    await open('invocation-1');

    expect(await open('invocation-1')).toMatchObject({ claimed: { owner: 'invocation-1' } });
  });

  it('does not let a request settle or release the key of another request', async () => {
    const first = await open('invocation-1');
    await release(first);
    const second = await open('invocation-2');
    await release(first);
    await settle(first);

    await expect(open('invocation-3')).rejects.toEqual(refusal('request-in-progress'));
    await settle(second, { ...ANSWER, statusCode: 200 });
    expect(await open('invocation-4')).toEqual({ stored: { ...ANSWER, statusCode: 200 } });
  });

  it('accepts a key again after it was released', async () => {
    const first = await open('invocation-1');
    await release(first);

    expect(await open('invocation-2')).toMatchObject({ claimed: { owner: 'invocation-2' } });
  });

  it('acts once if the response to the call that claims the key is lost', async () => {
    await system.control('POST', 'faults', { operation: 'PutItem', when: 'after', cut: true, times: 1 });

    expect(await open('invocation-1')).toMatchObject({ claimed: { owner: 'invocation-1' } });
  });
});
