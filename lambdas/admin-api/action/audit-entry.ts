import type { Operator } from '../../../domain/api/operator';
import type { ProblemError } from '../../../domain/api/problems';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { BegunRecord, EndedRecord } from '../ports';
import type { PlannedAction } from './planned-action';

/**
 * The record of an action before it happens: who, what and why. Pure.
 *
 * @param message the brand and the locale of the message that Rekey is going to write
 */
export function describeBeginning(
  { auditId, requestId, sourceIp, writtenBy }: Pick<BegunRecord, 'auditId' | 'requestId' | 'sourceIp' | 'writtenBy'>,
  { action, user, delivery, request }: PlannedAction,
  message: MessageChoice | undefined,
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
    ...(message && { brand: message.brand.id, locale: message.locale.tag }),
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
