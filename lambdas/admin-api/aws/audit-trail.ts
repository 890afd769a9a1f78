import { ProblemError } from '../../../domain/api/problem-error';
import type { AuditRecord } from '../../../domain/api/responses';
import type { AuditEnd, AuditStart, AuditTrail, HistoryPage, RequestContext } from '../ports';
import { AwsFailure, failureAs } from './aws-failure';
import type { DynamoTable, Item } from './dynamodb';

/** The audit trail in a table. The partition key is the user's `sub`, and the sort key is the time with the audit id. */
export class DynamoAuditTrail implements AuditTrail {
  constructor(private readonly table: DynamoTable) {}

  async complete(
    { sub, record }: { readonly sub: string; readonly record: AuditStart },
    end: AuditEnd,
    context: RequestContext,
  ): Promise<boolean> {
    try {
      await this.table.update(keyOf(sub, record), flatten(end), { context, deadline: 'audit' });
      return true;
    } catch (error) {
      if (error instanceof AwsFailure) {
        return false; // the start is recorded; the response reports that the outcome is not
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

/**
 * Returns the item of a record at its start.
 *
 * @param retentionDays days after which DynamoDB may delete a record; records without it are never deleted
 */
export function startItem(sub: string, record: AuditStart, retentionDays: number | undefined): Item {
  return { ...keyOf(sub, record), ...flatten(record), outcome: 'started', ...expiry(record.at, retentionDays) };
}

/** Returns the item of a record whose end is known. */
export function recordItem(
  sub: string,
  { start, end }: { readonly start: AuditStart; readonly end: AuditEnd },
  retentionDays: number | undefined,
): Item {
  return { ...startItem(sub, start, retentionDays), ...flatten(end) };
}

/** Returns the key of a record in the table. */
function keyOf(sub: string, { at, auditId }: Pick<AuditStart, 'at' | 'auditId'>) {
  return { sub, entry: `${at}#${auditId}` };
}

const asUnreadable = failureAs('unavailable', 'The audit trail could not be read.');

/** @throws ProblemError `invalid-request` for a cursor that no response contained */
function decode(cursor: string): string {
  const entry = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\dTZ:.-]{24}#[0-9a-f-]{36}$/.test(entry)) {
    throw new ProblemError('invalid-request', 'The cursor is malformed: use the "nextCursor" of a response.', {
      errors: [{ field: 'cursor', detail: 'must be the "nextCursor" of a response' }],
    });
  }
  return entry;
}

/** Returns the expiry in seconds since 1970, as DynamoDB requires it for time to live. */
function expiry(at: string, days: number | undefined): Item {
  return days === undefined ? {} : { expiresAt: Math.floor(Date.parse(at) / 1000) + days * 86_400 };
}

/** Converts a record to an item. Nested members become top-level attributes, such as `sessions` and `sessionsBecause`. */
function flatten(record: AuditStart | AuditEnd): Item {
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

/** Converts an item to a record. This function wrote the item, so its shape is not checked again. */
function readRecord({ sub: _, entry: __, expiresAt: ___, operatorKind, operatorId, ...rest }: Item): AuditRecord {
  const { context, contextBecause, sessions, sessionsBecause, notice, noticeBecause, ...others } = rest;
  const { smsMfa, smsMfaBecause, emailMfa, emailMfaBecause, ...flat } = others;
  const part = (outcome: unknown, because: unknown) => (outcome ? { outcome, because } : undefined);
  return {
    ...flat,
    operator: { kind: operatorKind, id: operatorId },
    context: part(context, contextBecause),
    sessions: part(sessions, sessionsBecause),
    notice: part(notice, noticeBecause),
    smsMfa: part(smsMfa, smsMfaBecause),
    emailMfa: part(emailMfa, emailMfaBecause),
  } as unknown as AuditRecord;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
