/** A value that is looked up again once it is too old. */
export interface Kept<T> {
  get(lookUp: () => Promise<T>): Promise<T>;
}

/**
 * Keeps a value for a while: somebody may change it while the function stays warm.
 *
 * @param now milliseconds since 1970
 */
export function keepFor<T>(milliseconds: number, now: () => number): Kept<T> {
  let known: { readonly value: T; readonly at: number } | undefined;
  return {
    get: async (lookUp) => {
      if (known === undefined || now() - known.at > milliseconds) {
        known = { value: await lookUp(), at: now() };
      }
      return known.value;
    },
  };
}
