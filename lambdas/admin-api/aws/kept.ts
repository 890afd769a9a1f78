import type { Freshness } from '../ports';

/** A value that is looked up again once it is too old. */
export interface Kept<T> {
  /** @param freshness `current` looks the value up; where that fails, a value that is not too old is used */
  get(freshness: Freshness, lookUp: () => Promise<T>): Promise<T>;
}

/**
 * Keeps a value for a while: somebody may change it while the function stays warm.
 *
 * @param milliseconds the greatest age of a value that is used again
 * @param now milliseconds since 1970
 */
export function keepFor<T>(milliseconds: number, now: () => number): Kept<T> {
  let known: { readonly value: T; readonly at: number } | undefined;
  return {
    get: async (freshness, lookUp) => {
      const usable = known !== undefined && now() - known.at <= milliseconds ? known : undefined;
      if (usable !== undefined && freshness === 'recent') {
        return usable.value;
      }
      try {
        known = { value: await lookUp(), at: now() };
        return known.value;
      } catch (error) {
        if (usable === undefined) {
          throw error;
        }
        return usable.value;
      }
    },
  };
}
