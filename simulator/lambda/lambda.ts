import { matchesPattern } from '../aws/policy';
import type { Clock } from '../clock';
import type { Randomness } from '../randomness';
import { ExecutionEnvironment, type FunctionConfiguration } from './environment';
import type { Outcome } from './function-error';
import type { Invocations } from './invocations';

/** One statement of a function's resource policy: who may invoke it, on whose behalf. */
export interface InvokePermission {
  readonly principal: string;
  readonly sourceArn?: string;
}

/** Lambda, as far as a stack needs it. */
export interface Lambda {
  create(configuration: FunctionConfiguration): void;
  permit(functionArn: string, permission: InvokePermission): void;
  has(functionArn: string): boolean;
  /** Whether the function's resource policy lets a service invoke it for a source. */
  permits(functionArn: string, principal: string, sourceArn: string): boolean;
  /**
   * Runs a function.
   *
   * @param payload JSON
   * @param patienceMilliseconds how long the caller waits; the function itself goes on to its own timeout
   */
  invoke(functionArn: string, payload: string, patienceMilliseconds?: number): Promise<Outcome>;
  stop(): Promise<void>;
}

interface Deployed {
  readonly configuration: FunctionConfiguration;
  readonly permissions: InvokePermission[];
  readonly environments: Set<ExecutionEnvironment>;
}

/** Runs functions in worker threads, a new one for each invocation that finds none free. */
export function createLambda(clock: Clock, randomness: Randomness, invocations: Invocations): Lambda {
  const functions = new Map<string, Deployed>();

  const find = (functionArn: string): Deployed => {
    const found = functions.get(functionArn.replace(/:\$LATEST$/, ''));
    if (found === undefined) {
      throw new Error(`there is no function ${functionArn}`);
    }
    return found;
  };

  const run = (deployed: Deployed, payload: string): Promise<Exclude<Outcome, { kind: 'abandoned' }>> =>
    new Promise((resolve) => {
      const { configuration, environments } = deployed;
      const environment = [...environments].find((one) => one.isFree) ?? new ExecutionEnvironment(configuration);
      environments.add(environment);
      const requestId = randomness.uuid();
      const at = new Date(clock.now()).toISOString();
      const startedAt = performance.now();
      const logLines: string[] = [];
      const end = (outcome: Exclude<Outcome, { kind: 'abandoned' }>) => {
        clearTimeout(timer);
        if (environment.hasEnded) {
          environments.delete(environment);
        }
        invocations.add({
          id: requestId,
          function: configuration.name,
          at,
          durationMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
          error: outcome.kind === 'error' ? outcome.error : null,
          logLines,
        });
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        void environment.stop();
        const seconds = (configuration.timeoutMilliseconds / 1000).toFixed(2);
        end({
          kind: 'error',
          error: {
            errorType: 'Sandbox.Timedout',
            errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
          },
        });
      }, configuration.timeoutMilliseconds);
      environment.run({
        payload,
        requestId,
        deadline: Date.now() + configuration.timeoutMilliseconds,
        onLog: (line) => logLines.push(line),
        onEnd: end,
      });
    });

  return {
    create: (configuration) => {
      functions.set(configuration.arn, { configuration, permissions: [], environments: new Set() });
    },
    permit: (functionArn, permission) => {
      find(functionArn).permissions.push(permission);
    },
    has: (functionArn) => functions.has(functionArn),
    permits: (functionArn, principal, sourceArn) =>
      find(functionArn).permissions.some(
        (permission) =>
          permission.principal === principal &&
          (permission.sourceArn === undefined || matchesPattern(permission.sourceArn, sourceArn)),
      ),
    invoke: async (functionArn, payload, patienceMilliseconds) => {
      const running = run(find(functionArn), payload);
      return patienceMilliseconds === undefined ? running : giveUpAfter(patienceMilliseconds, running);
    },
    stop: async () => {
      const environments = [...functions.values()].flatMap((deployed) => [...deployed.environments]);
      await Promise.all(environments.map((environment) => environment.stop()));
    },
  };
}

async function giveUpAfter(milliseconds: number, running: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const abandoned = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'abandoned' }), milliseconds);
  });
  try {
    return await Promise.race([running, abandoned]);
  } finally {
    clearTimeout(timer);
  }
}
