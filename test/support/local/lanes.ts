import { startTestSystem, type TestSystem } from './local';

/** Work in one system. It needs the system alone, because a fault applies to every request. */
export interface Job<Result> {
  readonly name: string;
  readonly run: (system: TestSystem) => Promise<Result>;
}

/** Systems that run jobs in parallel, so that jobs that wait do not wait for each other. Each system runs one job at a time. */
export class Lanes<Result> {
  private readonly systems: TestSystem[] = [];
  private readonly results = new Map<string, Promise<Result>>();

  /**
   * Starts the systems, and then the jobs.
   *
   * @param warmUp sends the first requests to a system: a cold start takes its time
   */
  async start(
    count: number,
    jobs: readonly Job<Result>[],
    warmUp: (system: TestSystem) => Promise<unknown>,
    assembly?: string,
  ): Promise<void> {
    for (let lane = 0; lane < count; lane += 1) {
      this.systems.push(await startTestSystem(assembly));
    }
    await Promise.all(this.systems.map(warmUp));
    const queue = jobs.map(({ name, run }) => {
      let start: (system: TestSystem) => Promise<unknown> = () => Promise.resolve();
      const result = new Promise<Result>((resolve, reject) => {
        start = (system) => run(system).then(resolve, reject);
      });
      result.catch(() => undefined); // the test of the job reports it
      this.results.set(name, result);
      return start;
    });
    for (const system of this.systems) {
      void runQueue(queue, system);
    }
  }

  /** @throws Error without a job of this name, or the error of the job */
  async result(name: string): Promise<Result> {
    const result = this.results.get(name);
    if (result === undefined) {
      throw new Error(`there is no job ${name}`);
    }
    return result;
  }

  async stop(): Promise<void> {
    await Promise.all(this.systems.map((system) => system.stop()));
  }
}

async function runQueue(queue: ((system: TestSystem) => Promise<unknown>)[], system: TestSystem): Promise<void> {
  for (let start = queue.shift(); start !== undefined; start = queue.shift()) {
    await start(system);
  }
}
