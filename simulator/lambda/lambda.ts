import { evaluate, type Statement } from '../aws/statement';
import type { Clock } from '../clock';
import type { Randomness } from '../randomness';
import type { ExecutionEnvironment, FunctionConfiguration } from './environment';
import { Environments } from './environments';
import type { Outcome } from './function-error';
import type { Invocations } from './invocations';
import { INVOKE, type InvokePermission, invokeStatement } from './permission';

interface DeployedFunction {
  readonly configuration: FunctionConfiguration;
  readonly permissions: Statement[];
  readonly environments: Environments;
}

type Ended = Exclude<Outcome, { kind: 'timed out' | 'payload too large' }>;

/** AWS: 6 MB for the payload of a synchronous invocation (Lambda quotas). */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

/** The part of Lambda that a stack needs: runs functions in worker threads, with a new one if none is free. */
export class Lambda {
  private readonly functions = new Map<string, DeployedFunction>();

  constructor(
    private readonly accountId: string,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly invocations: Invocations,
  ) {}

  create(configuration: FunctionConfiguration): void {
    const environments = new Environments(configuration);
    this.functions.set(configuration.arn, { configuration, permissions: [], environments });
  }

  permit(functionArn: string, permission: InvokePermission): void {
    const { configuration, permissions } = this.find(functionArn);
    permissions.push(invokeStatement(configuration.arn, permission));
  }

  has(functionArn: string): boolean {
    return this.functions.has(withoutVersion(functionArn));
  }

  /** Returns the statements of a function's resource policy. */
  permissions(functionArn: string): readonly Statement[] {
    return this.find(functionArn).permissions;
  }

  /** Tests whether the function's resource policy allows a service to invoke it for a source. */
  permits(functionArn: string, principal: string, sourceArn: string): boolean {
    const { configuration, permissions } = this.find(functionArn);
    // Assumed: each service names the account of its source.
    const context = { 'AWS:SourceArn': sourceArn, 'AWS:SourceAccount': this.accountId };
    const request = { service: principal, action: INVOKE, resource: configuration.arn, context };
    return evaluate(permissions, request) === 'allowed';
  }

  /**
   * Runs a function.
   *
   * @param payload JSON
   * @param callerTimeoutMilliseconds the time that the caller waits; the function itself runs until its own timeout
   */
  async invoke(functionArn: string, payload: string, callerTimeoutMilliseconds?: number): Promise<Outcome> {
    if (Buffer.byteLength(payload) > PAYLOAD_BYTES) {
      return { kind: 'payload too large' };
    }
    const running = this.run(this.find(functionArn), payload);
    return callerTimeoutMilliseconds === undefined ? running : raceWithTimeout(callerTimeoutMilliseconds, running);
  }

  /** Stops all environments, so that no function retains state of earlier invocations. */
  reset(): void {
    for (const { environments } of this.functions.values()) {
      environments.reset();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.functions.values(), ({ environments }) => environments.stop()));
  }

  private find(functionArn: string): DeployedFunction {
    const found = this.functions.get(withoutVersion(functionArn));
    if (found === undefined) {
      throw new Error(`function ${functionArn} does not exist`);
    }
    return found;
  }

  private async run({ configuration, environments }: DeployedFunction, payload: string): Promise<Ended> {
    const environment = await environments.take();
    const requestId = this.randomness.uuid();
    const at = new Date(this.clock.now()).toISOString();
    const startedAt = performance.now();
    const logLines: string[] = [];
    const outcome = await runIn(environment, configuration, { payload, requestId, logLines });
    environments.release(environment);
    this.invocations.add({
      id: requestId,
      function: configuration.name,
      at,
      durationMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
      error: outcome.kind === 'error' ? outcome.error : null,
      logLines,
    });
    return outcome;
  }
}

/** Removes the qualifier: each function has only its latest version. */
function withoutVersion(functionArn: string): string {
  return functionArn.replace(/:\$LATEST$/, '');
}

/** An invocation that has an environment. Its log lines are appended to the list. */
interface Invoked {
  readonly payload: string;
  readonly requestId: string;
  readonly logLines: string[];
}

/** Runs one invocation until it ends or the function's own timeout passes, which stops the environment. */
function runIn(
  environment: ExecutionEnvironment,
  { timeoutMilliseconds }: FunctionConfiguration,
  { payload, requestId, logLines }: Invoked,
): Promise<Ended> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      const seconds = (timeoutMilliseconds / 1000).toFixed(2);
      resolve({
        kind: 'error',
        error: {
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
        },
      });
      void environment.stop();
    }, timeoutMilliseconds);
    environment.run({
      payload,
      requestId,
      deadline: Date.now() + timeoutMilliseconds,
      onLog: (lines) => logLines.push(...lines),
      onEnd: (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      },
    });
  });
}

async function raceWithTimeout(milliseconds: number, running: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed out' }), milliseconds);
  });
  try {
    return await Promise.race([running, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
