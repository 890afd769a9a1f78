/**
 * Sorts names so that each comes after the names that it depends on. Otherwise their order stays the same.
 *
 * @param circular the message about a circular dependency
 * @throws Error naming the members of a circular dependency
 */
export function sortTopologically(
  names: readonly string[],
  circular: string,
  dependenciesOf: (name: string) => readonly string[],
): string[] {
  const sorted = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (sorted.has(name)) {
      return;
    }
    if (path.includes(name)) {
      throw new Error(`${circular}: ${[...path.slice(path.indexOf(name)), name].join(' -> ')}`);
    }
    for (const dependency of dependenciesOf(name)) {
      visit(dependency, [...path, name]);
    }
    sorted.add(name);
  };
  for (const name of names) {
    visit(name, []);
  }
  return [...sorted];
}
