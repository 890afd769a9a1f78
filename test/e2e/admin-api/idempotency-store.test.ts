import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { AwsCalls } from '../../../lambdas/admin-api/aws/aws-calls';
import { connectTables } from '../../../lambdas/admin-api/aws/dynamodb';
import { connectIdempotencyStore } from '../../../lambdas/admin-api/aws/idempotency';
import { shareTime } from '../../../lambdas/admin-api/aws/time-budget';
import type { IdempotencyStore } from '../../../lambdas/admin-api/ports';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ANSWER = { statusCode: 202, headers: {}, body: '{"auditId":"1"}' };
const START = Date.UTC(2026, 10, 24);

/** The keys of requests over time, which no request can wait for: the function's own store on the local DynamoDB. */
describe('the store of Idempotency-Keys', () => {
  let system: TestSystem;
  let open: (owner: string) => Promise<Awaited<ReturnType<IdempotencyStore['claim']>>>;
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
    const dynamodb = new DynamoDBClient({});
    const { TableNames: names = [] } = await dynamodb.send(new ListTablesCommand({}));
    dynamodb.destroy();
    const table = connectTables()(names.find((name) => name.includes('IdempotencyKeys')) ?? '');
    const connect = connectIdempotencyStore(table, () => now);
    open = (owner) =>
      connect(new AwsCalls(), shareTime(28_000)).claim({
        operatorId: 'operator-1',
        key: KEY,
        request: '{}',
        owner,
      });
  });

  beforeEach(async () => {
    now = START;
    await system.control('POST', 'reset');
  });

  afterAll(async () => {
    process.env = environment;
    await system.stop();
  });

  const refusal = (type: string) => expect.objectContaining({ name: 'ProblemError', type });

  it('gives an answer again for a day, and then forgets it', async () => {
    const first = await open('invocation-1');
    await (first.claimed && first.settle(ANSWER, 'settling'));

    now = START + 86_400_000;
    const lastMoment = await open('invocation-2');
    now = START + 86_401_000;
    const forgotten = await open('invocation-3');

    expect(lastMoment).toEqual({ claimed: false, answer: ANSWER });
    expect(forgotten).toMatchObject({ claimed: true });
  });

  it('knows a request that is on its way from one that never came to its end, and lets neither act again', async () => {
    await open('invocation-1');

    now = START + 30_000;
    await expect(open('invocation-2')).rejects.toEqual(refusal('request-in-progress'));
    now = START + 31_000;
    await expect(open('invocation-3')).rejects.toEqual(refusal('outcome-unknown'));
  });

  it('knows what the same request wrote, for an SDK that repeats its own call', async () => {
    await open('invocation-1');

    expect(await open('invocation-1')).toMatchObject({ claimed: true });
  });

  it('lets nobody settle or release what another one holds', async () => {
    const first = await open('invocation-1');
    await (first.claimed && first.release());
    const second = await open('invocation-2');
    await (first.claimed && first.release());
    await (first.claimed && first.settle(ANSWER, 'settling'));

    await expect(open('invocation-3')).rejects.toEqual(refusal('request-in-progress'));
    await (second.claimed && second.settle({ ...ANSWER, statusCode: 200 }, 'settling'));
    expect(await open('invocation-4')).toEqual({ claimed: false, answer: { ...ANSWER, statusCode: 200 } });
  });

  it('frees a key that was released', async () => {
    const first = await open('invocation-1');
    await (first.claimed && first.release());

    expect(await open('invocation-2')).toMatchObject({ claimed: true });
  });

  it('acts once where the call that takes the key got lost after its effect', async () => {
    await system.control('POST', 'faults', { operation: 'PutItem', when: 'after', cut: true, times: 1 });

    expect(await open('invocation-1')).toMatchObject({ claimed: true });
  });
});
