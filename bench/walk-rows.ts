import { Agent } from 'node:http';
import {
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { fetchToken, type Server, send, startServer } from './load';
import { compare, interleave, time } from './measure';
import type { Row } from './table';

/**
 * Measures a reset by REST (the full request flow through the admin function) against the same reset by the SDK alone.
 *
 * @param bare an assembly whose admin function has no audit and signs no context
 * @param whole the assembly without changes
 */
export async function walkRows(bare: string, whole: string): Promise<Row[]> {
  const [without, withAll] = await Promise.all([
    startServer('simulator', bare, '2'),
    startServer('simulator', whole, '2'),
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
  const bySdk = () =>
    client.send(new AdminResetUserPasswordCommand({ UserPoolId: stack.userPoolId, Username: 'user-1' }));
  const agent = new Agent({ keepAlive: true }); // the same agent as the SDK
  const reset = {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const byRest = () => send(agent, `${stack.apiUrl}/users/user-1/password-reset`, reset, 202);
  const walks = [byRest, bySdk].map((run) => () => time(run));
  await interleave(500, walks); // until all code is compiled
  const { ratio, one, other } = compare(...(await interleave(301, walks)));
  client.destroy();
  agent.destroy();
  return { name, value: ratio, detail: `${one.toFixed(2)} ms / ${other.toFixed(2)} ms, one at a time` };
}
