import type { DynamoTable } from '../../admin-api/aws/dynamodb';
import type { RequestContext } from '../../admin-api/ports';
import type { CompletedReset } from '../event';
import type { Claims } from '../ports';

/** AWS: Cognito invokes a trigger up to three times, and waits five seconds each time. Five seconds are added for the calls. */
const RETRY_SECONDS = 20;

/**
 * Claims completed resets in the table of the Idempotency-Keys, whose ids have no `#`.
 *
 * The event has no id of its own, and a retried event is equal to the first one. The key is therefore the user, and a claim is
 * valid for the time in which Cognito retries. It begins with the first event, because the limits of fixed periods would
 * separate an event from its retry. A second reset of the same user in this time needs a second code. It gets no notice of its
 * own: the user received one a few seconds earlier.
 */
export class DynamoClaims implements Claims {
  /** @param now milliseconds since 1970 */
  constructor(
    private readonly table: DynamoTable,
    private readonly now: () => number,
  ) {}

  claim({ userPoolId, sub }: CompletedReset, context: RequestContext): Promise<boolean> {
    const seconds = Math.floor(this.now() / 1000);
    const item = { id: `reset#${userPoolId}#${sub}`, expiresAt: seconds + RETRY_SECONDS };
    const replaceIf = { key: 'id', replaceableIf: { attribute: 'expiresAt', below: seconds } };
    return this.table.put(item, { context, deadline: 'read' }, replaceIf);
  }
}
