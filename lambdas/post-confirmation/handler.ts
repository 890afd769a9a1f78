import { type Count, embedCounts } from '../../domain/embedded-metric';
import { type Completion, completeReset } from './complete-reset';
import { readCompletedReset } from './event';
import type { Trigger } from './ports';

/**
 * Handles an event of the PostConfirmation trigger. The user is notified of a completed reset. This never fails the call, and
 * ends at the deadline. The next function has no deadline but that of Lambda.
 *
 * @param requestId the AWS request ID of the invocation
 * @returns the unchanged event, or the result of the next function
 * @throws only the error of the next function
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export async function handleConfirmation(event: unknown, requestId: string, trigger: Trigger): Promise<unknown> {
  const work = notify(event, requestId, trigger);
  try {
    return await (trigger.next?.(event) ?? event);
  } finally {
    await work;
  }
}

/** Never rejects. An unexpected error counts as a failed notice. */
async function notify(event: unknown, requestId: string, trigger: Trigger): Promise<void> {
  try {
    const reset = readCompletedReset(event);
    if (reset !== undefined) {
      const { newContext, deadlineMilliseconds, ...dependencies } = trigger.dependencies();
      const context = newContext();
      const completion = await withDeadline(
        completeReset(reset, requestId, context, dependencies),
        deadlineMilliseconds,
      );
      report({ requestId, ...describe(completion), calls: context.calls }, countsOf(completion), trigger);
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    report({ requestId, error: name }, [{ name: 'NoticesFailed' }], trigger);
  }
}

/** Writes the log line of a completed reset, including its metrics. It never contains a username or an address. */
function report(entry: object, counts: readonly Count[], { log, metricNamespace, now }: Trigger): void {
  log({
    level: counts.length > 0 ? 'ERROR' : 'INFO',
    message: 'reset completed',
    ...entry,
    ...(counts.length > 0 && embedCounts(metricNamespace, now(), counts)),
  });
}

function describe({ choice, ...completion }: Completion): object {
  return {
    retried: completion.notice === undefined,
    ...completion,
    brand: choice?.brand.id,
    brandFrom: choice?.brand.from,
    locale: choice?.locale.tag,
    localeFrom: choice?.locale.from,
  };
}

function countsOf({ notice, auditCompleted }: Completion): Count[] {
  return [
    ...(notice === 'failed' || notice === 'unknown' ? [{ name: 'NoticesFailed' as const }] : []),
    ...(auditCompleted === false ? [{ name: 'RecordsIncomplete' as const }] : []),
  ];
}

/** The deadlines of the calls end them. This one also ends the pause before a retry of the SDK, which they do not. */
async function withDeadline<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded()), milliseconds);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}
