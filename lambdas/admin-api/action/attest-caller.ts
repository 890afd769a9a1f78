import type { CallerVerificationResponse } from '../../../domain/api/responses';
import { CALLER_LIMITS, type CallerVerification } from '../../../domain/caller/caller-verification';
import type { Dependencies, RouteRequest } from '../ports';
import { type CallerRequest, describeRecord } from './caller-record';
import type { PerformedAction } from './conclude';
import type { Target } from './load-target';

/**
 * Stores how an admin verified a caller without a code, such as by video. Sends nothing.
 *
 * @throws ProblemError `not-recorded`
 */
export async function attestCaller(
  body: CallerRequest & { readonly attested: NonNullable<CallerRequest['attested']> },
  { user, operator }: Target,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<PerformedAction> {
  const { journal, now, newId } = dependencies;
  const { purpose, attested } = body;
  const verifiedUntil = now() + CALLER_LIMITS.verificationValidity;
  const verification: CallerVerification = {
    verificationId: newId(),
    sub: user.sub,
    operatorId: operator.id,
    purpose,
    state: 'verified',
    tries: 0,
    codeExpiresAt: now(),
    verifiedUntil,
  };
  const record = {
    ...describeRecord('caller-attestation', { body, user, verification }, request, dependencies),
    attestedBy: attested.method,
    note: attested.note,
  };
  const { auditId } = record;
  const beginning = { sub: user.sub, auditId, record, counters: [], known: [], opens: verification };
  await journal.begin(beginning, request.context);
  const answer: CallerVerificationResponse = {
    kind: 'caller-verification',
    verificationId: verification.verificationId,
    sub: user.sub,
    purpose,
    state: 'verified',
    verifiedUntil: new Date(verifiedUntil).toISOString(),
    auditId,
  };
  return { status: 201, answer, open: { sub: user.sub, record }, end: { outcome: 'done' } };
}
