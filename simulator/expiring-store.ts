import type { Clock } from './clock';
import type { Randomness } from './randomness';

interface Entry<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

/** Values by an ID that cannot be guessed. Each value is available until it expires or is removed. */
export class ExpiringStore<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly lifeSeconds: number,
  ) {}

  /** Stores a value and returns its ID. */
  add(value: Value): string {
    this.removeExpired();
    const id = this.randomness.uuid();
    this.entries.set(id, { value, expiresAt: this.clock.now() + this.lifeSeconds * 1000 });
    return id;
  }

  find(id: string | undefined): Value | undefined {
    const entry = this.entries.get(id ?? '');
    return entry === undefined || entry.expiresAt < this.clock.now() ? undefined : entry.value;
  }

  /** Returns a value and removes it. */
  take(id: string | undefined): Value | undefined {
    const value = this.find(id);
    this.entries.delete(id ?? '');
    return value;
  }

  reset(): void {
    this.entries.clear();
  }

  private removeExpired(): void {
    const now = this.clock.now();
    for (const [id, { expiresAt }] of this.entries) {
      if (expiresAt >= now) {
        return; // The entries are in the order of their expiry.
      }
      this.entries.delete(id);
    }
  }
}
