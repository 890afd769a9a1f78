import type { PoolUser } from './user';

/** A search for the users who have a value, or whose value begins with it. */
export interface UserSearch {
  /** The name of the index; `undefined` for a value that is compared with that of every user. */
  readonly index: string | undefined;
  /** Returns the value of a user in the form in which it is compared. Searches of one index have the same `read`. */
  readonly read: (user: PoolUser) => string | undefined;
  readonly wanted: string;
  readonly isPrefix: boolean;
}

/** Tests whether a search finds a user. */
export function isFound({ read, wanted, isPrefix }: UserSearch, user: PoolUser): boolean {
  const value = read(user);
  return value !== undefined && (isPrefix ? value.startsWith(wanted) : value === wanted);
}

interface Entry {
  readonly value: string;
  readonly username: string;
}

/** The usernames of a pool, sorted by one value of the users. It finds a value or a prefix by binary search. */
export class UserIndex {
  private readonly entries: Entry[];

  constructor(
    private readonly read: UserSearch['read'],
    users: Iterable<PoolUser>,
  ) {
    this.entries = Array.from(users, (user) => this.entryOf(user))
      .filter((entry) => entry !== undefined)
      .sort(compare);
  }

  add(user: PoolUser): void {
    const entry = this.entryOf(user);
    if (entry !== undefined) {
      this.entries.splice(this.firstFrom(entry), 0, entry);
    }
  }

  remove(user: PoolUser): void {
    const entry = this.entryOf(user);
    if (entry !== undefined) {
      this.entries.splice(this.firstFrom(entry), 1);
    }
  }

  /** Returns the usernames that a search finds, or `undefined` if there are more than `most`. */
  find({ wanted, isPrefix }: UserSearch, most: number): string[] | undefined {
    const start = this.firstFrom({ value: wanted, username: '' });
    const found = this.entries
      .slice(start, start + most + 1)
      .filter(({ value }) => (isPrefix ? value.startsWith(wanted) : value === wanted));
    return found.length > most ? undefined : found.map(({ username }) => username);
  }

  private entryOf(user: PoolUser): Entry | undefined {
    const value = this.read(user);
    return value === undefined ? undefined : { value, username: user.username };
  }

  /** Returns the position of the first entry that is not before the given one. */
  private firstFrom(entry: Entry): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.entries[middle];
      if (other !== undefined && compare(other, entry) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Compares by code units, so that all values with the same prefix are adjacent. */
function compare(one: Entry, other: Entry): number {
  return order(one.value, other.value) || order(one.username, other.username);
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
