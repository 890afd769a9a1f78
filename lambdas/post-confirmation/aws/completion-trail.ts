import type { NoticeOutcome } from '../../../domain/api/responses';
import { DynamoAuditTrail, recordItem } from '../../admin-api/aws/audit-trail';
import { AwsFailure } from '../../admin-api/aws/aws-failure';
import type { DynamoTable } from '../../admin-api/aws/dynamodb';
import type { RequestContext } from '../../admin-api/ports';
import type { CompletionRecord, CompletionTrail } from '../ports';

/** The records of completed resets, in the table of the audit trail of the admin API. */
export class DynamoCompletionTrail implements CompletionTrail {
  private readonly trail: DynamoAuditTrail;

  /** @param retentionDays days after which DynamoDB may delete a record; records without it are never deleted */
  constructor(
    private readonly table: DynamoTable,
    private readonly retentionDays: number | undefined,
  ) {
    this.trail = new DynamoAuditTrail(table);
  }

  async add(sub: string, record: CompletionRecord, context: RequestContext): Promise<boolean> {
    try {
      await this.table.put(recordItem(sub, record, this.retentionDays), { context, deadline: 'afterAct' });
      return true;
    } catch (error) {
      if (error instanceof AwsFailure) {
        return false; // the log line reports it
      }
      throw error;
    }
  }

  addNotice(
    sub: string,
    { start, end }: CompletionRecord,
    { outcome, because }: NoticeOutcome,
    context: RequestContext,
  ): Promise<boolean> {
    return this.trail.complete({ sub, record: start }, { ...end, notice: { outcome, because } }, context);
  }
}
