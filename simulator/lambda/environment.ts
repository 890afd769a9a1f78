import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionError } from './function-error';

/** What a function is, as the template says. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The folder of the bundle. */
  readonly directory: string;
  /** `file.export`. */
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
}

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: FunctionError };

export interface Run {
  readonly payload: string;
  readonly requestId: string;
  readonly deadline: number;
  onLog(line: string): void;
  onEnd(outcome: Extract<Message, { kind: 'result' | 'error' }>): void;
}

/** One execution environment: a worker thread that has loaded the function and does one invocation at a time. */
export class ExecutionEnvironment {
  private readonly worker: Worker;
  private readonly configuration: FunctionConfiguration;
  private current: Run | undefined;
  private ended = false;

  constructor(configuration: FunctionConfiguration) {
    this.configuration = configuration;
    const dot = configuration.handler.lastIndexOf('.');
    this.worker = new Worker(join(__dirname, 'bootstrap.cjs'), {
      workerData: {
        file: join(configuration.directory, `${configuration.handler.slice(0, dot)}.js`),
        exportName: configuration.handler.slice(dot + 1),
      },
      env: { ...configuration.variables },
      execArgv: [], // none of the loaders that the simulator itself may run on
      resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMegabytes },
    });
    this.worker.unref();
    this.worker.on('message', (message: Message) => this.receive(message));
    this.worker.on('error', (error) => this.end({ errorType: error.name, errorMessage: error.message }));
    this.worker.on('exit', (code) =>
      this.end({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` }),
    );
  }

  /** Whether it can take an invocation. */
  get isFree(): boolean {
    return this.current === undefined && !this.ended;
  }

  /** Whether it crashed or was stopped: it will take no invocation any more. */
  get hasEnded(): boolean {
    return this.ended;
  }

  run(run: Run): void {
    this.current = run;
    this.worker.ref();
    this.worker.postMessage({
      payload: run.payload,
      deadline: run.deadline,
      context: {
        functionName: this.configuration.name,
        functionVersion: '$LATEST',
        invokedFunctionArn: this.configuration.arn,
        memoryLimitInMB: String(this.configuration.memoryMegabytes),
        awsRequestId: run.requestId,
        logGroupName: this.configuration.logGroup,
        logStreamName: 'local',
      },
    });
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.current = undefined;
    await this.worker.terminate();
  }

  private receive(message: Message): void {
    if (message.kind === 'log') {
      this.current?.onLog(message.line);
    } else if (message.kind !== 'ready') {
      this.finish(message);
    }
  }

  private end(error: FunctionError): void {
    this.ended = true;
    this.finish({ kind: 'error', error });
  }

  private finish(outcome: Extract<Message, { kind: 'result' | 'error' }>): void {
    const run = this.current;
    this.current = undefined;
    this.worker.unref();
    run?.onEnd(outcome);
  }
}
