import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws/aws-error';

/** What an operation should do wrong, as `/_simulator/faults` takes it. */
export interface Fault {
  readonly operation: string;
  readonly exception?: string | undefined;
  readonly message?: string | undefined;
  readonly latencyMilliseconds?: number | undefined;
  /** How many calls it spoils. */
  readonly times?: number | undefined;
}

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

  /**
   * Lets the first fault for an operation happen, before the operation has any effect.
   *
   * @throws AwsError the exception of the fault, if it has one
   */
  async strike(operation: string): Promise<void> {
    const fault = this.waiting.find((one) => one.operation === operation);
    if (fault === undefined) {
      return;
    }
    this.waiting = this.waiting.flatMap((one) => (one === fault ? countDown(one) : [one]));
    if (fault.latencyMilliseconds !== undefined) {
      await sleep(fault.latencyMilliseconds);
    }
    if (fault.exception !== undefined) {
      const status = /^Internal/.test(fault.exception) ? 500 : 400;
      throw new AwsError(fault.exception, fault.message ?? `${fault.exception} by fault injection`, status);
    }
  }
}

function countDown(fault: Fault): Fault[] {
  if (fault.times === undefined) {
    return [fault];
  }
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
