import { sendAll, signResets, startServer } from './load';
import { compare, interleave } from './measure';
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
    ];
  } finally {
    for (const server of servers) {
      server.stop();
    }
  }
}
