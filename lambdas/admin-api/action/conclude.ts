import type { APIGatewayProxyResult } from 'aws-lambda';
import { ProblemError } from '../../../domain/api/problem-error';
import { respond, respondProblem } from '../http/respond';
import type { BegunRecord, Dependencies, EndedRecord, RouteRequest } from '../ports';

/** A record of the audit trail that has its beginning. */
export interface OpenRecord {
  readonly sub: string;
  readonly record: BegunRecord;
}

/** An action that was performed, and whose record is still open. */
export interface PerformedAction {
  readonly status: 200 | 202;
  /** The response, on the condition that the record is completed. */
  readonly answer: { readonly auditCompleted?: boolean };
  readonly open: OpenRecord;
  readonly ended: EndedRecord;
}

/** Completes the record and stores the response under the key, at the same time. A failed record corrects the response. */
export async function concludeAction(
  { status, answer, open, ended }: PerformedAction,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  const { claimed, context } = request;
  const { idempotency } = dependencies;
  const response = respond(status, answer);
  const [isCompleted] = await Promise.all([
    completeRecord(open, ended, request, dependencies),
    claimed && idempotency.settle(claimed, response, 'audit', context),
  ]);
  if (isCompleted !== false) {
    return response;
  }
  const corrected = respond(status, { ...answer, auditCompleted: false });
  await (claimed && idempotency.settle(claimed, corrected, 'idempotency', context));
  return corrected;
}

/** Completes the record of an action that was refused, or whose outcome is unknown. @throws the error, with the audit id */
export async function concludeRefusal(
  error: unknown,
  open: OpenRecord,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<never> {
  if (error instanceof ProblemError) {
    await completeRecord(open, describeRefusal(error), request, dependencies);
    throw error.withAuditId(open.record.auditId);
  }
  throw error;
}

/**
 * Frees the key of a request that certainly did nothing, and stores the response to one that may have done something. After
 * an unexpected error of a request that is on record, the key stays claimed: the request sent again is refused.
 */
export async function concludeProblem(
  error: unknown,
  { claimed, event, context, notes }: RouteRequest,
  { idempotency }: Dependencies,
): Promise<void> {
  if (claimed === undefined) {
    return;
  }
  if (error instanceof ProblemError && error.type === 'outcome-unknown') {
    await idempotency.settle(claimed, respondProblem(error, event.requestId), 'idempotency', context);
  } else if (error instanceof ProblemError || notes.auditId === undefined) {
    await idempotency.release(claimed, context);
  }
}

/** @returns whether the record is complete; `undefined` where there is no audit trail */
async function completeRecord(
  open: OpenRecord,
  ended: EndedRecord,
  { notes, context }: RouteRequest,
  { audit, now }: Dependencies,
): Promise<boolean | undefined> {
  notes.outcome = ended.outcome;
  const completedAt = new Date(now()).toISOString();
  notes.auditCompleted = await audit?.complete(open, { ...ended, completedAt }, context);
  return notes.auditCompleted;
}

function describeRefusal({ type, evidence }: ProblemError): EndedRecord {
  return {
    outcome: type === 'outcome-unknown' ? 'unknown' : 'refused',
    problem: type,
    exception: evidence.exception,
    awsRequestId: evidence.awsRequestId,
  };
}
