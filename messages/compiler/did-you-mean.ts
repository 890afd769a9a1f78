/**
 * Returns a question with the known name that a misspelled name most likely means: the same letters in another case, or at
 * most one edit for every four characters. Pure.
 */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const closest = closestName(name, known);
  return closest && `did you mean ${closest}?`;
}

/** Returns the known name that a misspelled name most likely means. */
export function closestName(name: string, known: readonly string[]): string | undefined {
  const [closest] = known
    .map((one) => ({ one, edits: editDistance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, edits }) => edits <= Math.floor(one.length / 4))
    .sort((a, b) => a.edits - b.edits);
  return closest?.one;
}

/** Counts the characters to insert, remove or replace, and the neighbors to swap, that turn one string into another. */
function editDistance(from: string, to: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const [a, b] = [from[row - 1], to[column - 1]];
      const isSwap = row > 1 && column > 1 && a === to[column - 2] && b === from[row - 2];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (a === b ? 0 : 1),
          isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[] | undefined, column: number): number {
  return row?.[column] ?? Number.POSITIVE_INFINITY;
}
