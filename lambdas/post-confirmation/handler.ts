import { type Count, embedCounts } from '../../domain/embedded-metric';
import type { RequestContext } from '../admin-api/ports';
import { type Completion, completeReset } from './complete-reset';
import { type CompletedReset, readCompletedReset } from './event';
import type { Dependencies, Trigger } from './ports';

/**
 * Handles an event of the PostConfirmation trigger. The user is notified of a completed reset. This never fails the call, and
 * ends after the deadline in any case.
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

/** Never rejects. */
async function notify(event: unknown, requestId: string, { dependencies, log }: Trigger): Promise<void> {
  try {
    const reset = readCompletedReset(event);
    if (reset !== undefined) {
      const deployed = dependencies();
      await withDeadline(report(reset, requestId, deployed.newContext(), deployed), deployed.deadlineMilliseconds);
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    log({ level: 'ERROR', message: 'reset completed', requestId, error: name });
  }
}

/** Writes the log line of a completed reset, including its metrics. It never contains a username or an address. */
async function report(
  reset: CompletedReset,
  requestId: string,
  context: RequestContext,
  dependencies: Dependencies,
): Promise<void> {
  const { log, metricNamespace, now } = dependencies;
  const { choice, ...completion } = await completeReset(reset, requestId, context, dependencies);
  const counts = countsOf(completion);
  log({
    level: counts.length > 0 ? 'ERROR' : 'INFO',
    message: 'reset completed',
    requestId,
    retried: completion.notice === undefined,
    ...completion,
    brand: choice?.brand.id,
    brandFrom: choice?.brand.from,
    locale: choice?.locale.tag,
    localeFrom: choice?.locale.from,
    calls: context.calls,
    ...(counts.length > 0 && embedCounts(metricNamespace, now(), counts)),
  });
}

function countsOf({ notice, auditCompleted }: Completion): Count[] {
  return [
    ...(notice === 'failed' || notice === 'unknown' ? [{ name: 'NoticesFailed' as const }] : []),
    ...(auditCompleted === false ? [{ name: 'RecordsIncomplete' as const }] : []),
  ];
}

/** The deadlines of the calls end them. This one also ends the pause before a retry of the SDK, which they do not. */
async function withDeadline(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded()), milliseconds);
  });
  try {
    await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}
