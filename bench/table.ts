import budgets from './budgets.json';

/** One row of the table. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly detail: string;
}

type Budget = { readonly atMost: number } | { readonly atLeast: number };

const BUDGETS: Readonly<Record<string, Budget>> = budgets;

/**
 * Prints the rows with their budgets.
 *
 * @returns true if every budget is met; a row without a budget, and a budget without a row, count as exceeded
 */
export function printTable(rows: readonly Row[], measured: readonly string[] = Object.keys(BUDGETS)): boolean {
  const missing = measured.filter((name) => !rows.some((row) => row.name === name));
  const lines = rows.map(({ name, value, detail }) => {
    const budget = BUDGETS[name];
    const isMet = budget !== undefined && ('atMost' in budget ? value <= budget.atMost : value >= budget.atLeast);
    const allowed =
      budget === undefined ? 'no budget' : 'atMost' in budget ? `<= ${budget.atMost}` : `>= ${budget.atLeast}`;
    return { isMet, cells: [isMet ? 'ok' : 'OVER', value.toFixed(2), allowed, name, detail] };
  });
  const widths = [4, 7, 9, Math.max(...rows.map(({ name }) => name.length))];
  for (const { cells } of lines) {
    console.log(cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
  }
  for (const name of missing) {
    console.log(`OVER  not measured: ${name}`);
  }
  return missing.length === 0 && lines.every(({ isMet }) => isMet);
}
