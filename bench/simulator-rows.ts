import { Agent } from 'node:http';
import {
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Server, send, sendAll, signResets, startServer } from './load';
import { compare, interleave, time } from './measure';
import type { Row } from './table';

const ROUNDS = 9;
/** Until the servers are compiled and the trigger's workers run. */
const WARM_UPS = 5;
const REQUESTS = 1_000;

/** What the simulator carries, against a server that does nothing, and with a hundred times as many users. */
export async function simulatorRows(assembly: string): Promise<Row[]> {
  const servers = await Promise.all([
    startServer('null'),
    startServer('simulator', assembly, '1000'),
    startServer('simulator', assembly, '100000'),
  ]);
  const [nothing, small, large] = servers;
  try {
    const requests = await signResets(small, REQUESTS);
    const largeRequests = await signResets(large, REQUESTS);
    const load = [
      () => sendAll(nothing.url, requests),
      () => sendAll(small.url, requests),
      () => sendAll(large.url, largeRequests),
    ];
    await interleave(WARM_UPS, load);
    const [none, few, many] = await interleave(ROUNDS, load);
    const idle = compare(few, none);
    const crowded = compare(many, few);
    return [
      {
        name: "simulator, AdminResetUserPassword with trigger / Node's HTTP server answering {}",
        value: idle.ratio,
        detail: `${idle.one.toFixed(0)} /s / ${idle.other.toFixed(0)} /s, 16 in flight`,
      },
      {
        name: 'simulator, the same with 100,000 users / with 1,000',
        value: crowded.ratio,
        detail: `${crowded.one.toFixed(0)} /s / ${crowded.other.toFixed(0)} /s`,
      },
      await walkRow(small),
    ];
  } finally {
    for (const server of servers) {
      server.stop();
    }
  }
}

/** The walk by REST (a look and a reset, by the admin function) against the same reset by SDK alone. */
async function walkRow({ url, stack }: Server): Promise<Row> {
  if (stack === undefined) {
    throw new Error('the server runs no stack');
  }
  const { clientId, clientSecret } = stack.operatorClients.agent;
  const token = await fetch(stack.tokenUrl, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  }).then(async (response) => ((await response.json()) as { access_token: string }).access_token);
  const client = new CognitoIdentityProviderClient({
    endpoint: url,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const bySdk = () =>
    client.send(new AdminResetUserPasswordCommand({ UserPoolId: stack.userPoolId, Username: 'user-1' }));
  const agent = new Agent({ keepAlive: true }); // what the SDK sends by, too
  const reset = {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: '{"revokeSessions":false}',
  };
  const byRest = () => send(agent, `${stack.apiUrl}/users/user-1/password-reset`, reset, 202);
  const walks = [byRest, bySdk].map((run) => () => time(run));
  await interleave(500, walks); // until everything is compiled
  const { ratio, one, other } = compare(...(await interleave(301, walks)));
  client.destroy();
  agent.destroy();
  return {
    name: 'reset by REST / AdminResetUserPassword by SDK',
    value: ratio,
    detail: `${one.toFixed(2)} ms / ${other.toFixed(2)} ms, one at a time, sessions kept`,
  };
}
