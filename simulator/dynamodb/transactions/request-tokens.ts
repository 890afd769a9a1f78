import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../aws/aws-error';
import type { Clock } from '../../clock';

/** AWS: a token is valid for ten minutes after the request that used it finished (API reference, TransactWriteItems). */
const VALID_MILLISECONDS = 10 * 60_000;

const exceptions = {
  /** Assumed: the message, which is the API reference's description of the exception. */
  mismatch: () =>
    new AwsError(
      'IdempotentParameterMismatchException',
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
    ),
  /** AWS: the message (aws-sdk-java-v2#2518). */
  inProgress: () =>
    new AwsError('TransactionInProgressException', 'Transaction from previous request is still in progress'),
};

/** A transaction as its token identifies it. */
interface IdempotentRequest {
  readonly token: string | undefined;
  readonly actions: readonly unknown[];
}

interface Use {
  readonly actions: readonly unknown[];
  /** Absent while the first request runs. */
  expiresAt?: number;
}

/** The client request tokens of transactions. A transaction with the same token and actions has no second effect. */
export class RequestTokens {
  private readonly uses = new Map<string, Use>();

  constructor(private readonly clock: Clock) {}

  /**
   * Performs a transaction, or replays it if one with the same token succeeded.
   *
   * Assumed: a canceled transaction does not use up its token. ReturnConsumedCapacity may differ in a retry.
   *
   * @throws AwsError IdempotentParameterMismatchException, TransactionInProgressException
   */
  async once<Answer>(
    { token, actions }: IdempotentRequest,
    perform: () => Promise<Answer>,
    replay: () => Promise<Answer>,
  ): Promise<Answer> {
    if (token === undefined) {
      return perform();
    }
    const known = this.find(token);
    if (known === undefined) {
      return this.performFirst(token, { actions }, perform);
    }
    if (!isDeepStrictEqual(known.actions, actions)) {
      throw exceptions.mismatch();
    }
    if (known.expiresAt === undefined) {
      throw exceptions.inProgress();
    }
    return replay();
  }

  reset(): void {
    this.uses.clear();
  }

  private find(token: string): Use | undefined {
    const use = this.uses.get(token);
    return use === undefined || this.isExpired(use) ? undefined : use;
  }

  private isExpired({ expiresAt = Number.POSITIVE_INFINITY }: Use): boolean {
    return expiresAt <= this.clock.now();
  }

  /** Deletes expired tokens, oldest first. */
  private deleteExpired(): void {
    for (const [token, use] of this.uses) {
      if (!this.isExpired(use)) {
        return;
      }
      this.uses.delete(token);
    }
  }

  private async performFirst<Answer>(token: string, use: Use, perform: () => Promise<Answer>): Promise<Answer> {
    this.deleteExpired();
    this.uses.set(token, use);
    try {
      const answer = await perform();
      use.expiresAt = this.clock.now() + VALID_MILLISECONDS;
      return answer;
    } catch (error) {
      this.uses.delete(token);
      throw error;
    }
  }
}
