/**
 * Lets single operations run at the same time, and a transaction alone. Each waits for those that were there before it, so
 * that no operation sees a part of a transaction.
 */
export class Exclusion {
  private readonly running = new Set<Promise<unknown>>();
  private lastAlone: Promise<unknown> = Promise.resolve();

  /** Runs an operation when no transaction that came before it is running. */
  async together<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    const started = this.lastAlone.then(perform);
    return this.track(started);
  }

  /** Runs a transaction when nothing else that came before it is running. */
  async alone<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    const started = Promise.allSettled(this.running).then(perform);
    this.lastAlone = started.catch(() => undefined);
    return this.track(started);
  }

  private async track<Answer>(started: Promise<Answer>): Promise<Answer> {
    this.running.add(started);
    try {
      return await started;
    } finally {
      this.running.delete(started);
    }
  }
}
