import { CONFLICT_REASON, exceptions, NO_REASON } from './transaction-exceptions';

/** The items that transactions are writing. */
export class OngoingItems {
  private readonly items = new Set<string>();

  has(item: string): boolean {
    return this.items.has(item);
  }

  /**
   * Performs a transaction that writes some items.
   *
   * @param items one for each action
   * @throws AwsError TransactionCanceledException if another transaction is writing one of them
   */
  async during<Answer>(items: readonly string[], perform: () => Promise<Answer>): Promise<Answer> {
    if (items.some((item) => this.has(item))) {
      throw exceptions.canceled(items.map((item) => (this.has(item) ? CONFLICT_REASON : NO_REASON)));
    }
    for (const item of items) {
      this.items.add(item);
    }
    try {
      return await perform();
    } finally {
      for (const item of items) {
        this.items.delete(item);
      }
    }
  }

  reset(): void {
    this.items.clear();
  }
}
