import { OrderedNames } from './ordered-names';

/** A map in insertion order. A listing can continue from a position, whatever was added or removed in the meantime. */
export class OrderedMap<Value> extends Map<string, Value> {
  private readonly order = new OrderedNames();

  override set(name: string, value: Value): this {
    this.order.add(name);
    return super.set(name, value);
  }

  override delete(name: string): boolean {
    this.order.remove(name);
    return super.delete(name);
  }

  override clear(): void {
    for (const name of this.keys()) {
      this.order.remove(name);
    }
    super.clear();
  }

  /**
   * @param from the first position
   * @param names only these names. @default - all
   * @returns each value with the position after it
   */
  *list(from = 0, names?: readonly string[]): Generator<readonly [value: Value, next: number]> {
    for (const [name, next] of names ? this.order.pick(names, from) : this.order.list(from)) {
      const value = this.get(name);
      if (value !== undefined) {
        yield [value, next];
      }
    }
  }
}
