import type { Freshness } from '../ports';

/** A cached value with a maximum age. The value can change while the function stays warm. */
export class TtlCache<T> {
  private cached: { readonly value: T; readonly at: number } | undefined;

  /**
   * @param milliseconds the maximum age of the value
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly milliseconds: number,
    private readonly now: () => number,
  ) {}

  /** @param freshness `current` reads the value, and returns the cached value only if reading fails */
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
