/** One run of a function. */
export interface Invocation {
  readonly id: string;
  readonly function: string;
  /** ISO 8601, by the simulated clock. */
  readonly at: string;
  readonly durationMilliseconds: number;
  readonly error: { readonly errorType: string; readonly errorMessage: string } | null;
  readonly logLines: readonly string[];
}

/** The number of runs that are stored. Older ones are removed. */
const CAPACITY = 1000;

/** The invocations of all functions, oldest first. */
export class Invocations {
  private runs: Invocation[] = [];

  reset(): void {
    this.runs = [];
  }

  add(run: Invocation): void {
    this.runs.push(run);
    if (this.runs.length > 2 * CAPACITY) {
      this.runs = this.runs.slice(-CAPACITY);
    }
  }

  list(): readonly Invocation[] {
    return this.runs.slice(-CAPACITY);
  }
}
