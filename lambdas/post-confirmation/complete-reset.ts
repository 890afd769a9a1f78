import type { NoticeOutcome } from '../../domain/api/responses';
import type { MessageChoice } from '../../domain/message/message-choice';
import { AwsFailure } from '../admin-api/aws/aws-failure';
import type { RequestContext } from '../admin-api/ports';
import type { CompletedReset } from './event';
import { chooseNotice, sendNotice } from './notice';
import type { CompletionRecord, Ports } from './ports';

/** The outcome of the work for one completed reset, for the log line. */
export interface Completion {
  /** `undefined` if an earlier attempt of Cognito has sent the notice. */
  readonly notice?: NoticeOutcome['outcome'] | undefined;
  readonly because?: string | undefined;
  readonly auditId?: string;
  /** False if the record or its end could not be written; `undefined` without an audit trail. */
  readonly auditCompleted?: boolean | undefined;
  readonly choice?: MessageChoice;
}

/**
 * Notifies a user of a completed reset and records it, both in parallel.
 *
 * @param requestId the AWS request ID of the invocation
 */
export async function completeReset(
  reset: CompletedReset,
  requestId: string,
  context: RequestContext,
  dependencies: Ports,
): Promise<Completion> {
  if (!(await claim(reset, context, dependencies))) {
    return {};
  }
  const { audit, deployment } = dependencies;
  const choice = chooseNotice(reset, deployment);
  const record = recordOf(reset, requestId, choice, dependencies);
  const [notice, isAdded] = await Promise.all([
    sendNotice(reset, choice, context, dependencies),
    audit?.add(reset.sub, record, context),
  ]);
  const auditCompleted = isAdded ? await audit?.addNotice(reset.sub, record, notice, context) : isAdded;
  const { outcome, because } = notice;
  return { notice: outcome, because, auditId: record.start.auditId, auditCompleted, choice };
}

/** If the claim fails, the notice is sent: a second notice is better than none. */
async function claim(reset: CompletedReset, context: RequestContext, { claims }: Ports): Promise<boolean> {
  try {
    return await claims.claim(reset, context);
  } catch (error) {
    if (error instanceof AwsFailure) {
      return true;
    }
    throw error;
  }
}

function recordOf(
  { sub, userStatus }: CompletedReset,
  requestId: string,
  { brand, locale }: MessageChoice,
  { newId, now }: Ports,
): CompletionRecord {
  const at = new Date(now()).toISOString();
  return {
    start: {
      auditId: newId(),
      requestId,
      at,
      operator: { kind: 'user', id: sub },
      action: 'reset-completed',
      brand: brand.id,
      locale: locale.tag,
    },
    end: { outcome: 'done', completedAt: at, userStatusAfter: userStatus },
  };
}
