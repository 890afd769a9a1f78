import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionError } from './function-error';

/** The configuration of a function in the template. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The folder of the bundle, or the folder from which inline code finds packages. */
  readonly directory: string;
  /** Inline code in place of a bundle. */
  readonly source?: string | undefined;
  /** The runtime, such as `nodejs24.x`. @default the latest */
  readonly runtime?: string | undefined;
  /** `file.export`. */
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
}

type Message =
  | { readonly kind: 'log'; readonly lines: readonly string[] }
  | { readonly kind: 'result'; readonly payload: string; readonly lines: readonly string[] }
  | { readonly kind: 'error'; readonly error: FunctionError; readonly lines: readonly string[] };

type Ending = Exclude<Message, { kind: 'log' }>;

export interface Run {
  readonly payload: string;
  readonly requestId: string;
  readonly deadline: number;
  onLog(lines: readonly string[]): void;
  onEnd(outcome: Ending): void;
}

/** AWS: Node.js 24 is the first runtime without callbacks (aws-lambda-nodejs-runtime-interface-client#137). */
const FIRST_WITHOUT_CALLBACKS = 24;

function acceptsCallback(runtime: string | undefined): boolean {
  const [, version] = /^nodejs(\d+)/.exec(runtime ?? '') ?? [];
  return version !== undefined && Number(version) < FIRST_WITHOUT_CALLBACKS;
}

/** One execution environment: a worker thread that has loaded the function and runs one invocation at a time. */
export class ExecutionEnvironment {
  private readonly worker: Worker;
  private current: Run | undefined;
  private reserved = true;
  private ended = false;

  constructor(configuration: FunctionConfiguration) {
    const dot = configuration.handler.lastIndexOf('.');
    this.worker = new Worker(join(__dirname, 'bootstrap.cjs'), {
      workerData: {
        file: join(configuration.directory, configuration.handler.slice(0, dot)),
        exportName: configuration.handler.slice(dot + 1),
        source: configuration.source,
        acceptsCallback: acceptsCallback(configuration.runtime),
        context: {
          functionName: configuration.name,
          functionVersion: '$LATEST',
          invokedFunctionArn: configuration.arn,
          memoryLimitInMB: String(configuration.memoryMegabytes),
          logGroupName: configuration.logGroup,
          logStreamName: 'local',
        },
      },
      env: { ...configuration.variables },
      execArgv: [], // without the loaders of the simulator itself
      resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMegabytes },
    });
    this.worker.unref(); // the caller that waits for the response keeps the process alive
    this.worker.on('message', (message: Message) => this.receive(message));
    this.worker.on('error', (error) => this.end({ errorType: error.name, errorMessage: error.message }));
    this.worker.on('exit', (code) =>
      this.end({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` }),
    );
  }

  /**
   * Reserves this environment for one invocation. A new environment is already reserved.
   *
   * @returns true if it was free
   */
  reserve(): boolean {
    const wasFree = !this.reserved && !this.ended;
    this.reserved = true;
    return wasFree;
  }

  /** True if the environment crashed or was stopped. It takes no more invocations. */
  get hasEnded(): boolean {
    return this.ended;
  }

  run(run: Run): void {
    this.current = run;
    this.worker.postMessage([run.payload, run.requestId, run.deadline]);
  }

  /** Stops the environment and the invocation that it runs. */
  async stop(): Promise<void> {
    this.end({ errorType: 'Runtime.ExitError', errorMessage: 'The environment was stopped.' });
    await this.worker.terminate();
  }

  private receive(message: Message): void {
    this.current?.onLog(message.lines);
    if (message.kind !== 'log') {
      this.finish(message);
    }
  }

  private end(error: FunctionError): void {
    this.ended = true;
    this.finish({ kind: 'error', error, lines: [] });
  }

  private finish(outcome: Ending): void {
    const run = this.current;
    this.current = undefined;
    this.reserved = false;
    run?.onEnd(outcome);
  }
}
