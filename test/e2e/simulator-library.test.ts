import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type Simulator, startSimulator } from '../../simulator';
import { assemblyDirectory } from '../support/synthesis/assembly';

const START_MILLISECONDS = 100;
const HOUR_SECONDS = 3_600;

/** Starts an empty account and one with a stack, and stops them, in a process that must then end by itself. */
const PROGRAM = `
  require(${JSON.stringify(require.resolve('tsx/cjs'))});
  const { startSimulator } = require(${JSON.stringify(join(__dirname, '../../simulator/index.ts'))});
  (async () => {
    await new Promise((resolve) => setTimeout(resolve, 100)); // until tsx has connected to its cache
    const before = process.getActiveResourcesInfo();
    for (const assemblyDirectory of [undefined, process.argv[1]]) {
      const simulator = await startSimulator({ port: 0, assemblyDirectory });
      await (await fetch(simulator.url + '/_simulator/users')).json();
      await simulator.stop();
    }
    await new Promise(setImmediate); // Node.js removes a closed handle in the next turn
    console.log(JSON.stringify({ before, after: process.getActiveResourcesInfo() }));
  })();
`;

function clientOf({ url, region }: Simulator): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new CognitoIdentityProvider({ endpoint: url, region, credentials, maxAttempts: 1 });
}

/** Creates a pool whose emails are sent through Amazon SES, with one user. */
async function createUser(cognito: CognitoIdentityProvider): Promise<string> {
  const { UserPool } = await cognito.createUserPool({ PoolName: 'pool', AutoVerifiedAttributes: ['email'] });
  const UserPoolId = UserPool?.Id ?? '';
  const UserAttributes = [
    { Name: 'email', Value: 'jo@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.adminCreateUser({ UserPoolId, Username: 'jo', UserAttributes });
  return UserPoolId;
}

describe('the simulator as a library', () => {
  it('starts an empty account in less than 100 ms', async () => {
    const durations: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const startedAt = performance.now();
      const simulator = await startSimulator({ port: 0 });
      durations.push(performance.now() - startedAt);
      await simulator.stop();
    }

    expect(Math.min(...durations)).toBeLessThan(START_MILLISECONDS);
  });

  it('contains no stack, no pool and no message at the start', async () => {
    await using simulator = await startSimulator({ port: 0 });

    const pools = await clientOf(simulator).listUserPools({ MaxResults: 60 });
    const stack = await fetch(`${simulator.url}/_simulator/stack`);

    expect(pools.UserPools).toEqual([]);
    expect(simulator.outputs).toEqual({});
    expect([stack.status, await stack.json()]).toEqual([200, {}]);
    expect(simulator.outbox.messages()).toEqual([]);
  });

  it('runs several accounts at a time, each with its own pools, messages and clock', async () => {
    await using one = await startSimulator({ port: 0 });
    await using other = await startSimulator({ port: 0 });

    await createUser(clientOf(one));
    one.clock.advance(HOUR_SECONDS);

    expect(one.outbox.messages({ destination: 'jo@example.com' })).toHaveLength(1);
    expect(other.outbox.messages()).toEqual([]);
    expect((await clientOf(other).listUserPools({ MaxResults: 60 })).UserPools).toEqual([]);
    expect(Math.round((one.clock.now() - other.clock.now()) / 1000)).toBe(HOUR_SECONDS);
  });

  it('removes everything on a reset, and the messages when the outbox is emptied', async () => {
    await using simulator = await startSimulator({ port: 0 });
    await createUser(clientOf(simulator));

    simulator.outbox.empty();
    const emptied = simulator.outbox.messages();
    await simulator.reset();

    expect(emptied).toEqual([]);
    expect((await clientOf(simulator).listUserPools({ MaxResults: 60 })).UserPools).toEqual([]);
  });

  it('releases its port when its scope ends', async () => {
    let url = '';
    {
      await using simulator = await startSimulator({ port: 0 });
      url = simulator.url;
    }

    await expect(fetch(url)).rejects.toThrow('fetch failed');
    await using again = await startSimulator({ port: Number(new URL(url).port) });
    expect(again.url).toBe(url);
  });

  it('leaves no handle after it is stopped, so that the process ends', () => {
    const output = execFileSync(process.execPath, ['-e', PROGRAM, assemblyDirectory()], {
      encoding: 'utf8',
      timeout: 15_000,
    });

    const { before, after } = JSON.parse(output) as { before: string[]; after: string[] };
    // A file request that is still pending ends by itself.
    const handles = (all: string[]) => all.filter((name) => name !== 'FSReqCallback');
    expect(handles(after)).toEqual(handles(before));
  });
});
