import { explainFailure } from './read-failure';

/** The result of a check. `unknown`: the check could not be made. */
export type Level = 'ok' | 'warning' | 'failure' | 'unknown';

/** The finding of one check, for the team that deploys Rekey. It never contains the name or the address of a user. */
export interface Finding {
  /** A stable id. */
  readonly check: string;
  readonly level: Level;
  readonly found: string;
  /** The action to take. Absent if there is nothing to do. */
  readonly remedy?: string;
}

/** A value that was read from AWS, or the reason why it could not be read. */
export type Reading<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly action: string; readonly why: string };

/** Returns the findings for a value. If the value could not be read, that is the finding. */
export function toFindings<T>(
  check: string,
  reading: Reading<T>,
  findings: (value: T) => readonly Finding[],
): Finding[] {
  if (reading.known) {
    return [...findings(reading.value)];
  }
  const { action, why } = reading;
  const { cause, remedy } = explainFailure(action, why);
  return [{ check, level: 'unknown', found: `Not checked: ${cause ? `${cause} (${why})` : why}`, remedy }];
}
