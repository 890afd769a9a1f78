import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws-error';

/** What an operation of any service should do wrong, as `/_simulator/faults` takes it. */
export interface Fault {
  readonly operation: string;
  /** Part of the ARN that the call is about, such as the name of a table. @default - calls about any resource */
  readonly resource?: string | undefined;
  readonly exception?: string | undefined;
  readonly message?: string | undefined;
  readonly latencyMilliseconds?: number | undefined;
  /** How many calls it spoils. */
  readonly times?: number | undefined;
  /** Whether the operation has its effect first. @default 'before' */
  readonly when?: 'before' | 'after' | undefined;
  /** Whether the connection ends without an answer. */
  readonly cut?: boolean | undefined;
}

/** Thrown where a fault wants the connection to end without an answer. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** What AWS is to blame for, as the SDK's types tell the exceptions of these services, and ServiceUnavailable. */
const SERVER_FAULT = /^(Internal|KMSInternal|DependencyTimeout|KeyUnavailable|ServiceUnavailable)/;

/** Faults that are waiting for a call. */
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
   * Carries an operation out as the first fault for it wants. A fault that comes after spoils whatever the operation
   * would have answered, a refusal too.
   *
   * @throws AwsError the exception of the fault, if it has one
   * @throws ConnectionCut
   */
  around<Answer>(
    operation: string,
    perform: () => Answer | Promise<Answer>,
    resources: readonly string[] = [],
  ): Answer | Promise<Answer> {
    const fault = this.waiting.find((one) => one.operation === operation && isAbout(one, resources));
    if (fault === undefined) {
      return perform();
    }
    this.waiting = this.waiting.flatMap((one) => (one === fault ? countDown(one) : [one]));
    return fault.when === 'after' ? performThenStrike(fault, perform) : strikeThenPerform(fault, perform);
  }
}

function isAbout({ resource }: Fault, resources: readonly string[]): boolean {
  return resource === undefined || resources.some((one) => one.includes(resource));
}

async function strikeThenPerform<Answer>(fault: Fault, perform: () => Answer | Promise<Answer>): Promise<Answer> {
  await strike(fault);
  return perform();
}

async function performThenStrike<Answer>(fault: Fault, perform: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await perform();
  } finally {
    await strike(fault);
  }
}

async function strike({ operation, exception, message, latencyMilliseconds, cut }: Fault): Promise<void> {
  if (latencyMilliseconds !== undefined) {
    await sleep(latencyMilliseconds, undefined, { ref: false }); // whoever waits for it keeps the process alive
  }
  if (cut) {
    throw new ConnectionCut(`${operation} was cut off`);
  }
  if (exception !== undefined) {
    const status = SERVER_FAULT.test(exception) ? 500 : 400;
    throw new AwsError(exception, message ?? `${exception} by fault injection`, status);
  }
}

function countDown(fault: Fault): Fault[] {
  if (fault.times === undefined) {
    return [fault];
  }
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
