/** One run of a measured subject. It returns milliseconds, or the unit of its row. */
export type Subject = () => Promise<number> | number;

/**
 * Runs subjects alternately, so that other load of the machine affects all of them equally.
 *
 * @returns the results of each subject in the order of the rounds
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

/** The comparison of two subjects: the median of the ratios within each round, and the median of each subject. */
export interface Comparison {
  readonly ratio: number;
  readonly one: number;
  readonly other: number;
}

/** Compares results of the same rounds, because a disturbance of a round affects both of its subjects. */
export function compare(one: readonly number[] = [], other: readonly number[] = []): Comparison {
  return {
    ratio: median(one.map((value, round) => value / (other[round] ?? Number.NaN))),
    one: median(one),
    other: median(other),
  };
}

/** Returns the median of some values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Measures the duration of an action in milliseconds. */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
