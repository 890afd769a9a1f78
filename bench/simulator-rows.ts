import { Agent } from 'node:http';
import { type Server, send, signResets, startServer } from './load';
import { compare, interleave, type Subject, time } from './measure';
import type { Row } from './table';

/** The warm-up, until the code of the servers is compiled and the trigger's worker runs. */
const WARM_UPS = 2_000;
const ROUNDS = 2_000;
/** The number of users that are reset in turn. */
const REQUESTS = 1_000;

/**
 * Compares the requests per second of the simulator with those of a server that does nothing, and with those of a
 * simulator with a hundred times as many users. Each round sends one request to each server, and the result is the
 * median of the ratios within the rounds. Other load then disturbs only a few rounds, and the number of processors does
 * not matter, because only one request is in flight.
 */
export async function simulatorRows(assembly: string): Promise<Row[]> {
  const servers = await Promise.all([
    startServer('null'),
    startServer('simulator', assembly, '1000'),
    startServer('simulator', assembly, '100000'),
  ]);
  const [nothing, small, large] = servers;
  const agent = new Agent({ keepAlive: true });
  try {
    const subjects = [
      await resetter(agent, nothing, small),
      await resetter(agent, small, small),
      await resetter(agent, large, large),
    ];
    await interleave(WARM_UPS, subjects);
    const [none, few, many] = await interleave(ROUNDS, subjects);
    const idle = compare(none, few);
    const crowded = compare(few, many);
    return [
      {
        name: "simulator, AdminResetUserPassword with trigger / Node's HTTP server answering {}",
        value: idle.ratio,
        detail: `${perSecond(idle.other)} / ${perSecond(idle.one)}, paired request by request`,
      },
      {
        name: 'simulator, the same with 100,000 users / with 1,000',
        value: crowded.ratio,
        detail: `${perSecond(crowded.other)} / ${perSecond(crowded.one)}, paired request by request`,
      },
    ];
  } finally {
    agent.destroy();
    for (const server of servers) {
      server.stop();
    }
  }
}

/**
 * Sends resets to a server one after the other, and measures the milliseconds of each.
 *
 * @param stack the server whose users are reset
 */
async function resetter(agent: Agent, server: Server, stack: Server): Promise<Subject> {
  const requests = await signResets(stack, REQUESTS);
  let next = 0;
  return () => {
    const request = requests[next % requests.length] ?? { headers: {}, body: '' };
    next += 1;
    return time(() => send(agent, server.url, request, 200));
  };
}

function perSecond(milliseconds: number): string {
  return `${(1_000 / milliseconds).toFixed(0)} /s`;
}
