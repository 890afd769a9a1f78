/** A subject under measurement: one run, in milliseconds or in whatever its row counts. */
export type Subject = () => Promise<number> | number;

/**
 * Runs subjects in turn, so that whatever else the machine does meets all of them alike.
 *
 * @returns the median of each subject
 */
export async function interleave(rounds: number, subjects: readonly Subject[]): Promise<number[]> {
  const results = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      results[index]?.push(await subject());
    }
  }
  return results.map(median);
}

function median(values: readonly number[]): number {
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
