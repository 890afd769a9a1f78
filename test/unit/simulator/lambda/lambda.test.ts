import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import { startClock } from '../../../../simulator/clock';
import { Invocations } from '../../../../simulator/lambda/invocations';
import { Lambda } from '../../../../simulator/lambda/lambda';
import { secureRandomness } from '../../../../simulator/randomness';

const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:counter';

/** Counts its invocations since its environment started. */
const CODE = `let count = 0;
exports.handler = async ({ milliseconds }) => {
  count += 1;
  const counted = count;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return counted;
};`;

describe('a reset of Lambda', () => {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-lambda-'));
  const lambda = new Lambda(LOCAL_ACCOUNT.accountId, startClock(), secureRandomness, new Invocations());
  const invoke = (milliseconds = 0) => lambda.invoke(ARN, JSON.stringify({ milliseconds }));
  const counted = (count: number) => expect.objectContaining({ kind: 'result', payload: String(count) });

  beforeAll(() => {
    writeFileSync(join(directory, 'index.js'), CODE);
    const limits = { timeoutMilliseconds: 5_000, memoryMegabytes: 128 };
    lambda.create({
      name: 'counter',
      arn: ARN,
      directory,
      handler: 'index.handler',
      variables: {},
      logGroup: '',
      ...limits,
    });
  });

  beforeEach(() => lambda.reset());

  afterAll(async () => {
    await lambda.stop();
    rmSync(directory, { recursive: true });
  });

  it('makes a function forget what it remembered', async () => {
    await invoke();
    expect(await invoke()).toEqual(counted(2));

    lambda.reset();

    expect(await invoke()).toEqual(counted(1));
  });

  it('lets a running invocation end, in an environment that gets no other', async () => {
    await invoke();
    const running = invoke(50);
    await new Promise(setImmediate);

    lambda.reset();

    expect(await Promise.all([running, invoke()])).toEqual([counted(2), counted(1)]);
    expect(await invoke()).toEqual(counted(2));
  });
});
