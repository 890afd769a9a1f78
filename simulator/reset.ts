/** A part of the account that remembers what was done. */
interface Resettable {
  /** Goes back to the state in which the stack came up. */
  reset(): void | Promise<void>;
}

/**
 * Resets every part of an account that can be reset. A part needs no registration: a part with a method `reset` counts,
 * and a test finds a part that has state and no such method.
 */
export async function resetAll(parts: object): Promise<void> {
  await Promise.all(Object.values(parts).map((part) => isResettable(part) && part.reset()));
}

function isResettable(part: unknown): part is Resettable {
  return typeof part === 'object' && part !== null && 'reset' in part && typeof part.reset === 'function';
}
