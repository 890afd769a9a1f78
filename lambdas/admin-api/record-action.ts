import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Operator } from '../../domain/operator';
import type { RecoveryAction } from '../../domain/recovery';
import type { User } from '../../domain/user';
import type { Dependencies } from './deps';

export interface ActionRecord {
  readonly action: RecoveryAction;
  readonly operator: Operator;
  readonly user: User;
  readonly request: { readonly reason?: string | undefined; readonly ticket?: string | undefined };
  /** What else an auditor asks for. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

/**
 * Records who did what to whom and why, in one line of the log.
 *
 * @returns the id by which the answer and the line are found together
 */
export function recordAction(
  event: APIGatewayProxyEvent,
  { action, operator, user, request, outcome }: ActionRecord,
  { newId, log }: Dependencies,
): string {
  const auditId = newId();
  log({
    level: 'INFO',
    message: 'action',
    requestId: event.requestContext.requestId,
    auditId,
    action,
    operator: { kind: operator.kind, id: operator.id },
    sub: user.sub,
    reason: request.reason,
    ticket: request.ticket,
    ...outcome,
  });
  return auditId;
}
