import type { Reading } from './finding';
import { describeError } from './read-failure';

/** Makes a call to AWS. Never throws: a failed call is a reading that is not known. */
export async function attempt<T>(action: string, call: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { known: true, value: await call() };
  } catch (error) {
    return { known: false, action, why: describeError(error) };
  }
}

/** Returns the result, or `undefined` after an expected error. */
export async function catchExpected<T>(
  isExpected: (error: unknown) => boolean,
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isExpected(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Returns a test for an error with this name. */
export function isNamed(name: string): (error: unknown) => boolean {
  return (error) => error instanceof Error && error.name === name;
}
