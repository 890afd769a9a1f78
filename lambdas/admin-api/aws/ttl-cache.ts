import type { Freshness } from '../ports';

/** A value that is read again once it is too old: it may change while the function stays warm. */
export class TtlCache<T> {
  private cached: { readonly value: T; readonly at: number } | undefined;

  /**
   * @param milliseconds the greatest age of a value that is used again
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly milliseconds: number,
    private readonly now: () => number,
  ) {}

  /** @param freshness `current` reads the value; if that fails, a cached value that is not too old is used */
  async get(freshness: Freshness, read: () => Promise<T>): Promise<T> {
    const { cached } = this;
    const usable = cached !== undefined && this.now() - cached.at <= this.milliseconds ? cached : undefined;
    if (usable !== undefined && freshness === 'recent') {
      return usable.value;
    }
    try {
      const value = await read();
      this.cached = { value, at: this.now() };
      return value;
    } catch (error) {
      if (usable === undefined) {
        throw error;
      }
      return usable.value;
    }
  }
}
