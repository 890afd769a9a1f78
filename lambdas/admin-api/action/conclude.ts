import type { APIGatewayProxyResult } from 'aws-lambda';
import { ProblemError } from '../../../domain/api/problem-error';
import type { ProblemType } from '../../../domain/api/problems';
import type { CallerVerification } from '../../../domain/caller/caller-verification';
import { respond, respondProblem } from '../http/respond';
import type { AuditEnd, AuditStart, Dependencies, RouteRequest } from '../ports';

/** An audit record of which only the start is stored. */
export interface OpenRecord {
  readonly sub: string;
  readonly record: AuditStart;
  /** The caller verification that the action uses. */
  readonly uses?: CallerVerification | undefined;
}

/** An action that was performed. Its audit record is not completed yet. */
export interface PerformedAction {
  readonly status: 200 | 201 | 202;
  /** The response if the record is completed. */
  readonly answer: { readonly auditCompleted?: boolean };
  readonly open: OpenRecord;
  readonly end: AuditEnd;
}

/** Completes the record and stores the response, in parallel. If the record cannot be completed, corrects the response. */
export async function concludeAction(
  { status, answer, open, end }: PerformedAction,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  const { claimed, context } = request;
  const { idempotency } = dependencies;
  const response = respond(status, answer);
  const [isCompleted] = await Promise.all([
    completeRecord(open, end, request, dependencies),
    claimed && idempotency.settle(claimed, response, 'audit', context),
  ]);
  if (isCompleted !== false) {
    return response;
  }
  const corrected = respond(status, { ...answer, auditCompleted: false });
  await (claimed && idempotency.settle(claimed, corrected, 'idempotency', context));
  return corrected;
}

/**
 * Completes the record of an action that was rejected or has an unknown outcome. Releases the caller verification of an
 * action that certainly had no effect.
 *
 * @throws the error, with the audit id
 */
export async function concludeRefusal(
  error: unknown,
  open: OpenRecord,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<never> {
  if (error instanceof ProblemError) {
    const { uses, record } = open;
    const hadNoEffect = error.type !== 'outcome-unknown';
    await Promise.all([
      completeRecord(open, describeRefusal(error), request, dependencies),
      uses && hadNoEffect && dependencies.journal.release(uses, record.auditId, request.context),
    ]);
    throw error.withAuditId(open.record.auditId);
  }
  throw error;
}

/** The problems of requests that had, or may have had, an effect: a wrong code counts. */
const HAD_EFFECT: readonly ProblemType[] = ['outcome-unknown', 'wrong-code'];

/**
 * Releases the key of a request that certainly had no effect. Stores the response of a request that may have had an effect.
 * If an unexpected error occurs after the action was recorded, the key stays claimed, so that a retry is rejected.
 */
export async function concludeProblem(
  error: unknown,
  { claimed, event, context, notes }: RouteRequest,
  { idempotency }: Dependencies,
): Promise<void> {
  if (claimed === undefined) {
    return;
  }
  if (error instanceof ProblemError && HAD_EFFECT.includes(error.type)) {
    await idempotency.settle(claimed, respondProblem(error, event.requestId), 'idempotency', context);
  } else if (error instanceof ProblemError || notes.auditId === undefined) {
    await idempotency.release(claimed, context);
  }
}

/** @returns true if the record is complete; `undefined` if there is no audit trail */
async function completeRecord(
  open: OpenRecord,
  end: AuditEnd,
  { notes, context }: RouteRequest,
  { audit, now }: Dependencies,
): Promise<boolean | undefined> {
  notes.outcome = end.outcome;
  const completedAt = new Date(now()).toISOString();
  notes.auditCompleted = await audit?.complete(open, { ...end, completedAt }, context);
  return notes.auditCompleted;
}

function describeRefusal({ type, evidence }: ProblemError): AuditEnd {
  return {
    outcome: type === 'outcome-unknown' ? 'unknown' : 'refused',
    problem: type,
    exception: evidence.exception,
    awsRequestId: evidence.awsRequestId,
  };
}
