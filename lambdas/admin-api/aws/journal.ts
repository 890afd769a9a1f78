import {
  type CancellationReason,
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { ProblemError } from '../../../domain/api/problem-error';
import { CALLER_LIMITS, type CallerVerification } from '../../../domain/caller/caller-verification';
import { callerProblem } from '../../../domain/caller/check-caller';
import { type CountedEvent, type Counter, countEvent } from '../../../domain/caller/counters';
import type { Beginning, Journal, RequestContext } from '../ports';
import { startItem } from './audit-trail';
import { AwsFailure, failureAs } from './aws-failure';
import { type DynamoTable, type Item, readItem } from './dynamodb';

const DAY_MILLISECONDS = 86_400_000;

/** The number of attempts to begin, while other requests count at the same time. The first one may assume wrong counters. */
const ATTEMPTS = 5;

/** The tables of the journal. `state` also has the Idempotency-Keys, whose ids have no `#`. */
interface Tables {
  readonly state: DynamoTable;
  /** `undefined` if there is no audit trail. */
  readonly audit: DynamoTable | undefined;
  /** Days after which DynamoDB may delete an audit record. */
  readonly auditRetentionDays: number | undefined;
}

/**
 * Stores caller verifications and counters. An action begins with one transaction over its audit record, its counters and its
 * verification, so that no verification is used twice and no limit is exceeded by concurrent requests.
 */
export class DynamoJournal implements Journal {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tables: Tables,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  async counter(id: string, context: RequestContext): Promise<Counter> {
    const item = await this.tables.state
      .get({ id: counterKey(id) }, { context, deadline: 'read' })
      .catch(asNotRecorded);
    return readCounter(id, item);
  }

  async verification(id: string, context: RequestContext): Promise<CallerVerification | undefined> {
    const item = await this.tables.state
      .get({ id: verificationKey(id) }, { context, deadline: 'read' })
      .catch(asNotRecorded);
    return item && readVerification(id, item);
  }

  /**
   * The first attempt assumes the known counters, or that no event was counted: for most users, this saves a read. If that is
   * wrong, DynamoDB returns the stored counters with the failed conditions, and the next attempt uses them.
   */
  async begin(beginning: Beginning, context: RequestContext): Promise<void> {
    const { counters, known, auditId, uses } = beginning;
    let current = counters.map(({ id }) => known.find((counter) => counter.id === id) ?? noEvent(id));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const counted = counters.map((limited, index) => countEvent(limited, current[index], auditId, this.now()));
      const failed = await this.write(this.writesOf(beginning, counted), beginning, context);
      if (failed === undefined) {
        return;
      }
      if (uses !== undefined && failed.at(-1)?.Code === CONDITION_FAILED) {
        throw callerProblem('verification-used');
      }
      current = current.map((counter, index) => counterAfter(counter, failed[index]));
    }
    throw new ProblemError('not-recorded', 'Other requests act on this user at the same time.');
  }

  /** @returns the reason for each write, in their order, if a condition failed. Nothing was written */
  private async write(
    writes: TransactWriteItem[],
    { uses, auditId }: Beginning,
    context: RequestContext,
  ): Promise<readonly CancellationReason[] | undefined> {
    if (writes.length === 0) {
      return undefined;
    }
    const command = new TransactWriteItemsCommand({ TransactItems: writes });
    try {
      await context.run('TransactWriteItems', 'read', (options) => this.client.send(command, options));
      return undefined;
    } catch (error) {
      const reasons = error instanceof AwsFailure ? reasonsOf(error) : [];
      if (reasons.some(({ Code }) => Code === CONDITION_FAILED || Code === 'TransactionConflict')) {
        return reasons;
      }
      await (uses && this.release(uses, auditId, context)); // the failed call may have used it
      return asNotRecorded(error);
    }
  }

  /** Returns the counters first and a used verification last, because the reasons of a failure have this order. */
  private writesOf(
    { sub, record, auditId, uses, opens }: Beginning,
    counted: readonly CountedEvent[],
  ): TransactWriteItem[] {
    const { state, audit, auditRetentionDays } = this.tables;
    return [
      ...counted.map((event) => state.putWrite(counterItem(event), 'id', replacedBy(event))),
      ...(audit && record ? [audit.putWrite(startItem(sub, record, auditRetentionDays), 'sub', undefined)] : []),
      ...(opens ? [state.putWrite(verificationItem(opens), 'id', undefined)] : []),
      ...(uses
        ? [
            state.updateWrite(
              { id: verificationKey(uses.verificationId) },
              { state: 'used', usedBy: auditId },
              { state: 'verified' },
            ),
          ]
        : []),
    ];
  }

  async countTry(
    verification: CallerVerification,
    tryId: string,
    context: RequestContext,
  ): Promise<CallerVerification | undefined> {
    let current: CallerVerification | undefined = verification;
    while (current?.state === 'sent' && current.triedBy !== tryId && current.tries < CALLER_LIMITS.tries) {
      const counted = { tries: current.tries + 1, triedBy: tryId };
      if (await this.change(current, counted, { state: 'sent', tries: current.tries }, context)) {
        return { ...current, ...counted };
      }
      // Another request counted a try, or an earlier attempt of the SDK this one.
      current = await this.verification(verification.verificationId, context);
    }
    return current?.state === 'verified' || current?.triedBy === tryId ? current : undefined;
  }

  async confirm(verification: CallerVerification, verifiedUntil: number, context: RequestContext): Promise<void> {
    await this.change(verification, { state: 'verified', verifiedUntil }, { state: 'sent' }, context);
  }

  async release(verification: CallerVerification, auditId: string, context: RequestContext): Promise<void> {
    const key = { id: verificationKey(verification.verificationId) };
    const owned = { state: 'used', usedBy: auditId };
    try {
      await this.tables.state.update(key, { state: 'verified' }, { context, deadline: 'audit' }, owned);
    } catch (error) {
      if (!(error instanceof AwsFailure)) {
        throw error;
      }
    }
  }

  /** @returns false if the verification does not have all members of `owned` */
  private async change(
    { verificationId }: CallerVerification,
    changes: Item,
    owned: Item,
    context: RequestContext,
  ): Promise<boolean> {
    try {
      const key = { id: verificationKey(verificationId) };
      await this.tables.state.update(key, changes, { context, deadline: 'read' }, owned);
      return true;
    } catch (error) {
      if (error instanceof AwsFailure && error.exception === 'ConditionalCheckFailedException') {
        return false;
      }
      return asNotRecorded(error);
    }
  }
}

