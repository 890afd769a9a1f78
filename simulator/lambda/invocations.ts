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

/** Older runs than these are forgotten. */
const KEPT = 1000;

/** What ran, oldest first. */
export class Invocations {
  private runs: Invocation[] = [];

  reset(): void {
    this.runs = [];
  }

  add(run: Invocation): void {
    this.runs.push(run);
    if (this.runs.length > 2 * KEPT) {
      this.runs = this.runs.slice(-KEPT);
    }
  }

  list(): readonly Invocation[] {
    return this.runs.slice(-KEPT);
  }
}
