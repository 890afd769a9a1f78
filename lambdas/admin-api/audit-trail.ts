import type { AuditRecord } from '../../domain/answers';
import { ProblemError } from '../../domain/problems';
import type { AwsCalls } from './aws-calls';
import { AwsFailure } from './aws-calls';
import type { AuditTrail, BegunRecord, EndedRecord } from './deps';
import type { Item, OpenTable } from './dynamodb';
import type { TimeBudget } from './time-budget';

/** Opens the audit trail for one request. */
export type OpenAuditTrail = (calls: AwsCalls, time: TimeBudget) => AuditTrail;

/** The audit trail: a table with the user's `sub` as partition key and the moment with the audit id as sort key. */
export function connectAuditTrail(openTable: OpenTable): OpenAuditTrail {
  return (calls, { looking, recording }) => {
    const table = openTable(calls);
    return {
      begin: async (sub, record) => {
        const key = { sub, entry: `${record.at}#${record.auditId}` };
        const { operator, ...rest } = record;
        const item = { ...key, ...present(rest), operatorKind: operator.kind, operatorId: operator.id };
        try {
          await table.put({ ...item, outcome: 'started' }, looking);
        } catch (error) {
          throw asNotRecorded(error);
        }
        return {
          complete: async (ended) => {
            try {
              await table.update(key, present(ended), recording);
              return true;
            } catch (error) {
              if (error instanceof AwsFailure) {
                return false; // the beginning is on record; the answer says that the end is not
              }
              throw error;
            }
          },
        };
      },
      list: async (sub, limit, cursor) => {
        const search = { partition: ['sub', sub], sort: 'entry', after: cursor && decode(cursor), limit } as const;
        const { items, more } = await table.query(search, looking);
        const last = items.at(-1)?.['entry'];
        return {
          records: items.map(readRecord),
          ...(more && typeof last === 'string' && { nextCursor: Buffer.from(last).toString('base64url') }),
        };
      },
    };
  };
}

/** @throws ProblemError `not-recorded`, so that nothing happens without a record */
function asNotRecorded(error: unknown): unknown {
  return error instanceof AwsFailure
    ? new ProblemError('not-recorded', 'The audit trail did not take the record.', {}, error)
    : error;
}

/** @throws ProblemError `invalid-request` for a cursor that no answer had */
function decode(cursor: string): string {
  const entry = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\dTZ:.-]{24}#[0-9a-f-]{36}$/.test(entry)) {
    throw new ProblemError('invalid-request', 'The cursor is not one of an answer.', {
      errors: [{ field: 'cursor', detail: 'must be the "nextCursor" of an answer' }],
    });
  }
  return entry;
}

/** What has a value: DynamoDB keeps no `undefined`. */
function present(record: Partial<BegunRecord> | EndedRecord): Item {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Item;
}

/** This function wrote the item, so its shape needs no second check. */
function readRecord({ sub: _, entry: __, operatorKind, operatorId, ...rest }: Item): AuditRecord {
  return { ...rest, operator: { kind: operatorKind, id: operatorId } } as unknown as AuditRecord;
}
