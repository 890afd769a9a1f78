import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws-error';

/** An injected failure of an operation of any service, as `/_simulator/faults` accepts it. */
export interface Fault {
  readonly operation: string;
  /** A part of the ARN in the request, such as the name of a table. @default - requests for any resource */
  readonly resource?: string | undefined;
  readonly exception?: string | undefined;
  readonly message?: string | undefined;
  /** Further members of the exception, such as CancellationReasons. A service with the Query protocol has none. */
  readonly members?: Readonly<Record<string, unknown>> | undefined;
  readonly latencyMilliseconds?: number | undefined;
  /** The number of requests that fail. @default - all of them */
  readonly times?: number | undefined;
  /** The time of the failure: before or after the effect of the operation. @default 'before' */
  readonly when?: 'before' | 'after' | undefined;
  /** True if the connection is closed without a response. */
  readonly cut?: boolean | undefined;
}

/** The error of a fault that closes the connection without a response. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** The exceptions with status 500: those that the SDK's types mark as server faults, and ServiceUnavailable. */
const SERVER_FAULT = /^(Internal|KMSInternal|DependencyTimeout|KeyUnavailable|ServiceUnavailable)/;

/** The injected faults that still apply to requests. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push(fault);
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }

  reset(): void {
    this.clear();
  }

  /**
   * Performs an operation, and injects the first fault that applies to it. A fault with `when: 'after'` replaces the
   * response of the operation, even an exception.
   *
   * @throws AwsError the exception of the fault, if it has one
   * @throws ConnectionCut
   */
  around<Answer>(
    operation: string,
    perform: () => Answer | Promise<Answer>,
    resources: readonly string[] = [],
  ): Answer | Promise<Answer> {
    const fault = this.waiting.find((one) => one.operation === operation && appliesTo(one, resources));
    if (fault === undefined) {
      return perform();
    }
    this.waiting = this.waiting.flatMap((one) => (one === fault ? countDown(one) : [one]));
    return fault.when === 'after' ? performThenInject(fault, perform) : injectThenPerform(fault, perform);
  }
}

function appliesTo({ resource }: Fault, resources: readonly string[]): boolean {
  return resource === undefined || resources.some((one) => one.includes(resource));
}

async function injectThenPerform<Answer>(fault: Fault, perform: () => Answer | Promise<Answer>): Promise<Answer> {
  await inject(fault);
  return perform();
}

async function performThenInject<Answer>(fault: Fault, perform: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await perform();
  } finally {
    await inject(fault);
  }
}

async function inject({ operation, exception, message, members, latencyMilliseconds, cut }: Fault): Promise<void> {
  if (latencyMilliseconds !== undefined) {
    await sleep(latencyMilliseconds, undefined, { ref: false }); // The caller's open connection keeps the process alive.
  }
  if (cut) {
    throw new ConnectionCut(`${operation} was cut off`);
  }
  if (exception !== undefined) {
    const status = SERVER_FAULT.test(exception) ? 500 : 400;
    throw new AwsError(exception, message ?? `${exception} by fault injection`, status, members);
  }
}

function countDown(fault: Fault): Fault[] {
  if (fault.times === undefined) {
    return [fault];
  }
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
