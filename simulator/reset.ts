/** A part of the account that has state. */
interface Resettable {
  /** Returns to the state in which the stack was deployed. */
  reset(): void | Promise<void>;
}

/**
 * Resets every part of an account that has a `reset` method. Parts need no registration. A test finds parts that have
 * state but no such method.
 */
export async function resetAll(parts: object): Promise<void> {
  await Promise.all(Object.values(parts).map((part) => isResettable(part) && part.reset()));
}

function isResettable(part: unknown): part is Resettable {
  return typeof part === 'object' && part !== null && 'reset' in part && typeof part.reset === 'function';
}
