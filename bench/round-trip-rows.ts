import { Agent } from 'node:http';
import { join } from 'node:path';
import { changeFunction } from './functions';
import { fetchToken, send, startServer } from './load';
import { sequentialCalls, startWireRecorder, type WireCall } from './round-trips';
import type { Row } from './table';

/**
 * Counts the sequential calls to AWS of a reset with an Idempotency-Key: of a user with and without an action in the last day.
 * Each action reads the counters of its limits only if such an action exists.
 *
 * @param bare an assembly whose admin function has no audit and signs no context
 * @param whole the assembly without changes
 */
export async function roundTripRows(directory: string, bare: string, whole: string): Promise<Row[]> {
  return [
    ...(await rowsOf('reset by REST, sequential round trips to AWS', join(directory, 'wire'), whole, {})),
    ...(await rowsOf('the same without audit, context and sessions', join(directory, 'bare-wire'), bare, {
      revokeSessions: false,
    })),
  ];
}

async function rowsOf(name: string, target: string, assembly: string, body: object): Promise<Row[]> {
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
    const chainOfReset = async (user: string, key: string) => {
      recorder.take();
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      };
      await send(agent, `${stack.apiUrl}/users/${user}/password-reset`, { headers, body: JSON.stringify(body) }, 202);
      return sequentialCalls(recorder.take());
    };
    const rowOf = (row: string, chain: readonly WireCall[]): Row => ({
      name: row,
      value: chain.length,
      detail: chain.map(({ operation }) => operation).join(', '),
    });
    await chainOfReset('user-0', 'the-function-starts');
    return [
      rowOf(name, await chainOfReset('user-1', 'the-first-action')),
      rowOf(`${name}; again within a day`, await chainOfReset('user-1', 'the-second-action')),
    ];
  } finally {
    agent.destroy();
    stop();
    await recorder.stop();
  }
}
