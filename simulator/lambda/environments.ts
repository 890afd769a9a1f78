import { ExecutionEnvironment, type FunctionConfiguration } from './environment';

interface Waiting {
  readonly take: (environment: ExecutionEnvironment) => void;
  readonly timer: NodeJS.Timeout;
}

/** Our own: about the time that a new environment takes to start on AWS. Here, each additional thread slows the others. */
const WARM_WAIT_MILLISECONDS = 100;

/** The execution environments of one function. */
export class Environments {
  private readonly environments = new Set<ExecutionEnvironment>();
  /** Environments that were running an invocation when `reset` was called. They stop after it. */
  private readonly retiring = new Set<ExecutionEnvironment>();
  /** Invocations that wait for an environment, oldest first. */
  private readonly waiting: Waiting[] = [];

  constructor(private readonly configuration: FunctionConfiguration) {}

  /** Reserves an environment for one invocation: a free one, one that becomes free within 100 ms, or a new one. */
  async take(): Promise<ExecutionEnvironment> {
    for (const environment of this.environments) {
      if (environment.hasEnded) {
        this.environments.delete(environment);
      } else if (environment.reserve()) {
        return environment;
      }
    }
    return this.environments.size === 0 ? this.start() : this.waitForOne();
  }

  /** Passes a free environment to the invocation that has waited longest. */
  release(environment: ExecutionEnvironment): void {
    if (this.retiring.delete(environment)) {
      void environment.stop();
      return;
    }
    if (this.waiting.length > 0 && environment.reserve()) {
      const next = this.waiting.shift();
      clearTimeout(next?.timer);
      next?.take(environment);
    }
  }

  /** Stops every environment, so that the next invocation starts a new one. A busy one completes its invocation first. */
  reset(): void {
    for (const environment of this.environments) {
      if (environment.reserve()) {
        void environment.stop();
      } else if (!environment.hasEnded) {
        this.retiring.add(environment);
      }
    }
    this.environments.clear();
  }

  async stop(): Promise<void> {
    for (const { timer } of this.waiting.splice(0)) {
      clearTimeout(timer); // their callers are gone
    }
    await Promise.all([...this.environments, ...this.retiring].map((environment) => environment.stop()));
  }

  private start(): ExecutionEnvironment {
    const environment = new ExecutionEnvironment(this.configuration);
    this.environments.add(environment);
    return environment;
  }

  private waitForOne(): Promise<ExecutionEnvironment> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.splice(
          this.waiting.findIndex((one) => one.timer === timer),
          1,
        );
        resolve(this.start());
      }, WARM_WAIT_MILLISECONDS);
      this.waiting.push({ take: resolve, timer });
    });
  }
}
