import type { MessageChoice } from '../../domain/message-choice';
import type { Operator } from '../../domain/operator';
import type { ProblemError } from '../../domain/problems';
import type { BegunRecord, EndedRecord } from './deps';
import type { PlannedAction } from './planned-action';

/** What is on record before an action: who, what and why, and what it was meant to be. Pure. */
export function describeBeginning(
  { auditId, requestId, sourceIp, writtenBy }: Pick<BegunRecord, 'auditId' | 'requestId' | 'sourceIp' | 'writtenBy'>,
  { action, user, delivery, request }: PlannedAction,
  { brand, locale }: MessageChoice,
  { kind, id }: Operator,
  now: number,
): BegunRecord {
  return {
    auditId,
    requestId,
    at: new Date(now).toISOString(),
    operator: { kind, id },
    action,
    reason: request.reason,
    ticket: request.ticket,
    userStatusBefore: user.status,
    sourceIp,
    writtenBy,
    ...(writtenBy === 'rekey' && { brand: brand.id, locale: locale.tag }),
    medium: delivery?.medium,
  };
}

/** What is added after an action that did not go through, or of which nobody knows whether it did. Pure. */
export function describeRefusal({ type, evidence }: ProblemError): EndedRecord {
  const text = (name: string) => (typeof evidence[name] === 'string' ? evidence[name] : undefined);
  return {
    outcome: type === 'outcome-unknown' ? 'unknown' : 'refused',
    problem: type,
    exception: text('exception'),
    awsRequestId: text('awsRequestId'),
  };
}
