import { Agent } from 'node:http';
import {
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { fetchToken, type Server, send, startServer } from './load';
import { compare, interleave, time } from './measure';
import type { Row } from './table';

const WARM_UP = 500; // until all code is compiled
const ROUNDS = 301;
/** Each reset is of another user, because the API limits the resets of one. */
const USERS = String(WARM_UP + ROUNDS);

/**
 * Measures a reset by REST (the full request flow through the admin function) against the same reset by the SDK alone.
 *
 * @param bare an assembly whose admin function has no audit and signs no context
 * @param whole the assembly without changes
 */
export async function walkRows(bare: string, whole: string): Promise<Row[]> {
  const [without, withAll] = await Promise.all([
    startServer('simulator', bare, USERS),
    startServer('simulator', whole, USERS),
  ]);
  try {
    return [
      await walkRow('reset by REST / AdminResetUserPassword by SDK', without, { revokeSessions: false }),
      await walkRow('reset by REST with audit, context and sessions / by SDK', withAll, {}),
    ];
  } finally {
    without.stop();
    withAll.stop();
  }
}

async function walkRow(name: string, { url, stack }: Server, body: object): Promise<Row> {
  if (stack === undefined) {
    throw new Error('the server runs no stack');
  }
  const token = await fetchToken(stack);
  const client = new CognitoIdentityProviderClient({
    endpoint: url,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  let sdkCalls = 0;
  const bySdk = () =>
    client.send(new AdminResetUserPasswordCommand({ UserPoolId: stack.userPoolId, Username: `user-${sdkCalls++}` }));
  const agent = new Agent({ keepAlive: true }); // the same agent as the SDK
  const reset = {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  let restCalls = 0;
  const byRest = () => send(agent, `${stack.apiUrl}/users/user-${restCalls++}/password-reset`, reset, 202);
  const walks = [byRest, bySdk].map((run) => () => time(run));
  await interleave(WARM_UP, walks);
  const { ratio, one, other } = compare(...(await interleave(ROUNDS, walks)));
  client.destroy();
  agent.destroy();
  return { name, value: ratio, detail: `${one.toFixed(2)} ms / ${other.toFixed(2)} ms, one at a time` };
}
