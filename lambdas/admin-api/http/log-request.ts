import type { ProblemError } from '../../../domain/api/problem-error';
import { type Count, embedCounts } from '../../../domain/embedded-metric';
import { AwsFailure } from '../aws/aws-failure';
import type { CallRecord, Dependencies, RequestNotes } from '../ports';
import type { ApiEvent } from './read-event';

/** The data for the log line of one request. */
export interface RequestReport {
  readonly event: ApiEvent;
  readonly status: number;
  readonly milliseconds: number;
  readonly notes: RequestNotes;
  readonly problem: ProblemError | undefined;
  readonly calls: readonly CallRecord[];
}

/**
 * Writes the log line of a request, including its metrics: the operator, the action, the AWS calls, the outcome and the
 * duration. It never contains a username or an address.
 */
export function reportRequest(
  { event, status, milliseconds, notes, problem, calls }: RequestReport,
  { log, metricNamespace, now }: Dependencies,
): void {
  const counts = countsOf(notes, problem);
  log({
    level: levelOf(problem, notes),
    message: 'request',
    requestId: event.requestId,
    sourceIp: event.sourceIp,
    route: `${event.httpMethod} ${event.resource}`,
    status,
    ...notes,
    problem: problem?.type,
    error: problem && errorName(problem),
    milliseconds,
    calls,
    ...(counts.length > 0 && embedCounts(metricNamespace, now(), counts)),
  });
}

function countsOf(
  { action, outcome, notice, auditCompleted }: RequestNotes,
  problem: ProblemError | undefined,
): Count[] {
  const counts: Count[] = [];
  if (action && outcome) {
    counts.push({ name: 'Recoveries', dimensions: { action, outcome } });
  }
  if (problem) {
    counts.push({ name: 'Refusals', dimensions: { problem: problem.type } });
  }
  if (problem?.type === 'ambiguous-user') {
    counts.push({ name: 'AmbiguousUsers' });
  }
  if (problem?.type === 'too-many-recoveries') {
    counts.push({ name: 'LimitsReached' });
  }
  if (notice === 'failed' || notice === 'unknown') {
    counts.push({ name: 'NoticesFailed' });
  }
  if (auditCompleted === false) {
    counts.push({ name: 'RecordsIncomplete' });
  }
  return counts;
}

/** `ERROR` for an unexpected error, an unknown outcome and an action without a complete record. */
function levelOf(problem: ProblemError | undefined, { auditCompleted }: RequestNotes): 'INFO' | 'WARN' | 'ERROR' {
  if (auditCompleted === false || problem?.type === 'unavailable' || problem?.type === 'outcome-unknown') {
    return 'ERROR';
  }
  return problem === undefined ? 'INFO' : 'WARN';
}

/** Returns the name of the error that caused a problem. Its message is not logged, because it can quote the request. */
function errorName({ cause }: ProblemError): string | undefined {
  if (cause instanceof AwsFailure) {
    return cause.exception;
  }
  return cause instanceof Error ? cause.name : undefined;
}
