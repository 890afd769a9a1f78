import type { Operator } from '../api/operator';
import { ProblemError } from '../api/problem-error';
import { type ActionLimits, limitsOfOperator, limitsOfUser } from './action-limits';
import { addTime, earliestTime, type Times, type WindowLimit } from './sliding-window';

/** The times of earlier events, which limits count, and the version of the stored item. */
export interface Counter {
  readonly id: string;
  /** 0 if the item does not exist. */
  readonly version: number;
  readonly times: Times;
  /** The audit record of the last event. */
  readonly last?: string | undefined;
}

/** An event to store, if no other request counted at the same time. */
export interface CountedEvent {
  readonly counter: Counter;
  readonly times: Times;
  readonly last: string;
}

/** A counter, its limits, and the problem if one of them is reached. */
export interface Limited {
  readonly id: string;
  readonly limits: readonly WindowLimit[];
  readonly exceeded: (retryAfterSeconds: number, lastAuditId: string | undefined) => ProblemError;
}

/** Returns the counters of an action: of the user, and of a person who operates. Pure. */
export function countersOf(sub: string, { kind, id }: Pick<Operator, 'kind' | 'id'>, limits: ActionLimits): Limited[] {
  const exceeded = (whose: string) => (retryAfterSeconds: number, lastAuditId: string | undefined) =>
    new ProblemError('too-many-recoveries', `The limit of actions ${whose} is reached.`, {
      retryAfterSeconds,
      lastAuditId,
    });
  const ofUser = { id: `user#${sub}`, limits: limitsOfUser(limits), exceeded: exceeded('on this user') };
  const ofPerson = { id: `operator#${id}`, limits: limitsOfOperator(limits), exceeded: exceeded('by this operator') };
  return kind === 'person' ? [ofUser, ofPerson] : [ofUser];
}

/**
 * Counts one more event. Pure.
 *
 * @param auditId the audit record of the event
 * @throws ProblemError if a limit is reached
 */
export function countEvent(
  { id, limits, exceeded }: Limited,
  counter: Counter | undefined,
  auditId: string,
  now: number,
): CountedEvent {
  const { version = 0, times = [], last } = counter ?? {};
  const earliest = earliestTime(times, limits, now);
  if (earliest > now) {
    throw exceeded(Math.ceil((earliest - now) / 1000), last);
  }
  return { counter: { id, version, times }, times: addTime(times, limits, now), last: auditId };
}
