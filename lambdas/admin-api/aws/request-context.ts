import type { AwsOutput, CallRecord, Deadline, RequestContext } from '../ports';
import { asFailure } from './aws-failure';

/**
 * The deadline of each part of a request, as a share of the function's remaining time. If a call hangs, enough time remains
 * to record the outcome and to respond.
 *
 * Of the 28 seconds of a deployed function, at least 16.8 remain for the action, because Cognito may invoke the trigger
 * three times for five seconds each.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
const SHARES: Readonly<Record<Deadline, number>> = {
  read: 0.18,
  act: 0.78,
  afterAct: 0.86,
  audit: 0.92,
  idempotency: 0.97,
};

/** The AWS calls of one request, in the order of their completion. Each call has a deadline. */
export class AwsRequestContext implements RequestContext {
  readonly calls: CallRecord[] = [];
  private readonly signals: Readonly<Record<Deadline, AbortSignal>>;

  /**
   * @param remainingMilliseconds time until Lambda terminates the function
   * @param shares the share of this time at which each part ends
   */
  constructor(remainingMilliseconds: number, shares: Readonly<Record<Deadline, number>> = SHARES) {
    const signal = (deadline: Deadline): AbortSignal =>
      AbortSignal.timeout(Math.max(1, Math.floor(remainingMilliseconds * shares[deadline])));
    this.signals = {
      read: signal('read'),
      act: signal('act'),
      afterAct: signal('afterAct'),
      audit: signal('audit'),
      idempotency: signal('idempotency'),
    };
  }

  async run<Output extends AwsOutput>(
    operation: string,
    deadline: Deadline,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output> {
    const start = performance.now();
    const record = (awsRequestId: string | undefined, exception?: string): void => {
      this.calls.push({ operation, milliseconds: Math.round(performance.now() - start), awsRequestId, exception });
    };
    try {
      const output = await send({ abortSignal: this.signals[deadline] });
      record(output.$metadata.requestId);
      return output;
    } catch (error) {
      const failure = asFailure(operation, error);
      record(failure.awsRequestId, failure.exception);
      throw failure;
    }
  }
}