const counterKey = (id: string): string => `count#${id}`;
const verificationKey = (id: string): string => `caller#${id}`;

const asNotRecorded = failureAs('not-recorded', 'The beginning of the action could not be stored.');

const CONDITION_FAILED = 'ConditionalCheckFailed';

const noEvent = (id: string): Counter => ({ id, version: 0, times: [] });

function reasonsOf({ cause }: AwsFailure): readonly CancellationReason[] {
  return cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
}

/** Returns the stored counter if its condition failed. */
function counterAfter(counter: Counter, reason: CancellationReason | undefined): Counter {
  return reason?.Code === CONDITION_FAILED ? readCounter(counter.id, reason.Item && readItem(reason.Item)) : counter;
}

function counterItem({ counter, times, last }: CountedEvent): Item {
  const newest = Math.max(...times);
  return {
    id: counterKey(counter.id),
    version: counter.version + 1,
    times: times.join(','),
    last,
    expiresAt: Math.ceil((newest + DAY_MILLISECONDS) / 1000),
  };
}

function replacedBy({ counter }: CountedEvent): Item | undefined {
  return counter.version === 0 ? undefined : { version: counter.version };
}

function readCounter(id: string, item: Item | undefined): Counter {
  const times = String(item?.['times'] ?? '');
  return {
    id,
    version: Number(item?.['version'] ?? 0),
    times: times === '' ? [] : times.split(',').map(Number),
    last: item?.['last'] === undefined ? undefined : String(item['last']),
  };
}

function verificationItem({ verificationId, ...rest }: CallerVerification): Item {
  const { verifiedUntil = rest.codeExpiresAt } = rest;
  return {
    id: verificationKey(verificationId),
    ...(rest as Item),
    expiresAt: Math.ceil((Math.max(verifiedUntil, rest.codeExpiresAt) + DAY_MILLISECONDS) / 1000),
  };
}

/** This function wrote the item, so its shape is not checked again. */
function readVerification(verificationId: string, { id: _, expiresAt: __, ...rest }: Item): CallerVerification {
  return { verificationId, ...rest } as unknown as CallerVerification;
}
