import type { Reading } from '../../doctor/finding';
import { CommandError } from '../commands/command-error';
import { requireKnown } from '../commands/require-known';

/**
 * Makes a call that completes an action, of which a part is already done.
 *
 * @param done what is done and what is missing
 * @throws CommandError that also states how to continue
 */
export async function complete<T>(done: string, call: Promise<Reading<T>>): Promise<T> {
  const reading = await call;
  try {
    return requireKnown(reading);
  } catch (error) {
    throw error instanceof CommandError
      ? new CommandError(`${done}\n${error.message}\nThen run the same command again: it completes what is missing.`)
      : error;
  }
}
