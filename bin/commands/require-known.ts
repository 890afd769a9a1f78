import type { Reading } from '../../doctor/finding';
import { explainFailure } from '../../doctor/read-failure';
import { CommandError } from './command-error';

/**
 * Returns the result of a call to AWS.
 *
 * @throws CommandError with the cause and the remedy if the call failed
 */
export function requireKnown<T>(reading: Reading<T>): T {
  if (reading.known) {
    return reading.value;
  }
  const { cause, remedy } = explainFailure(reading.action, reading.why);
  throw new CommandError(`${reading.action} failed: ${cause ? `${cause} (${reading.why})` : reading.why}\n${remedy}`);
}
