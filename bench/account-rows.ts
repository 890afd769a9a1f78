import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { compare, interleave, median, time } from './measure';
import type { Row } from './table';

const SIMULATOR = join(__dirname, '../simulator');
const ROUNDS = 500;
const NEW_USERS = 2_000;
const CONCURRENCY = 16;

interface AccountServer {
  readonly url: string;
  readonly userPoolId: string;
  readonly megabytes: number;
  readonly process: ChildProcess;
}

/** Measures an account without a stack: its start, its memory, and searches and creations among 100,000 users. */
export async function accountRows(directory: string): Promise<Row[]> {
  const build = compile(join(directory, 'simulator'));
  const start = await startRow(build);
  const few = await startAccount(build, 1_000);
  const many = await startAccount(build, 100_000);
  try {
    return [
      start,
      {
        name: 'simulator, memory of the process with 100,000 users, MB',
        value: many.megabytes,
        detail: `${few.megabytes.toFixed(0)} MB with 1,000 users`,
      },
      await searchRow(few, many, '=', 'user-777@example.com'),
      await searchRow(few, many, '^=', 'user-777'),
      await creationRow(many),
    ];
  } finally {
    few.process.kill();
    many.process.kill();
  }
}

/** Compiles the simulator as for its package. */
function compile(build: string): string {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const project = join(SIMULATOR, 'tsconfig.package.json');
  execFileSync(process.execPath, [tsc, '--project', project, '--outDir', join(build, 'dist')]);
  cpSync(join(SIMULATOR, 'lambda/bootstrap.cjs'), join(build, 'dist/lambda/bootstrap.cjs'));
  cpSync(join(SIMULATOR, 'bin/cli.cjs'), join(build, 'bin/cli.cjs'));
  symlinkSync(join(__dirname, '../node_modules'), join(build, 'node_modules'));
  return build;
}

/** Starts an account with one user pool in a process of its own. */
async function startAccount(build: string, users: number): Promise<AccountServer> {
  const program = `
    const { startSimulator } = require(${JSON.stringify(join(build, 'dist'))});
    (async () => {
      const id = 'eu-central-1_account00';
      const EmailConfiguration = {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
      };
      const settings = { PoolName: 'pool', AliasAttributes: ['email'], EmailConfiguration };
      const simulator = await startSimulator({ port: 0, existingPools: [{ id, settings }] });
      for (let index = 0; index < ${users}; index += 1) {
        simulator.seedUser(id, {
          username: 'user-' + index,
          status: 'CONFIRMED',
          password: 'Passw0rd!',
          attributes: {
            email: 'user-' + index + '@example.com',
            email_verified: 'true',
            given_name: 'Jo',
            family_name: 'Doe',
          },
        });
      }
      gc();
      process.send({ url: simulator.url, userPoolId: id, megabytes: process.memoryUsage().rss / 1e6 });
    })();`;
  const child = spawn(process.execPath, ['--expose-gc', '-e', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [ready] = (await once(child, 'message')) as [Omit<AccountServer, 'process'>];
  return { ...ready, process: child };
}

function clientOf({ url }: AccountServer): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new CognitoIdentityProvider({ endpoint: url, region: 'eu-central-1', credentials, maxAttempts: 1 });
}

/** Measures the command from the start of the process to the first response. */
async function startRow(build: string): Promise<Row> {
  const [starts = []] = await interleave(5, [() => time(() => startOnce(join(build, 'bin/cli.cjs')))]);
  return {
    name: 'simulator, empty account to first response, s',
    value: median(starts) / 1000,
    detail: 'node bin/cli.cjs, median of 5',
  };
}

async function startOnce(command: string): Promise<void> {
  const child = spawn(process.execPath, [command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(printed.toString()) as { url: string };
  await (await fetch(`${url}/_simulator/users`)).json();
  child.kill('SIGINT');
}

/** Compares the time of ListUsers with a filter by email. */
async function searchRow(few: AccountServer, many: AccountServer, operator: string, email: string): Promise<Row> {
  const searches = [many, few].map((server) => {
    const client = clientOf(server);
    const input = { UserPoolId: server.userPoolId, Filter: `email ${operator} "${email}"`, Limit: 1 };
    return () => time(() => client.listUsers(input));
  });
  await interleave(50, searches);
  const { ratio, one, other } = compare(...(await interleave(ROUNDS, searches)));
  return {
    name: `simulator, ListUsers by email ${operator} with 100,000 users / with 1,000`,
    value: ratio,
    detail: `${one.toFixed(2)} ms / ${other.toFixed(2)} ms, with the SDK`,
  };
}

/** Counts the failures of AdminCreateUser by concurrent callers in a pool with 100,000 users. */
async function creationRow(server: AccountServer): Promise<Row> {
  const client = clientOf(server);
  let [next, failures] = [0, 0];
  const create = async () => {
    while (next < NEW_USERS) {
      next += 1;
      const UserAttributes = [{ Name: 'email', Value: `new-${next}@example.com` }];
      const input = { UserPoolId: server.userPoolId, Username: `new-${next}`, UserAttributes };
      await client.adminCreateUser(input).catch(() => {
        failures += 1;
      });
    }
  };
  const milliseconds = await time(() => Promise.all(Array.from({ length: CONCURRENCY }, create)));
  return {
    name: `simulator, failures of ${NEW_USERS} AdminCreateUser, ${CONCURRENCY} at a time, into 100,000 users`,
    value: failures,
    detail: `${((1_000 * NEW_USERS) / milliseconds).toFixed(0)} /s with the SDK`,
  };
}
