import { matchesPattern } from '../aws/wildcards';
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
  /** The statements of a function's resource policy. */
  permissions(functionArn: string): readonly InvokePermission[];
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
  /** Invocations that hope for an environment; each is given one that was reserved for it. */
  readonly waiting: Waiting[];
}

interface Waiting {
  readonly take: (environment: ExecutionEnvironment) => void;
  readonly timer: NodeJS.Timeout;
}

type Ended = Exclude<Outcome, { kind: 'abandoned' | 'too large' }>;

/** AWS: 6 MB for the payload of a synchronous invocation (Lambda quotas). */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Our own: about as long as a new environment takes to start on AWS; here, each thread more slows the others. */
const HOPE_MILLISECONDS = 100;

/** Runs functions in worker threads, a new one for an invocation that finds none free. */
export function createLambda(clock: Clock, randomness: Randomness, invocations: Invocations): Lambda {
  const functions = new Map<string, Deployed>();

  const find = (functionArn: string): Deployed => {
    const found = functions.get(withoutVersion(functionArn));
    if (found === undefined) {
      throw new Error(`there is no function ${functionArn}`);
    }
    return found;
  };

  const run = async (deployed: Deployed, payload: string): Promise<Ended> => {
    const environment = await findEnvironment(deployed);
    const requestId = randomness.uuid();
    const at = new Date(clock.now()).toISOString();
    const startedAt = performance.now();
    const logLines: string[] = [];
    const outcome = await runIn(environment, deployed.configuration, payload, requestId, logLines);
    if (deployed.waiting.length > 0 && environment.reserve()) {
      takeNext(deployed.waiting, environment);
    }
    invocations.add({
      id: requestId,
      function: deployed.configuration.name,
      at,
      durationMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
      error: outcome.kind === 'error' ? outcome.error : null,
      logLines,
    });
    return outcome;
  };

  return {
    create: (configuration) => {
      functions.set(configuration.arn, { configuration, permissions: [], environments: new Set(), waiting: [] });
    },
    permit: (functionArn, permission) => {
      find(functionArn).permissions.push(permission);
    },
    has: (functionArn) => functions.has(withoutVersion(functionArn)),
    permissions: (functionArn) => find(functionArn).permissions,
    permits: (functionArn, principal, sourceArn) =>
      find(functionArn).permissions.some(
        (permission) =>
          permission.principal === principal &&
          (permission.sourceArn === undefined || matchesPattern(permission.sourceArn, sourceArn)),
      ),
    invoke: async (functionArn, payload, patienceMilliseconds) => {
      if (Buffer.byteLength(payload) > PAYLOAD_BYTES) {
        return { kind: 'too large' };
      }
      const running = run(find(functionArn), payload);
      return patienceMilliseconds === undefined ? running : giveUpAfter(patienceMilliseconds, running);
    },
    stop: async () => {
      for (const { waiting } of functions.values()) {
        for (const { timer } of waiting.splice(0)) {
          clearTimeout(timer); // nobody is left to answer
        }
      }
      const environments = [...functions.values()].flatMap((deployed) => [...deployed.environments]);
      await Promise.all(environments.map((environment) => environment.stop()));
    },
  };
}

/** There is one version of each function, the latest. */
function withoutVersion(functionArn: string): string {
  return functionArn.replace(/:\$LATEST$/, '');
}

function startEnvironment({ configuration, environments }: Deployed): ExecutionEnvironment {
  const environment = new ExecutionEnvironment(configuration);
  environments.add(environment);
  return environment;
}

/** An environment that nobody else uses: a free one, one that becomes free in a moment, or a new one. */
async function findEnvironment(deployed: Deployed): Promise<ExecutionEnvironment> {
  const { environments, waiting } = deployed;
  for (const environment of environments) {
    if (environment.hasEnded) {
      environments.delete(environment);
    } else if (environment.reserve()) {
      return environment;
    }
  }
  if (environments.size === 0) {
    return startEnvironment(deployed);
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waiting.splice(
        waiting.findIndex((one) => one.timer === timer),
        1,
      );
      resolve(startEnvironment(deployed));
    }, HOPE_MILLISECONDS);
    waiting.push({ take: resolve, timer });
  });
}

/** Hands an environment to whoever has waited longest. */
function takeNext(waiting: Waiting[], environment: ExecutionEnvironment): void {
  const next = waiting.shift();
  clearTimeout(next?.timer);
  next?.take(environment);
}

/** Runs one invocation to its end, or to the function's own timeout, which costs the environment its life. */
function runIn(
  environment: ExecutionEnvironment,
  { timeoutMilliseconds }: FunctionConfiguration,
  payload: string,
  requestId: string,
  logLines: string[],
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
