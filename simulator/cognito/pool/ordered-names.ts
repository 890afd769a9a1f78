/**
 * Names in the order in which they came. A list can go on from where it stopped without counting from its beginning,
 * whatever came and went meanwhile.
 */
export class OrderedNames {
  private readonly positions = new Map<string, number>();
  private names: (string | undefined)[] = [];
  /** How many have been let go of at the beginning. */
  private offset = 0;

  get size(): number {
    return this.positions.size;
  }

  has(name: string): boolean {
    return this.positions.has(name);
  }

  /** Adds a name at the end; one that is there already stays where it is. */
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

  /** @param from the position to begin at @returns each name with the position behind it */
  *list(from = 0): Generator<readonly [name: string, next: number]> {
    for (let index = Math.max(0, from - this.offset); index < this.names.length; index += 1) {
      const name = this.names[index];
      if (name !== undefined) {
        yield [name, this.offset + index + 1];
      }
    }
  }

  /** Once in a while: most names go in the order in which they came. */
  private forgetGaps(): void {
    if (this.names.length > 64 && this.names.length > 2 * this.positions.size) {
      const first = this.names.findIndex((name) => name !== undefined);
      const gone = first === -1 ? this.names.length : first;
      this.names = this.names.slice(gone);
      this.offset += gone;
    }
  }
}
