import { Agent } from 'node:http';
import { join } from 'node:path';
import { changeFunction } from './functions';
import { fetchToken, send, startServer } from './load';
import { sequentialCalls, startWireRecorder } from './round-trips';
import type { Row } from './table';

/**
 * Counts the sequential calls to AWS of a reset with an Idempotency-Key.
 *
 * @param bare an assembly whose admin function has no audit and signs no context
 * @param whole the assembly without changes
 */
export async function roundTripRows(directory: string, bare: string, whole: string): Promise<Row[]> {
  return [
    await roundTripRow('reset by REST, sequential round trips to AWS', join(directory, 'wire'), whole, {}),
    await roundTripRow('the same without audit, context and sessions', join(directory, 'bare-wire'), bare, {
      revokeSessions: false,
    }),
  ];
}

async function roundTripRow(name: string, target: string, assembly: string, body: object): Promise<Row> {
  const recorder = await startWireRecorder();
  changeFunction(assembly, target, 'Handles the requests of the admin API', recorder.redirect);
  const { url, stack, stop } = await startServer('simulator', target, '2');
  const agent = new Agent();
  try {
    if (stack === undefined) {
      throw new Error('the server runs no stack');
    }
    recorder.sendTo(url);
    const token = await fetchToken(stack);
    for (const key of ['the function starts', 'the function is warm']) {
      recorder.take();
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key.replaceAll(' ', '-'),
      };
      await send(agent, `${stack.apiUrl}/users/user-1/password-reset`, { headers, body: JSON.stringify(body) }, 202);
    }
    const chain = sequentialCalls(recorder.take());
    return { name, value: chain.length, detail: chain.map(({ operation }) => operation).join(', ') };
  } finally {
    agent.destroy();
    stop();
    await recorder.stop();
  }
}
