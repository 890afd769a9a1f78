/** Returns the named members of an input that are present. */
export function pickGiven<T extends object, K extends keyof T>(input: T, names: readonly K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const name of names) {
    if (input[name] !== undefined) {
      picked[name] = input[name];
    }
  }
  return picked;
}
