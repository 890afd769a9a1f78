import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { changeFunction } from './functions';
import { fetchToken, startServer } from './load';
import { sequentialCalls, startWireRecorder, type WireCall } from './round-trips';
import type { Row } from './table';

/**
 * Counts the sequential calls to AWS of requests with an Idempotency-Key: a reset of a user with and without an action in the
 * last day, and a caller's code. The first attempt to count an action assumes that there was no other.
 *
 * @param bare an assembly whose admin function has no audit and signs no context
 * @param whole the assembly without changes
 */
export async function roundTripRows(directory: string, bare: string, whole: string): Promise<Row[]> {
  const resets = (name: string, body: object) => async (chainOf: ChainOf) => [
    rowOf(name, await chainOf('user-1/password-reset', body)),
    rowOf(`${name}; again within a day`, await chainOf('user-1/password-reset', body)),
  ];
  return [
    ...(await withChains(
      join(directory, 'wire'),
      whole,
      resets('reset by REST, sequential round trips to AWS', {}),
      callerRows,
    )),
    ...(await withChains(
      join(directory, 'bare-wire'),
      bare,
      resets('the same without audit, context and sessions', { revokeSessions: false }),
    )),
  ];
}

async function callerRows(chainOf: ChainOf, codeOf: (user: string) => Promise<string>): Promise<Row[]> {
  const path = 'user-2/caller-verifications';
  const sent = await chainOf(path, { purpose: 'set-password' });
  const { verificationId } = sent.answer;
  const checked = await chainOf(`${path}/${verificationId}/check`, { code: await codeOf('user-2') });
  return [
    rowOf("sending a caller's code, sequential round trips to AWS", sent),
    rowOf("checking a caller's code, sequential round trips to AWS", checked),
  ];
}

/** The response to a request, and its sequential calls. */
interface Chain {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly calls: readonly WireCall[];
}

type ChainOf = (path: string, body: object) => Promise<Chain>;

const rowOf = (name: string, { calls }: Chain): Row => ({
  name,
  value: calls.length,
  detail: calls.map(({ operation }) => operation).join(', '),
});

async function withChains(
  target: string,
  assembly: string,
  ...measurements: ((chainOf: ChainOf, codeOf: (user: string) => Promise<string>) => Promise<Row[]>)[]
): Promise<Row[]> {
  const recorder = await startWireRecorder();
  changeFunction(assembly, target, 'Handles the requests of the admin API', recorder.redirect);
  const { url, stack, stop } = await startServer('simulator', target, '3');
  try {
    if (stack === undefined) {
      throw new Error('the server runs no stack');
    }
    recorder.sendTo(url);
    const Authorization = `Bearer ${await fetchToken(stack)}`;
    const chainOf: ChainOf = async (path, body) => {
      recorder.take();
      const response = await fetch(`${stack.apiUrl}/users/${path}`, {
        method: 'POST',
        headers: { Authorization, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body: JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(`${path} returned status ${response.status}: ${await response.text()}`);
      }
      return { answer: (await response.json()) as Chain['answer'], calls: sequentialCalls(recorder.take()) };
    };
    const codeOf = async (user: string) => {
      const messages = await fetch(`${url}/_simulator/messages`);
      const texts = ((await messages.json()) as { destination: string; text?: string }[])
        .filter(({ destination }) => destination.startsWith(`${user}@`))
        .map(({ text }) => text ?? '');
      return /\d{4}[ \u00a0]\d{4}/.exec(texts.at(-1) ?? '')?.[0] ?? '';
    };
    await chainOf('user-0/password-reset', {}); // the function starts
    const rows: Row[] = [];
    for (const measure of measurements) {
      rows.push(...(await measure(chainOf, codeOf)));
    }
    return rows;
  } finally {
    stop();
    await recorder.stop();
  }
}
