/** A part of a template that the simulator does not support, whatever its value is. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';
}

/** Reads the resolved properties of one resource. An error names the resource and the property. */
export class Properties {
  constructor(
    private readonly resource: string,
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path = '',
    /** The paths of the unsupported properties of the resource. */
    private readonly unsupported: string[] = [],
  ) {}

  string(name: string): string {
    return this.optionalString(name) ?? this.fail(name, 'a string');
  }

  optionalString(name: string): string | undefined {
    const value = this.values[name];
    return value === undefined || typeof value === 'string' ? value : this.fail(name, 'a string');
  }

  number(name: string, otherwise: number): number {
    const value = this.values[name] ?? otherwise;
    return typeof value === 'number' || /^\d+$/.test(String(value)) ? Number(value) : this.fail(name, 'a number');
  }

  strings(name: string): string[] {
    const value = this.values[name] ?? [];
    return Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value
      : this.fail(name, 'a list of strings');
  }

  stringMap(name: string): Record<string, string> {
    return Object.fromEntries(Object.entries(this.object(name)).map(([key, value]) => [key, String(value)]));
  }

  /** Returns the properties within a property. An absent property has none. */
  within(name: string): Properties {
    return new Properties(this.resource, this.object(name), `${this.path}${name}.`, this.unsupported);
  }

  list(name: string): Properties[] {
    const value = this.values[name] ?? [];
    return Array.isArray(value)
      ? value.map((one, index) => new Properties(this.resource, one, `${this.path}${name}.${index}.`, this.unsupported))
      : this.fail(name, 'a list');
  }

  /** Notes that there must be no other properties. The deployment of the resource fails by `requireSupported`. */
  allowOnly(names: readonly string[]): void {
    const unknown = Object.keys(this.values).filter((name) => !names.includes(name));
    this.unsupported.push(...unknown.map((name) => this.path + name));
  }

  /**
   * Requires that all properties are supported, including nested ones.
   *
   * @throws NotSupported naming all others
   */
  requireSupported(): void {
    if (this.unsupported.length > 0) {
      throw new NotSupported(`the simulator does not support ${this.unsupported.join(', ')} (${this.resource})`);
    }
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  all(): Readonly<Record<string, unknown>> {
    return this.values;
  }

  raw(name: string): unknown {
    return this.values[name];
  }

  /** @throws Error unless the property has one of some values; `undefined` stands for its absence */
  require(name: string, ...allowed: readonly unknown[]): void {
    if (!allowed.includes(this.values[name])) {
      this.refuse(name, allowed.map((one) => (one === undefined ? 'absent' : JSON.stringify(one))).join(' or '));
    }
  }

  /** @throws Error that names the supported values */
  refuse(name: string, known: string): never {
    const got = JSON.stringify(this.values[name]);
    throw new Error(`${this.resource}: the simulator supports ${this.path}${name} only as ${known}, got ${got}`);
  }

  private object(name: string): Readonly<Record<string, unknown>> {
    const value = this.values[name] ?? {};
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : this.fail(name, 'an object');
  }

  private fail(name: string, wanted: string): never {
    const got = JSON.stringify(this.values[name]);
    throw new Error(`${this.resource}: ${this.path}${name} must be ${wanted}, got ${got}`);
  }
}
