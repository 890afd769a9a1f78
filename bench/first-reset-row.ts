import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { BUNDLE_OPTIONS } from '../lib/functions/bundle-function';
import { bundleOfFunction, changeFunction } from './functions';
import { fetchToken, type Server, startServer } from './load';
import { compare, interleave, type Subject } from './measure';
import type { Row } from './table';

const ROUNDS = 31;
const ADMIN = 'Handles the requests of the admin API';

/** The code of a function that only makes the AWS calls of a reset with all options. */
const CALLS_ALONE = `
import { AdminGetUserCommand, AdminListGroupsForUserCommand, AdminResetUserPasswordCommand, AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
const { USER_POOL_ID: UserPoolId, AUDIT_TABLE, IDEMPOTENCY_TABLE, CONTEXT_KEY_ID: KeyId } = process.env;
const [cognito, dynamodb, kms, ses] = [CognitoIdentityProviderClient, DynamoDBClient, KMSClient, SESClient].map((Client) => new Client({}));
export const handler = async ({ pathParameters: { username: Username }, headers: { 'Idempotency-Key': key } }) => {
  const user = { UserPoolId, Username };
  const put = (TableName, Item) => dynamodb.send(new PutItemCommand({ TableName, Item }));
  const update = (TableName, Key) => dynamodb.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET done = :done',
    ExpressionAttributeValues: { ':done': { BOOL: true } } }));
  const [record, claim] = [{ sub: { S: key }, entry: { S: key } }, { id: { S: key } }];
  await Promise.all([put(IDEMPOTENCY_TABLE, claim), cognito.send(new AdminGetUserCommand(user)),
    cognito.send(new DescribeUserPoolCommand({ UserPoolId })), cognito.send(new AdminListGroupsForUserCommand(user))]);
  await Promise.all([put(AUDIT_TABLE, record),
    kms.send(new SignCommand({ KeyId, Message: Buffer.from(key), MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }))]);
  await cognito.send(new AdminResetUserPasswordCommand(user));
  await cognito.send(new AdminUserGlobalSignOutCommand(user));
  await Promise.all([update(AUDIT_TABLE, record), update(IDEMPOTENCY_TABLE, claim)]);
  return { statusCode: 202, clients: [ses] };
};`;

/**
 * Measures the time from process start to the response of the first reset with all options, against its AWS calls
 * alone.
 */
export async function firstResetRow(directory: string, assembly: string, admin: string): Promise<Row> {
  const server = await startServer(
    'simulator',
    showEnvironment(assembly, join(directory, 'environment')),
    String(ROUNDS),
  );
  try {
    const environment = await readEnvironment(server);
    const alone = join(directory, 'calls-alone.js');
    buildSync({ stdin: { contents: CALLS_ALONE, resolveDir: __dirname }, outfile: alone, ...BUNDLE_OPTIONS });
    const subjects = [join(admin, 'index.js'), alone].map((bundle) => startToFirstReset(bundle, environment));
    const { ratio, one, other } = compare(...(await interleave(ROUNDS, subjects)));
    return {
      name: 'process start to the response of the first reset / its AWS calls alone',
      value: ratio,
      detail: `${one.toFixed(1)} ms / ${other.toFixed(1)} ms`,
    };
  } finally {
    server.stop();
  }
}

/** Makes an assembly whose admin function returns its environment, so that another process can use the same one. */
function showEnvironment(assembly: string, target: string): string {
  changeFunction(assembly, target, ADMIN, () => {});
  const code = 'exports.handler = async () => ({ statusCode: 200, body: JSON.stringify(process.env) });';
  const bundle = bundleOfFunction(target, ADMIN); // a link to the assembly's own
  rmSync(bundle);
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'index.js'), code);
  return target;
}

async function readEnvironment({ stack }: Server): Promise<NodeJS.ProcessEnv> {
  if (stack === undefined) {
    throw new Error('the server runs no stack');
  }
  const token = await fetchToken(stack);
  const response = await fetch(`${stack.apiUrl}/users/user-1`, { headers: { Authorization: `Bearer ${token}` } });
  return (await response.json()) as NodeJS.ProcessEnv;
}

/** Runs the first reset of a process, and returns the milliseconds that the process measured. */
function startToFirstReset(bundle: string, environment: NodeJS.ProcessEnv): Subject {
  let user = 0;
  return () => {
    const username = `user-${user++}`; // another user each time, because the API limits the resets of one
    const event = {
      resource: '/users/{username}/password-reset',
      path: `/users/${username}/password-reset`,
      httpMethod: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      pathParameters: { username },
      requestContext: {
        authorizer: {
          claims: { sub: 'client', client_id: 'client', token_use: 'access', scope: 'rekey/password.reset' },
        },
        requestId: 'request-1',
      },
    };
    const program = `
      const { handler } = require(${JSON.stringify(bundle)});
      handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 28000 }).then(({ statusCode, body }) => {
        process.stderr.write(statusCode === 202 ? '' : body ?? '');
        console.log(statusCode === 202 ? performance.now() : NaN);
        process.exit();
      });`;
    const output = execFileSync(process.execPath, ['-e', program], {
      env: { ...environment, PATH: process.env['PATH'] },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return Number(output.trim().split('\n').at(-1));
  };
}
