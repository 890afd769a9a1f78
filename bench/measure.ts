/** A subject under measurement: one run, in milliseconds or in whatever its row counts. */
export type Subject = () => Promise<number> | number;

/**
 * Runs subjects in turn, so that whatever else the machine does meets all of them alike.
 *
 * @returns the results of each subject, round by round
 */
export async function interleave(rounds: number, subjects: readonly Subject[]): Promise<number[][]> {
  const results = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      results[index]?.push(await subject());
    }
  }
  return results;
}

/** How two subjects compare: the median of the ratios within each round, and the median of each. */
export interface Comparison {
  readonly ratio: number;
  readonly one: number;
  readonly other: number;
}

/** Compares results of the same rounds: what disturbs one round disturbs both of its halves. */
export function compare(one: readonly number[] = [], other: readonly number[] = []): Comparison {
  return {
    ratio: median(one.map((value, round) => value / (other[round] ?? Number.NaN))),
    one: median(one),
    other: median(other),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Milliseconds that something takes. */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
