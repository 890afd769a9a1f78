import { ProblemError } from '../../../domain/api/problem-error';
import type { AuditRecord } from '../../../domain/api/responses';
import type { AuditTrail, BegunRecord, EndedRecord, HistoryPage, RequestContext } from '../ports';
import { AwsFailure, failureAs } from './aws-failure';
import type { DynamoTable, Item } from './dynamodb';

/** The audit trail: a table with the user's `sub` as partition key and the moment with the audit id as sort key. */
export class DynamoAuditTrail implements AuditTrail {
  /** @param retentionDays after which DynamoDB may delete a record; without it, never */
  constructor(
    private readonly table: DynamoTable,
    private readonly retentionDays: number | undefined,
  ) {}

  async begin(sub: string, record: BegunRecord, context: RequestContext): Promise<void> {
    const item = {
      ...keyOf(sub, record),
      ...flatten(record),
      outcome: 'started',
      ...expiry(record.at, this.retentionDays),
    };
    await this.table.put(item, { context, deadline: 'read' }).catch(asNotRecorded);
  }

  async complete(
    { sub, record }: { readonly sub: string; readonly record: BegunRecord },
    ended: EndedRecord,
    context: RequestContext,
  ): Promise<boolean> {
    try {
      await this.table.update(keyOf(sub, record), flatten(ended), { context, deadline: 'audit' });
      return true;
    } catch (error) {
      if (error instanceof AwsFailure) {
        return false; // the beginning is on record; the answer says that the end is not
      }
      throw error;
    }
  }

  async list(sub: string, { limit, cursor }: HistoryPage, context: RequestContext) {
    const search = { partition: ['sub', sub], sort: 'entry', after: cursor && decode(cursor), limit } as const;
    const { items, more } = await this.table.query(search, { context, deadline: 'read' }).catch(asUnreadable);
    const last = items.at(-1)?.['entry'];
    return {
      records: items.map(readRecord),
      nextCursor: more && typeof last === 'string' ? Buffer.from(last).toString('base64url') : undefined,
    };
  }
}

/** The key of a record in the table. */
function keyOf(sub: string, { at, auditId }: Pick<BegunRecord, 'at' | 'auditId'>) {
  return { sub, entry: `${at}#${auditId}` };
}

/** Nothing happens without a record. */
const asNotRecorded = failureAs('not-recorded', 'The audit trail did not take the record.');
const asUnreadable = failureAs('unavailable', 'The audit trail could not be read.');

/** @throws ProblemError `invalid-request` for a cursor that no answer had */
function decode(cursor: string): string {
  const entry = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\dTZ:.-]{24}#[0-9a-f-]{36}$/.test(entry)) {
    throw new ProblemError('invalid-request', 'The cursor is not one of an answer.', {
      errors: [{ field: 'cursor', detail: 'must be the "nextCursor" of a response' }],
    });
  }
  return entry;
}

/** Seconds since 1970, as DynamoDB's time to live has them. */
function expiry(at: string, days: number | undefined): Item {
  return days === undefined ? {} : { expiresAt: Math.floor(Date.parse(at) / 1000) + days * 86_400 };
}

/** A record as an item: what is within a member stands beside it, `sessions` and `sessionsBecause`. */
function flatten(record: BegunRecord | EndedRecord): Item {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      if (typeof value !== 'object') {
        return value === undefined ? [] : [[name, value]];
      }
      return Object.entries(value).flatMap(([part, inner]) =>
        inner === undefined ? [] : [[part === 'outcome' ? name : `${name}${capitalize(part)}`, inner]],
      );
    }),
  );
}

/** This function wrote the item, so its shape needs no second check. */
function readRecord({ sub: _, entry: __, expiresAt: ___, operatorKind, operatorId, ...rest }: Item): AuditRecord {
  const { context, contextBecause, sessions, sessionsBecause, notice, noticeBecause, ...flat } = rest;
  const part = (outcome: unknown, because: unknown) => (outcome ? { outcome, because } : undefined);
  return {
    ...flat,
    operator: { kind: operatorKind, id: operatorId },
    context: part(context, contextBecause),
    sessions: part(sessions, sessionsBecause),
    notice: part(notice, noticeBecause),
  } as unknown as AuditRecord;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
