import type * as z from 'zod/mini';
import type { sendCallerCodeRequest } from '../../../domain/api/contract';
import type { OperatorAction } from '../../../domain/api/operator-action';
import type { CallerVerification } from '../../../domain/caller/caller-verification';
import type { User } from '../../../domain/recovery/user';
import type { AuditStart, Dependencies, RouteRequest } from '../ports';

/** The body of a request to verify a caller. */
export type CallerRequest = z.output<typeof sendCallerCodeRequest>;

/** The facts about a caller verification for the audit trail. */
interface CallerFacts {
  readonly body: CallerRequest;
  readonly user: User;
  readonly verification: CallerVerification;
}

/** Describes the beginning of a caller verification for the audit trail, and notes it for the log line. */
export function describeRecord(
  action: Extract<OperatorAction, 'caller-code' | 'caller-attestation'>,
  { body, user, verification }: CallerFacts,
  { event, operator: { kind, id }, notes }: RouteRequest,
  { now, newId, policy }: Dependencies,
): AuditStart {
  const auditId = newId();
  Object.assign(notes, { auditId, action });
  return {
    auditId,
    requestId: event.requestId,
    at: new Date(now()).toISOString(),
    operator: { kind, id },
    action,
    reason: undefined,
    ticket: body.ticket,
    userStatusBefore: user.status,
    sourceIp: policy.recordsSourceAddress ? event.sourceIp : undefined,
    purpose: body.purpose,
    callerVerification: verification.verificationId,
  };
}
