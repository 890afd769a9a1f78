/**
 * Names in insertion order. A listing can continue from a position in constant time, whatever was added or removed in
 * the meantime.
 */
export class OrderedNames {
  private readonly positions = new Map<string, number>();
  private names: (string | undefined)[] = [];
  /** The number of positions that were dropped at the start. */
  private offset = 0;

  get size(): number {
    return this.positions.size;
  }

  has(name: string): boolean {
    return this.positions.has(name);
  }

  /** Adds a name at the end. An existing name keeps its position. */
  add(name: string): void {
    if (!this.positions.has(name)) {
      this.positions.set(name, this.offset + this.names.push(name) - 1);
    }
  }

  remove(name: string): void {
    const position = this.positions.get(name);
    if (position !== undefined) {
      this.positions.delete(name);
      this.names[position - this.offset] = undefined;
      this.forgetGaps();
    }
  }

  /** @param from the first position @returns each name with the position after it */
  *list(from = 0): Generator<readonly [name: string, next: number]> {
    for (let index = Math.max(0, from - this.offset); index < this.names.length; index += 1) {
      const name = this.names[index];
      if (name !== undefined) {
        yield [name, this.offset + index + 1];
      }
    }
  }

  /** @param from the first position @returns some of the names in the same form and order as `list` */
  pick(names: readonly string[], from: number): (readonly [name: string, next: number])[] {
    return names
      .map((name) => [name, (this.positions.get(name) ?? -1) + 1] as const)
      .filter(([, next]) => next > from)
      .sort(([, one], [, other]) => one - other);
  }

  /** Drops the removed names at the start, from time to time: most names are removed in insertion order. */
  private forgetGaps(): void {
    if (this.names.length > 64 && this.names.length > 2 * this.positions.size) {
      const first = this.names.findIndex((name) => name !== undefined);
      const gone = first === -1 ? this.names.length : first;
      this.names = this.names.slice(gone);
      this.offset += gone;
    }
  }
}
