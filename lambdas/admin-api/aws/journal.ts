import {
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
import type { DynamoTable, Item } from './dynamodb';

const DAY_MILLISECONDS = 86_400_000;

/** The number of attempts to begin, while other requests count at the same time. */
const ATTEMPTS = 4;

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
   * wrong, reads the counters and tries again.
   */
  async begin(beginning: Beginning, context: RequestContext): Promise<void> {
    const { counters, known, auditId, uses } = beginning;
    let current: readonly Counter[] = known;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const counted = counters.map((limited) =>
        countEvent(
          limited,
          current.find(({ id }) => id === limited.id),
          auditId,
          this.now(),
        ),
      );
      if (await this.write(this.writesOf(beginning, counted), beginning, context)) {
        return;
      }
      const [used, ...read] = await Promise.all([
        uses && this.verification(uses.verificationId, context),
        ...counters.map(({ id }) => this.counter(id, context)),
      ]);
      if (uses !== undefined && used?.state !== 'verified') {
        throw callerProblem('verification-used');
      }
      current = read;
    }
    throw new ProblemError('not-recorded', 'Other requests act on this user at the same time.');
  }

  /** @returns false if a condition failed. Nothing was written */
  private async write(
    writes: TransactWriteItem[],
    { uses, auditId }: Beginning,
    context: RequestContext,
  ): Promise<boolean> {
    if (writes.length === 0) {
      return true;
    }
    const command = new TransactWriteItemsCommand({ TransactItems: writes });
    try {
      await context.run('TransactWriteItems', 'read', (options) => this.client.send(command, options));
      return true;
    } catch (error) {
      if (error instanceof AwsFailure && isStale(error)) {
        return false;
      }
      await (uses && this.release(uses, auditId, context)); // the failed call may have used it
      return asNotRecorded(error);
    }
  }

  private writesOf(
    { sub, record, auditId, uses, opens }: Beginning,
    counted: readonly CountedEvent[],
  ): TransactWriteItem[] {
    const { state, audit, auditRetentionDays } = this.tables;
    return [
      ...(audit && record ? [audit.putWrite(startItem(sub, record, auditRetentionDays), 'sub', undefined)] : []),
      ...counted.map((event) => state.putWrite(counterItem(event), 'id', replacedBy(event))),
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

/** Tests whether a condition of the transaction failed, or another transaction wrote one of its items. */
function isStale({ cause }: AwsFailure): boolean {
  const reasons = cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict');
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
