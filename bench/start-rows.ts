import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { BUNDLE_OPTIONS } from '../lib/functions/bundle-function';
import { compare, interleave, median, type Subject, time } from './measure';
import type { Row } from './table';

const ROUNDS = 31;

/** Measures the time from process start until the function is loaded. The process itself measures it. */
function startToReady(bundle: string, environment: NodeJS.ProcessEnv = {}): Subject {
  const program = `require(${JSON.stringify(bundle)}); console.log(performance.now())`;
  return () =>
    Number(
      execFileSync(process.execPath, ['-e', program], { env: { ...process.env, ...environment }, encoding: 'utf8' }),
    );
}

function bundleOf(directory: string, name: string, code: string): string {
  const outfile = join(directory, `${name}.js`);
  buildSync({
    stdin: { contents: code, resolveDir: __dirname },
    outfile,
    ...BUNDLE_OPTIONS,
  });
  return outfile;
}

/** The folders of the bundled functions. */
interface Bundles {
  readonly trigger: string;
  readonly admin: string;
  readonly confirmation: string;
}

/** Measures the start of the functions against the smallest possible functions. */
export async function startRows(directory: string, bundles: Bundles): Promise<Row[]> {
  const empty = bundleOf(directory, 'empty', 'exports.handler = async (event) => event;');
  const client = bundleOf(
    directory,
    'client',
    `import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
     import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
     import { KMSClient } from '@aws-sdk/client-kms';
     import { SESClient } from '@aws-sdk/client-ses';
     import { SNSClient } from '@aws-sdk/client-sns';
     const classes = [CognitoIdentityProviderClient, DynamoDBClient, KMSClient, SESClient, SNSClient];
     const clients = classes.map((Client) => new Client({}));
     export const handler = async () => clients;`,
  );
  const notifier = bundleOf(
    directory,
    'notifier',
    `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
     import { LambdaClient } from '@aws-sdk/client-lambda';
     import { SESClient } from '@aws-sdk/client-ses';
     import { SNSClient } from '@aws-sdk/client-sns';
     const clients = [DynamoDBClient, LambdaClient, SESClient, SNSClient].map((Client) => new Client({}));
     export const handler = async () => clients;`,
  );
  const environment = {
    USER_POOL_ID: 'eu-central-1_example00',
    OPERATOR_POOL_ID: 'eu-central-1_example01',
    IDEMPOTENCY_TABLE: 'keys',
    AUDIT_TABLE: 'audit',
    STATE_TABLE: 'keys',
    SENDS_SMS: 'true',
    CONTEXT_KEY_ID: 'key',
    CALLER_KEY_ID: 'key',
    NOTICES: '{"source":"no-reply@example.com"}',
    AWS_REGION: 'eu-central-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const trigger = compare(
    ...(await interleave(ROUNDS, [startToReady(join(bundles.trigger, 'index.js')), startToReady(empty)])),
  );
  const admin = compare(
    ...(await interleave(ROUNDS, [
      startToReady(join(bundles.admin, 'index.js'), environment),
      startToReady(client, environment),
    ])),
  );
  const adminToEmpty = compare(
    ...(await interleave(ROUNDS, [
      startToReady(join(bundles.admin, 'index.js'), environment),
      startToReady(empty, environment),
    ])),
  );
  const confirmation = compare(
    ...(await interleave(ROUNDS, [
      startToReady(join(bundles.confirmation, 'index.js'), environment),
      startToReady(notifier, environment),
    ])),
  );
  return [
    {
      name: 'PostConfirmation trigger, start to ready / one that only constructs the SDK clients',
      value: confirmation.ratio,
      detail: `${confirmation.one.toFixed(1)} ms / ${confirmation.other.toFixed(1)} ms`,
    },
    {
      name: 'trigger, start to ready / an empty function',
      value: trigger.ratio,
      detail: `${trigger.one.toFixed(1)} ms / ${trigger.other.toFixed(1)} ms`,
    },
    {
      name: 'admin function, start to ready / one that only constructs the SDK clients',
      value: admin.ratio,
      detail: `${admin.one.toFixed(1)} ms / ${admin.other.toFixed(1)} ms`,
    },
    {
      name: 'admin function, start to ready / an empty function',
      value: adminToEmpty.ratio,
      detail: `${adminToEmpty.one.toFixed(1)} ms / ${adminToEmpty.other.toFixed(1)} ms`,
    },
    {
      name: 'trigger, bundle unzipped, kB',
      value: folderBytes(bundles.trigger) / 1000,
      detail: `${readdirSync(join(bundles.trigger, 'catalog/locales')).length} locales`,
    },
  ];
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .filter((stat) => stat.isFile())
    .reduce((sum, { size }) => sum + size, 0);
}

/** Measures `npm start` from the command to the first response. */
export async function npmStartRow(): Promise<Row> {
  const port = 4599;
  const [starts = []] = await interleave(3, [() => time(() => startOnce(port))]);
  return { name: 'npm start to first response, s', value: median(starts) / 1000, detail: 'median of 3' };
}

async function startOnce(port: number): Promise<void> {
  const child = spawn('npm', ['start'], {
    env: { ...process.env, REKEY_PORT: String(port) },
    stdio: 'ignore',
    detached: true, // a process group of its own, because npm does not forward every signal
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/_simulator/stack`).catch(() => undefined);
    if (answer?.status === 200) {
      break;
    }
    if (child.exitCode !== null) {
      throw new Error(`npm start exited with ${child.exitCode} before its first response`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
}

/** Measures the processor time of the tests against that of one `npx cdk synth`. */
export function testRows(directory: string): Row[] {
  const synth = processorSeconds(`npx cdk synth --quiet --output ${join(directory, 'synth')}`);
  return [
    ['npm run test:unit, processor time / one npx cdk synth', 'npm run test:unit'],
    ['npm test, processor time / one npx cdk synth', 'npm test'],
  ].map(([name = '', command = '']) => {
    const seconds = processorSeconds(command);
    return { name, value: seconds / synth, detail: `${seconds.toFixed(0)} s / ${synth.toFixed(1)} s, one run` };
  });
}

/** Measures the processor time of a command and its children with the shell. @throws Error if the command fails */
function processorSeconds(command: string): number {
  const output = execFileSync('sh', ['-c', `${command} >/dev/null 2>&1 || exit 1; times`], { encoding: 'utf8' });
  const children = output.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
