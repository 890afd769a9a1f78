import { explainFailure } from './read-failure';

/** How a check came out. `unknown`: it could not be looked at. */
export type Level = 'ok' | 'warning' | 'failure' | 'unknown';

/** What one check found, in words for whoever deploys. Never the name or the address of a user. */
export interface Finding {
  /** A stable id. */
  readonly check: string;
  readonly level: Level;
  readonly found: string;
  /** What to do; none where nothing has to be done. */
  readonly remedy?: string;
}

/** Something of AWS that was looked at, or why it could not be. */
export type Reading<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly action: string; readonly why: string };

/** Judges what could be read; where it could not, that is the finding. */
export function judge<T>(check: string, reading: Reading<T>, findings: (value: T) => readonly Finding[]): Finding[] {
  if (reading.known) {
    return [...findings(reading.value)];
  }
  const { action, why } = reading;
  const { cause, remedy } = explainFailure(action, why);
  return [{ check, level: 'unknown', found: `Not looked at: ${cause ? `${cause} (${why})` : why}`, remedy }];
}
